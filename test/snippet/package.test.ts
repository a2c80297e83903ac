import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildPackage } from '../../snippet/npm/build.ts'
import { openStage, pause, type Stage, until } from './stage.ts'

const site = mkdtempSync(join(tmpdir(), 'sillage-package-'))
let stage: Stage
beforeAll(async () => {
  await buildPackage(join(site, 'node_modules/sillage-snippet'))
  stage = await openStage()
})
afterEach(() => stage.reset())
afterAll(async () => {
  await stage.close()
  rmSync(site, { recursive: true })
})

const USE = (src: string) => `import { load, sillage } from 'sillage-snippet'
sillage('consent', 'analytics', true)
load({ site: 'lantern', src: '${src}', consent: 'required' })
load({ site: 'lantern', src: '${src}', consent: 'required' })
sillage('track', 'purchase', { order: 'A-1', value: 990, currency: 'EUR', items: [{ id: '42', price: 990 }] })`

describe('the package for npm', () => {
  it('queues, loads the script once, and tells what was said before it was there', async () => {
    const stdin = { contents: USE(`${stage.recorder.origin}/s.js`), resolveDir: site }
    const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', write: false, logLevel: 'silent' })
    stage.serve('/app.js', outputFiles[0]?.text ?? '', { 'content-type': 'text/javascript' })
    stage.serve('/built', '<!doctype html><title>Built</title><script type="module" src="/app.js"></script><p>')
    await stage.open('/built')
    const types = () => stage.recorder.events().map(({ type }) => type)
    await until(types, (seen) => seen.length >= 3)
    await pause(400)
    expect(types()).toEqual(['consent', 'page_view', 'purchase'])
    expect(stage.recorder.collected[0]?.request.visitor).toBeTruthy()
  })

  it.each([
    ['comes under Trusted Types by a policy of its own', 'sillage', ['consent', 'page_view', 'purchase']],
    ['throws nothing where they forbid that policy', 'other', []],
  ])('%s', async (_, policy, told) => {
    const stdin = { contents: `${USE(`${stage.recorder.origin}/s.js`)};document.title = 'on'`, resolveDir: site }
    const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', write: false, logLevel: 'silent' })
    stage.serve('/app.js', outputFiles[0]?.text ?? '', { 'content-type': 'text/javascript' })
    const rules = `require-trusted-types-for 'script'; trusted-types ${policy}`
    stage.serve('/strict', '<!doctype html><script type="module" src="/app.js"></script><p>', {
      'content-security-policy': rules,
    })
    const page = await stage.open('/strict')
    const types = () => stage.recorder.events().map(({ type }) => type)
    await until(types, (seen) => seen.length === told.length)
    expect([await page.title(), types()]).toEqual(['on', told])
    // What the browser reports of its policy is no error of the page.
    stage.complaints.splice(0, Infinity, ...stage.complaints.filter((line) => line.startsWith('error')))
  })

  it('is not stopped by an element of the page that has the name of the queue', async () => {
    const stdin = { contents: USE(`${stage.recorder.origin}/s.js`), resolveDir: site }
    const { outputFiles } = await build({ stdin, bundle: true, format: 'esm', write: false, logLevel: 'silent' })
    stage.serve('/app.js', outputFiles[0]?.text ?? '', { 'content-type': 'text/javascript' })
    stage.serve('/named', '<!doctype html><p id="sillage"><script type="module" src="/app.js"></script>')
    await stage.open('/named')
    await until(
      () => stage.recorder.events().map(({ type }) => type),
      (seen) => seen.includes('purchase'),
    )
  })

  it.each([
    ['on a server', ''],
    ['in an application without a document', 'globalThis.window = globalThis;'],
  ])('does nothing %s', (_, before) => {
    const script = `${before}const { load, sillage } = await import('sillage-snippet'); sillage('page'); load({ site: 'x', src: 'y' }); console.log('fine')`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: site,
      encoding: 'utf8',
    })
    expect(stdout).toBe('fine\n')
  })

  it('has types that help: what a command takes is checked, what it does not is refused', () => {
    mkdirSync(join(site, 'src'), { recursive: true })
    const lines = [
      `import { load, sillage } from 'sillage-snippet'`,
      `sillage('track', 'app_download', { platform: 'ios' })`,
      `sillage('on', 'message', ({ kind, message }) => { const said: string = kind + message.slot; return said })`,
      `interface Line { id: string; price: number; note?: string | null }`,
      `const items: Line[] = []`,
      `const currency: string | undefined = items[0]?.id`,
      `sillage('track', 'purchase', { order: '1', items, currency })`,
      `sillage('track', 'cart', { cart: '1', items: [{ id: '42', price: 990, gift: null }], currency: 'EUR' })`,
      `load({ site: 'x', src: 'y', nonce: currency })`,
      `// @ts-expect-error nothing is nested in an item`,
      `sillage('track', 'cart', { cart: '1', items: [{ id: '42', tags: ['a'] }] })`,
      `// @ts-expect-error no such command`,
      `sillage('trak', 'x')`,
      `// @ts-expect-error no such option`,
      `load({ site: 'x', src: 'y', consent: 'maybe' })`,
      `// @ts-expect-error a callback is a function`,
      `sillage('on', 'answer', 'alert(1)')`,
    ]
    writeFileSync(join(site, 'src/use.ts'), lines.join('\n'))
    const options = [
      '--noEmit',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--ignoreConfig',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--types',
      '',
    ]
    const { stdout, status } = spawnSync(
      process.execPath,
      [join(process.cwd(), 'node_modules/typescript/bin/tsc'), join(site, 'src/use.ts'), ...options],
      { cwd: site, encoding: 'utf8' },
    )
    expect([stdout, status]).toEqual(['', 0])
  })
})
