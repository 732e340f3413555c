// Keeps some pages for readers who asked for it on the page about the site, and shows them when the network fails.
// What is kept: a cache for each language, named after the address of its plan and the time. The plan is put in last,
// so a cache without one is unfinished, and the newest with one counts.

/** How long the network may take to answer before a kept page is shown, and to bring a page to be kept. */
const patience = 4_000
const longestFetch = 30_000

/** Pages that are fetched at once. */
const atOnce = 4

/** Where a page's own text begins: app/ui/document.tsx. */
const beginning = '<main id="main">'

const worker = /** @type {OfflineWorkerScope} */ (/** @type {unknown} */ (self))

worker.addEventListener('install', () => {
  void worker.skipWaiting()
})

worker.addEventListener('message', (event) => {
  const [port] = event.ports
  const work = 'keep' in event.data ? keep(event.data.keep, port) : erase()
  event.waitUntil(
    work.then(
      () => port?.postMessage({ done: true }),
      () => port?.postMessage({ done: false }),
    ),
  )
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  // Anything else is the browser's own business: forms that are sent, files, other sites.
  if (request.mode !== 'navigate' || request.method !== 'GET') return
  // The browser's own cache would show a page of yesterday and not say so; the portal says quickly what has not changed.
  const online = fetch(new Request(request, { cache: 'no-cache' }))
  event.waitUntil(online.then(renew).catch(() => undefined))
  event.respondWith(answer(request, online))
})

/**
 * The portal's answer, untouched; where it fails or takes too long, the kept page. A page that is not kept has all
 * the time that it needs.
 * @param {Request} request
 * @param {Promise<Response>} online
 * @returns {Promise<Response>}
 */
async function answer(request, online) {
  const first = await Promise.race([online.catch(() => undefined), after(patience)])
  return first ?? (await keptPage(request)) ?? online.catch((error) => notKept(request, error))
}

/** @param {Request} request */
async function keptPage(request) {
  const { pathname, searchParams } = new URL(request.url)
  const path = pathname.replace(/(.)\/+$/, '$1')
  for (const { name, plan } of await copies()) {
    if (!plan.pages.includes(path) || plan.queryKeys.some((key) => searchParams.get(key))) continue
    const page = await caches.match(path, { cacheName: name })
    if (!page) continue
    const html = await page.text()
    return written(
      page,
      html.replace(beginning, () => beginning + plan.notice),
    )
  }
  return undefined
}

/**
 * The page that says that a page was not kept, in the language of its address; the first address leads to a kept home.
 * @param {Request} request
 * @param {unknown} error
 */
async function notKept(request, error) {
  const all = await copies()
  const [, language = ''] = new URL(request.url).pathname.split('/')
  const near = (/** @type {string} */ tag) => all.find(({ plan }) => plan.language === tag) ?? all[0]
  const copy = near(language || navigator.language.slice(0, 2))
  // Nothing is kept: it fails as it would without us.
  if (!copy) throw error
  const { plan, answered } = copy
  if (language === '' && plan.pages[0]) return Response.redirect(plan.pages[0])
  return written(answered, plan.notKept[language] ?? plan.notKept[plan.language] ?? '', 503)
}

/**
 * A page with the headers of an answer that was kept: its content security policy lets the style work.
 * @param {Response} from
 * @param {string} html
 */
function written(from, html, status = 200) {
  const headers = new Headers(from.headers)
  for (const name of ['Content-Encoding', 'Content-Length', 'ETag']) headers.delete(name)
  headers.set('Content-Type', 'text/html; charset=utf-8')
  return new Response(html, { status, headers })
}

/** Everything that is kept whole, the newest first. Never by opening a cache, which would make one just erased anew. */
async function copies() {
  const found = []
  for (const name of await caches.keys()) {
    const [address = ''] = name.split(' ')
    const answered = await caches.match(address, { cacheName: name })
    if (!answered) continue
    /** @type {OfflinePlan & { dueAt: number }} */
    const plan = await answered.clone().json()
    found.unshift({ name, address, answered, plan })
  }
  return found
}

/** What is running, and what stops it. One thing at a time: two that save would delete each other's work. */
let running = Promise.resolve()
let stop = new AbortController()

/**
 * @param {(signal: AbortSignal) => Promise<void>} work
 * @returns {Promise<void>}
 */
function inTurn(work) {
  const { signal } = stop
  const done = running.then(() => work(signal))
  running = done.catch(() => undefined)
  return done
}

