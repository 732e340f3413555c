import { readEnvironment, shellLanguage } from './environment'

// The environment comes first: it sets what React must find when it is imported by the rest.
const { runCommand } = await import('~/cli/run-command')

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: readEnvironment(),
  shellLanguage: shellLanguage(),
  say: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
})
