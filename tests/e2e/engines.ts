import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import type { Checker } from 'accessibility-checker-engine'
import { isReminder } from './reminders'

/** Three programs that look for faults, made by different people: what one misses, another may see. */
export type Engine = 'axe' | 'ibm' | 'codeSniffer'

/** What one engine says about one place on a page. */
export interface Finding {
  engine: Engine
  /** The engine's own name of the rule, with its reason where it has several. */
  rule: string
  /** Whether the engine is sure. What it is not sure of is a reminder to look there. */
  sure: boolean
  message: string
  /** The element as HTML, cut short; empty where the finding is about the whole page. */
  html: string
}

const require = createRequire(import.meta.url)
const axeFile = createRequire(require.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js')
const axe = `${readFileSync(axeFile, 'utf8')}\n;0`
const otherFiles = [
  require.resolve('accessibility-checker-engine/ace.js'),
  require.resolve('html_codesniffer/build/HTMLCS.js'),
]
const others = `${otherFiles.map((file) => readFileSync(file, 'utf8')).join('\n;')}\n;window.ace = ace; 0`

/** The three engines as they stand in the page. */
declare global {
  interface Window {
    axe: { run(options: object): Promise<Awaited<ReturnType<AxeBuilder['analyze']>>> }
    ace: { Checker: typeof Checker }
    HTMLCS: {
      process(standard: string, content: Document, done: () => void, failed: () => void): void
      getMessages(): { type: number; code: string; msg: string; element: Element | Document }[]
    }
  }
}

/** Brings axe into the page, which must let scripts in. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axe)
}

/** Brings the other two, which are large: loading them takes longer than what they do. */
export async function bringOtherEngines(page: Page): Promise<void> {
  await page.evaluate(others)
}

/** WCAG 2.2 A and AA as axe knows it, with its best practices. */
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe tests only when asked: level AAA, the least size of targets, and what is still on trial. */
const extraRules = [
  'color-contrast-enhanced',
  'identical-links-same-purpose',
  'meta-refresh-no-exceptions',
  'target-size',
  'css-orientation-lock',
  'focus-order-semantics',
  'hidden-content',
  'label-content-name-mismatch',
  'p-as-heading',
]

/** Runs axe on the page as it is now: all rules, or those about colors only. */
export function runAxe(page: Page, what: 'everything' | 'colors'): Promise<Finding[]> {
  const tags = what === 'everything' ? everything : ['cat.color']
  const asked = what === 'everything' ? extraRules : ['color-contrast-enhanced']
  return page.evaluate(
    async (options) => {
      const { violations, incomplete } = await window.axe.run(options)
      const findings = (results: typeof violations, sure: boolean) =>
        results.flatMap(({ id, help, nodes }) =>
          nodes.map(({ html, target }) => ({
            engine: 'axe' as const,
            rule: id,
            sure,
            message: `${help}: ${target.join(' ')}`,
            html: html.slice(0, 200),
          })),
        )
      return [...findings(violations, true), ...findings(incomplete, false)]
    },
    {
      runOnly: { type: 'tag', values: tags },
      rules: Object.fromEntries(asked.map((rule) => [rule, { enabled: true }])),
      // What passes is counted nowhere, and collecting it takes half of the time.
      resultTypes: ['violations', 'incomplete'],
    },
  )
}

/** Runs IBM's Equal Access engine: WCAG 2.2 A and AA and IBM's own requirements, those to come included. */
export function runIbm(page: Page): Promise<Finding[]> {
  return page.evaluate(async () => {
    const guidelines = ['WCAG_2_2', 'IBM_Accessibility_next']
    const { results } = await new window.ace.Checker().check(document, guidelines)
    return results.flatMap(({ ruleId, reasonId, value: [, confidence], message, snippet, path }) =>
      // An enum that the page does not have: its words are the same.
      String(confidence) === 'PASS'
        ? []
        : [
            {
              engine: 'ibm' as const,
              rule: `${ruleId} ${reasonId}`,
              sure: String(confidence) === 'FAIL',
              message: `${message}: ${path.dom}`,
              html: snippet,
            },
          ],
    )
  })
}

/** Runs HTML_CodeSniffer by its strictest standard, WCAG 2.1 AAA. Its errors are sure; the rest are reminders. */
export function runCodeSniffer(page: Page): Promise<Finding[]> {
  return page.evaluate(async () => {
    const error = 1
    await new Promise<void>((resolve, reject) =>
      window.HTMLCS.process('WCAG2AAA', document, resolve, () => reject(new Error('no such standard'))),
    )
    return window.HTMLCS.getMessages().map(({ type, code, msg, element }) => ({
      engine: 'codeSniffer' as const,
      rule: code.replace(/^WCAG2AAA\.Principle\d\.Guideline\d_\d\./, ''),
      sure: type === error,
      message: msg.replace(/\s+/g, ' '),
      html: 'outerHTML' in element ? element.outerHTML.slice(0, 200) : '',
    }))
  })
}

/** What must not be on a page: everything but the reminders that somebody has looked at. */
export function faults(findings: readonly Finding[]): string[] {
  return findings
    .filter((finding) => !isReminder(finding))
    .map(({ engine, rule, sure, message, html }) =>
      [engine, sure ? 'a fault' : 'look at this', rule, message, html].join(' | '),
    )
}
