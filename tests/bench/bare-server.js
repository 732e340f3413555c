// The yardstick: a bare node:http server that writes the bytes in the file named first, at the port that it prints.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const { headers, body } = JSON.parse(readFileSync(String(process.argv[2]), 'utf8'))
const bytes = Buffer.from(body, 'base64')
const server = createServer((_incoming, outgoing) => {
  outgoing.writeHead(200, headers)
  outgoing.end(bytes)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(typeof address === 'object' && address ? address.port : '')
})
