import { availableParallelism } from 'node:os'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './longestFirst.ts'

/** Secrets of the tests' worker: strong enough to be accepted, and worth nothing. */
const SETTINGS = {
  SECRET: 'kV7q2Lw9ZsX4tB8nYc3mJ6rHdF5gPaEu',
  PUBLIC_URL: 'https://sillage.lantern-books.example',
  OWNER_EMAIL: 'owner@lantern-books.example',
  MAIL_FROM: 'Lantern Books <hello@lantern-books.example>',
  RESEND_API_KEY: 're_Zk4mVq8Lw2Xs',
  RESEND_WEBHOOK_SECRET: 'whsec_4j2nsw6TUQjU2g/pN2SGm0YtPEi16A28hjopNC72Ohw=',
}

/** `npm test -- page`, `snippet` or `extension` tries every case there; `npm test` a share of those that are alike (`test/page/share.ts`). */
const isAskedFor = process.argv.some((word) => /^(test\/)?(page|snippet|extension)\b/.test(word))

/**
 * Files side by side, one more than there are cores: a third of their time they wait for a page or a program. Each process tries file
 * after file: a new one for each costs a second and more. What a file leaves behind is for it to forget; what it put in the place of something is taken away,
 * and workerd is emptied by `test/worker/setup.ts`.
 */
const SIDE_BY_SIDE = {
  maxWorkers: availableParallelism() + 1,
  isolate: false,
  setupFiles: ['./test/leaveAsFound.ts'],
}

/**
 * Four rooms: pure code in Node; the worker inside workerd with real D1 and the migrations of production; pages and the panel in a
 * browser, each file with servers of its own; and journeys through the whole demo, which builds what it serves, so one file at a time.
 */
export default defineConfig({
  test: {
    // Whoever asks for files in any order gets that.
    ...(process.argv.some((word) => word.startsWith('--sequence.shuffle'))
      ? {}
      : { sequence: { sequencer: LongestFirst } }),
    projects: [
      {
        test: {
          name: 'node',
          ...SIDE_BY_SIDE,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/worker/**',
            'test/faults/**',
            'test/journeys/**',
            'test/snippet/**',
            'test/page/**',
            'test/extension/**',
            'test/**/*.browser.test.ts',
          ],
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            main: './worker/index.ts',
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              // Under names of their own: a worker takes `DB_2` for a second database, and most tests are about one.
              d1Databases: { SECOND: 'second', THIRD: 'third' },
              email: {
                send_email: [
                  {
                    name: 'EMAIL',
                    allowed_sender_addresses: ['hello@lantern-books.example'],
                    allowed_destination_addresses: ['ada@example.org', 'team@example.org'],
                  },
                ],
              },
              bindings: {
                ...SETTINGS,
                ORDERS: process.env.ORDERS ?? '',
                MIGRATIONS: await readD1Migrations('./db/migrations'),
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          ...SIDE_BY_SIDE,
          globalSetup: './test/faults/fakeServer.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['test/worker/**/*.test.ts', 'test/faults/**/*.test.ts'],
          setupFiles: ['./test/leaveAsFound.ts', './test/worker/setup.ts'],
        },
      },
      {
        test: {
          name: 'page',
          ...SIDE_BY_SIDE,
          ...(isAskedFor ? { env: { PAGE: 'all' } } : {}),
          globalSetup: './test/browser/setup.ts',
          include: [
            'test/snippet/**/*.test.ts',
            'test/page/**/*.test.ts',
            'test/{mail,pages-public}/**/*.browser.test.ts',
            'test/extension/**/*.test.ts',
          ],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          globalSetup: './test/browser/setup.ts',
          include: ['test/journeys/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
