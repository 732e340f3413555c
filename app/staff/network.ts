import { isIPv4, isIPv6 } from 'node:net'

/**
 * What counts as one network for counting tries: an IPv4 address, or the first 64 bits of an IPv6 address, because
 * everybody with IPv6 has that many addresses to themselves (RFC 6177). Anything that is no address is one network
 * together, so that inventing addresses gains nothing.
 */
export function networkOf(address: string | undefined): string {
  const [bare = ''] = (address ?? '').trim().split('%')
  if (isIPv4(bare)) return bare
  if (!isIPv6(bare)) return 'unknown'
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1]
  if (mapped) return mapped
  const [head = '', tail] = bare.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail ? tail.split(':') : []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0')
  const groups = [...first, ...zeros, ...last].slice(0, 4)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

/**
 * The network a request comes from: the connection's, or, behind a proxy that is said to write a header
 * (`PORTAL_NETWORK_HEADER`), the last address in it, which is the one that the proxy has seen itself; those before
 * are whatever the sender claims. Keep it in memory only.
 */
export function networkOfRequest(request: {
  socketAddress: string | undefined
  /** The value of the header that the settings name; undefined where they name none or it is not there. */
  forwarded: string | undefined
}): string {
  const seen = request.forwarded?.split(',').at(-1)
  return networkOf(seen === undefined ? request.socketAddress : seen.replace(/^\s*\[(.*)\]\s*$/, '$1'))
}
