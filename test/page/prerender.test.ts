import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findChromium } from '../browser/find.ts'
import { builtSnippet } from '../snippet/built.ts'
import { record } from '../snippet/recorder.ts'
import { pause, until } from '../snippet/stage.ts'
import { type Fixture, html } from './fixture.ts'
import { serve } from './server.ts'

/** Chromium prerenders nothing while it is being driven, so nobody drives it: the page clicks its own link. */
const RULES = `<script type="speculationrules">{"prerender":[{"source":"list","urls":["/later","/never"],"eagerness":"immediate"}]}</script>`
const CLICK = `<script>setTimeout(() => document.querySelector('a').click(), 2500)</script>`
/** Says in its title whether it was there before it was looked at: otherwise this would prove nothing. */
const LATER = `<script>document.addEventListener('prerenderingchange', () => { document.title = 'was prerendered' })</script>`

const site: Fixture = {
  name: 'prerender',
  files: {
    '/': html('Home', `<a href="/later">Later</a>${CLICK}`, RULES),
    '/later': html('Later', '', LATER),
    '/never': html('Never looked at', ''),
  },
  visit: [],
}

it('a page that is prerendered by speculation rules is told when it is looked at, and one that never is, never', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sillage-prerender-'))
  const recorder = await record(await builtSnippet())
  const { origin, close } = await serve(
    site,
    `<script async src="${recorder.origin}/s.js" data-site="lantern"></script>`,
  )
  const quiet = ['--headless=new', '--no-sandbox', '--no-first-run', '--disable-background-networking']
  const child = spawn(findChromium(), [...quiet, `--user-data-dir=${join(folder, 'profile')}`, origin], {
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const views = () => recorder.events().map(({ url = '', title }) => `${url.slice(origin.length)} · ${title}`)
  try {
    await until(views, (seen) => seen.length > 0, 20_000)
    await pause(1500)
    expect(views()).toEqual(['/ · Home'])
    await until(views, (seen) => seen.length > 1, 10_000)
    await pause(700)
    expect(views()).toEqual(['/ · Home', '/later · was prerendered'])
  } finally {
    child.kill()
    await ended
    await Promise.all([recorder.close(), close()])
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
})