/** Stops whatever is running or waits, and erases everything. */
function erase() {
  stop.abort()
  stop = new AbortController()
  return inTurn(() => forget(() => true))
}

/** Deletes what is named; where nothing is left, this worker goes as well. @param {(name: string) => boolean} named */
async function forget(named) {
  for (const name of await caches.keys()) if (named(name)) await caches.delete(name)
  if ((await caches.keys()).length === 0) await worker.registration.unregister()
}

/** @param {string} address @param {MessagePort} [port] */
function keep(address, port) {
  return inTurn((signal) => save(address, signal, (kept, of) => port?.postMessage({ kept, of })))
}

/** Renews every copy when one is due, and looks whether the portal has another worker by now. */
function renew() {
  return inTurn(async (signal) => {
    const all = await copies()
    const isDue = all.some(({ plan }) => {
      const left = plan.dueAt - Date.now()
      // A clock that was put back must not make a copy last.
      return left <= 0 || left > plan.renewAfterSeconds * 1000
    })
    if (!isDue) return
    worker.registration.update().catch(() => undefined)
    for (const { name, address, answered, plan } of all) {
      await putPlan(name, address, answered, plan, plan.retryAfterSeconds)
    }
    for (const address of new Set(all.map((copy) => copy.address))) {
      await save(address, signal).catch(() => undefined)
    }
  })
}

/**
 * Keeps every page that a plan names, all or nothing: what was kept before stays until the last page is there. Where
 * the portal has no such plan any more, what was kept goes.
 * @param {string} address
 * @param {AbortSignal} signal
 * @param {(kept: number, of: number) => void} [tell]
 */
async function save(address, signal, tell) {
  const before = (await copies()).find((copy) => copy.address === address)
  const name = `${address} ${Date.now()}`
  let whole = before?.name
  try {
    const answered = await inTime(get(address, signal))
    if (answered.status === 404) whole = undefined
    if (!answered.ok) throw new Error(`no plan at ${address}`)
    /** @type {OfflinePlan} */
    const plan = await inTime(answered.clone().json())
    const cache = await caches.open(name)
    for (let kept = 0; kept < plan.pages.length; kept += atOnce) {
      tell?.(kept, plan.pages.length)
      const some = plan.pages.slice(kept, kept + atOnce)
      await inTime(
        Promise.all(some.map(async (path) => cache.put(path, await getPage(path, signal, before?.name)))),
      )
    }
    await putPlan(name, address, answered, plan, plan.renewAfterSeconds)
    whole = name
  } finally {
    await forget((other) => other.startsWith(`${address} `) && other !== whole)
  }
}

/**
 * A page to be kept, or the kept one where it has not changed. Throws for anything that is not a page of ours.
 * @param {string} path
 * @param {AbortSignal} signal
 * @param {string} [before]
 */
async function getPage(path, signal, before) {
  const kept = before ? await caches.match(path, { cacheName: before }) : undefined
  const tag = kept?.headers.get('ETag')
  const page = await get(path, signal, tag ? { 'If-None-Match': tag } : {})
  if (page.status === 304 && kept) return kept
  if (page.ok && (await page.clone().text()).includes(beginning)) return page
  throw new Error(`no page at ${path}`)
}

/**
 * Fetches what is the same for everybody, past the browser's own cache, which erasing would not reach.
 * @param {string} path
 * @param {AbortSignal} signal
 * @param {Record<string, string>} [headers]
 */
function get(path, signal, headers = {}) {
  return fetch(path, {
    headers,
    signal,
    cache: 'no-store',
    credentials: 'omit',
    mode: 'same-origin',
    redirect: 'error',
  })
}

/**
 * Puts a plan with its pages, which makes a copy whole, and says when it is due.
 * @param {string} name
 * @param {string} address
 * @param {Response} answered
 * @param {OfflinePlan} plan
 * @param {number} seconds
 */
async function putPlan(name, address, answered, plan, seconds) {
  const text = JSON.stringify({ ...plan, dueAt: Date.now() + seconds * 1000 })
  const cache = await caches.open(name)
  return cache.put(address, new Response(text, { headers: answered.headers }))
}

/** @param {number} milliseconds @returns {Promise<undefined>} */
function after(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** @template T @param {Promise<T>} work @returns {Promise<T>} */
function inTime(work) {
  const late = after(longestFetch).then(() => {
    throw new Error('the network is too slow')
  })
  return Promise.race([work, late])
}
