// Makes pictures in a thread of its own: loading what draws them takes longer than a reader should wait for a page.
// It is run from its text (node:worker_threads, `eval`), and told where to look for packages.
const { readFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { parentPort, workerData } = require('node:worker_threads')

const load = createRequire(workerData.from)
const satori = load('satori').default
const { Resvg } = load('@resvg/resvg-js')
/** @type {import('./picture-fonts').PictureFont[]} */
const files = workerData.fonts
const fonts = files.map(({ file, ...font }) => ({ ...font, data: readFileSync(file) }))

const port = parentPort
port?.on('message', async ({ id, tree, size }) => {
  try {
    const svg = await satori(tree, { ...size, fonts })
    const png = new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng()
    port.postMessage({ id, png })
  } catch (error) {
    port.postMessage({ id, problem: String(error) })
  }
})
