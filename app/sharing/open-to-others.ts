/** What other sites may show or read, without anything of whoever reads it. */
export const openToOthers = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
}

/** The same for programs, which may also know by which tag to ask again and where the next page is (Fetch, 3.3.2). */
export const openToPrograms = { ...openToOthers, 'Access-Control-Expose-Headers': 'ETag, Link, Retry-After' }
