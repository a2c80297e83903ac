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

  it('does nothing on a server', () => {
    const script = `import { load, sillage } from 'sillage-snippet'; sillage('page'); load({ site: 'x', src: 'y' }); console.log('fine')`
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
