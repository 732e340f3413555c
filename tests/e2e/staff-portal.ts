import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { test as base, type Portal, program, startPortal } from './portals'

const run = promisify(execFile)

/** A password that nothing is against. */
export const password = 'four wet horses on a hill'

/** Meetings for the console: one of them is tonight, on the day of `portals.ts`. */
const meetings = [
  {
    id: 'tonight',
    startsOn: '2026-11-01T19:00',
    durationMinutes: 90,
    rrule: 'FREQ=WEEKLY',
    place: {
      name: 'Sample community center',
      street: '1 Sample St.',
      city: 'Dallas',
      state: 'TX',
      room: '2',
    },
    text: { en: { title: 'Sample: talk with the police' }, es: { title: 'Muestra: hable con la policía' } },
    spoken: ['es', 'en'],
  },
  {
    id: 'later',
    startsOn: '2026-12-15T18:00',
    place: { name: 'Sample library' },
    text: { en: { title: 'Sample: questions and answers' } },
    status: 'draft',
  },
]

/** A portal with meetings, and a way to a first password for anybody. */
export interface StaffPortal extends Portal {
  /** Makes somebody an administrator on the command line; answers the address of their one-time link. */
  add(email: string, name: string): Promise<string>
}

/** Playwright's `test` with a portal in which staff work. */
export const test = base.extend<object, { staffPortal: StaffPortal }>({
  staffPortal: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'portal-staff-'))
      const settings = { PORTAL_DATA: folder, PORTAL_WORKERS: '1', PORTAL_LANGUAGES: 'en,es' }
      const command = async (origin: string, ...words: string[]) => {
        const env = {
          ...process.env,
          ...settings,
          PORTAL_NOW: releaseNoon,
          LANG: 'en',
          PUBLIC_ORIGIN: origin,
        }
        return (await run(process.execPath, [program, ...words], { env })).stdout
      }
      const file = join(folder, 'meetings.json')
      await writeFile(file, JSON.stringify({ meetings }))
      await command('http://localhost', 'meetings', 'import', file)
      const portal = await startPortal('start', settings)
      await use({
        ...portal,
        add: async (email, name) => {
          const said = await command(
            portal.origin,
            'staff',
            'add',
            email,
            '--name',
            name,
            '--role',
            'administrator',
          )
          const [link] = /http:\S+\/staff\/link\/\S+/.exec(said) ?? []
          if (!link) throw new Error(said)
          return link
        },
      })
      await portal.stop()
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
})

/** Noon in Dallas on the day of the tests. */
const releaseNoon = '2026-11-22T18:00:00Z'

/** Follows a one-time link, chooses a password, and is signed in then. */
export async function choosePassword(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.locator('input[name="password"]').fill(password)
  await page.locator('main button[type="submit"]').click()
}
