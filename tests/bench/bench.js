// Measures what is promised about speed, on the built portal, and prints medians of several rounds with their ratios.
// `npm run bench` takes about two minutes; `npm run bench -- load` adds the long load runs, about five more.
import { cpus } from 'node:os'
import { measureEdge } from './edge.js'
import { measureListings } from './listings.js'
import { measureLoad } from './load.js'
import { measureSignIns } from './sign-in.js'

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}\n`)
await measureEdge()
await measureListings()
await measureSignIns()
if (process.argv.includes('load')) await measureLoad()
