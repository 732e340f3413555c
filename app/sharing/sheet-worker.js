// Makes sheets to print in a thread of its own: a reader should not wait for the sheet of another one.
// It is run from its text (node:worker_threads, `eval`), and told where to look for packages.
const { readFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { parentPort, workerData } = require('node:worker_threads')

const { NodeCompiler } = createRequire(workerData.from)('@myriaddreamin/typst-ts-node-compiler')
/** @type {string[]} */
const files = workerData.fonts
const typst = NodeCompiler.create({ fontArgs: [{ fontBlobs: files.map((file) => readFileSync(file)) }] })

/** Results of earlier sheets that are kept to make later ones faster. */
const keptResults = 5

const port = parentPort
port?.on('message', ({ id, data }) => {
  try {
    port.postMessage({ id, made: pdfOf({ mainFileContent: workerData.template, inputs: { data } }) })
  } catch (error) {
    // What is thrown says in `code` what the template did wrong.
    port.postMessage({ id, problem: String(Reflect.get(Object(error), 'code') ?? error) })
  }
  typst.evictCache(keptResults)
})

/** PDF/UA-1 does not allow a sign that no font on this machine has: then the file is tagged all the same. */
function pdfOf(/** @type {{ mainFileContent: string, inputs: { data: string } }} */ document) {
  try {
    return typst.pdf(document, { pdfStandard: 'ua-1' })
  } catch {
    return typst.pdf(document)
  }
}
