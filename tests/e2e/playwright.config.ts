import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { chromiumFlags, findChromium } from '../support/chromium.js'

const chromium = await findChromium()
// The workers read this file again: they need not look for the browser, let alone fetch it, a second time.
process.env.PORTAL_CHROMIUM = chromium

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: fileURLToPath(new URL('../../.cache/playwright', import.meta.url)),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
  timeout: 60_000,
  use: {
    launchOptions: { executablePath: chromium, args: chromiumFlags },
    // Nothing here should make a page look better than it is to a reader: no trace, no video, no retry.
    trace: 'off',
    screenshot: 'off',
    video: 'off',
  },
})
