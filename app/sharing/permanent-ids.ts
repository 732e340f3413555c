import { createHash } from 'node:crypto'

/**
 * What every name of this portal is derived from. It was made once, at random, and never changes: another city makes
 * its own, and nobody ever edits one that is in use.
 */
const namespace = 'ef8da5ba-7b9d-4835-a311-af72cb558575'

/**
 * A name for good: the same for the same parts, on every host and in every year, and different from any other in the
 * world (a UUID of version 5, RFC 9562, 5.5). Calendars and feeds know their entries by it. The address of the portal
 * is not in it, because a move to another host must not make every entry a new one (RFC 7986, 5.3 asks for the same).
 */
export function permanentId(...parts: readonly string[]): string {
  const bytes = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(parts.join('/'))
    .digest()
    .subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
