import { createHash } from 'node:crypto'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Built, buildSnippet, INNER, manifestOf } from '../../snippet/build.ts'
import { newestLine, pinnedLines } from '../../snippet/pinned.ts'
import { king } from './messages.ts'
import { openStage, pause, type Stage, until } from './stage.ts'

const dist = mkdtempSync(join(tmpdir(), 'sillage-pinned-'))
let stage: Stage
let built: Built[]
beforeAll(async () => {
  built = await buildSnippet(dist)
  stage = await openStage()
})
afterEach(() => stage.reset())
afterAll(async () => {
  await stage.close()
  rmSync(dist, { recursive: true })
})

const bytesOf = (path: string) => readFileSync(join(dist, path))
const types = () => stage.recorder.events().map(({ type }) => type)

describe('a release (T25)', () => {
  it('is named and sealed by the hash of its bytes', () => {
    const manifest: unknown = JSON.parse(readFileSync(join(dist, 'snippet.json'), 'utf8'))
    const sums = Object.fromEntries(
      globSync('{s-*.js,v/*/*.js}', { cwd: dist }).map((path) => [
        path,
        `sha384-${createHash('sha384').update(bytesOf(path)).digest('base64')}`,
      ]),
    )
    expect(manifest).toEqual({ current: sums, earlier: {} })
    expect(Object.keys(sums).length).toBeGreaterThan(3)
    for (const { path, integrity } of built) if (path in sums) expect(integrity).toBe(sums[path])
    const [script] = built
    const name = createHash('sha256').update('s.js\n').update(bytesOf('s.js')).digest('hex').slice(0, 8)
    expect(script?.path).toBe(`s-${name}.js`)
    expect(bytesOf('s.js').equals(bytesOf(`s-${name}.js`))).toBe(true)
  })

  it('names what it loads later by the hash of that', () => {
    const parts = built.filter(({ path }) => path.startsWith('v/'))
    const hash = createHash('sha256')
    for (const { file, path } of parts) hash.update(`${file}\n`).update(bytesOf(path))
    const releases = new Set(parts.map(({ path }) => `${path.split('/')[1]}`))
    expect(releases.size).toBe(1)
    for (const release of releases) {
      expect(release).toHaveLength(8)
      expect(hash.digest('hex')).toContain(release)
    }
  })

  it('writes no name short that the browser or the protocol uses', () => {
    const sources = globSync('worker/{protocol*.ts,engine/*.ts}').map((file) => readFileSync(file, 'utf8'))
    const wire: string[] = sources.join('\n').match(/\b\w+(?=\??:)/g) ?? []
    expect(INNER.filter((name) => wire.includes(name))).toEqual([])
    expect(wire).toContain('messages')
  })
})

describe('the lines to paste', () => {
  const SUMS = { 's-0f1e2d3c.js': 'sha384-x' }
  it.each([
    ['say that the site requires a yes', 'required', true],
    ['say nothing of it where it does not', 'not_required', false],
  ] as const)('%s', (_, consent, asks) => {
    for (const lines of [
      newestLine('https://e', { key: 'k', consent }),
      pinnedLines(SUMS, 'https://e', { key: 'k', consent }),
    ])
      expect(lines?.includes('data-site="k" data-consent="required"></script>')).toBe(asks)
  })
})

describe('a page that pinned a release', () => {
  const open = () => {
    const lines = pinnedLines(manifestOf(built).current, stage.recorder.origin, {
      key: 'lantern',
      consent: 'not_required',
    })
    stage.serve('/pinned', `<!doctype html><html lang="en"><title>x</title>${lines}<p>Page`)
    stage.recorder.script = (_request, nth) => (nth === 0 ? { messages: [king] } : {})
    return stage.open('/pinned')
  }

  it('runs it, renderer and all', async () => {
    await open()
    await until(types, (seen) => seen.includes('message_shown'))
  })

  it.each([
    ['the script', '**/s-*.js', 0],
    ['what it loads later', '**/m-bar.js', 1],
  ])('does not run %s when its bytes are others', async (_, path, told) => {
    await stage.context.route(path, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: `${await response.text()}\n` })
    })
    try {
      await open()
      await pause(900)
      expect(types()).toEqual(told ? ['page_view'] : [])
      // The browser itself says in the console what it refused.
      expect(stage.complaints.splice(0).every((line) => /integrity/.test(line))).toBe(true)
    } finally {
      await stage.context.unroute(path)
    }
  })
})
