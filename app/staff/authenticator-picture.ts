import qrcode from 'qrcode'

/**
 * An `otpauth:` address as a picture to scan (ISO/IEC 18004), in an address that stands in the page itself: the secret
 * in it must not be asked for anywhere.
 */
export async function drawAuthenticator(address: string): Promise<string> {
  const picture = await qrcode.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
  return `data:image/svg+xml,${encodeURIComponent(picture)}`
}
