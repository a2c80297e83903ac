import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const tracked = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n').filter(Boolean)
const DOCUMENTS = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'RELIABILITY.md',
  'CHANGELOG.md',
  'LICENSE',
]
const WRITTEN = DOCUMENTS.filter((name) => name.endsWith('.md'))
const PAGES = tracked.filter((path) => /^docs\/[^/]+\.md$/.test(path))
const TOP = [
  ...DOCUMENTS,
  'extension',
  'worker',
  'snippet',
  'db',
  'test',
  'docs',
  'wrangler.toml',
  'package.json',
  'tsconfig.json',
  'biome.json',
  'knip.json',
]

/** Paths a document names in backquotes, if they look like ours. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`((?:worker|db|snippet|extension|test|docs)\/[\w./{}@-]*[\w/])`/g)].map(([, path = '']) => path)

/** What a document links to or shows, from the top of the tree. */
const linkedFrom = (document: string): string[] =>
  [...readFileSync(document, 'utf8').matchAll(/\]\(((?!https?:|#|mailto:)[^)\s]+)\)/g)].map(([, to = '']) =>
    normalize(join(dirname(document), to.split('#')[0] ?? to)),
  )

describe('the documents', () => {
  it('stand at the top level, which holds nothing unexpected', () => {
    const top = new Set(tracked.map((path) => path.split('/')[0] ?? ''))
    expect([...top].filter((name) => !name.startsWith('.') && !TOP.includes(name))).toEqual([])
    for (const name of DOCUMENTS) expect(existsSync(name), name).toBe(true)
  })

  it.each(WRITTEN)('%s names only files that exist', (name) => {
    const missing = pathsIn(readFileSync(name, 'utf8')).filter((path) => !existsSync(path))
    expect(missing).toEqual([])
  })

  it.each([...WRITTEN, ...PAGES])('%s links only to files that exist', (name) => {
    expect(linkedFrom(name).filter((path) => !existsSync(path))).toEqual([])
  })

  it('show every picture there is', () => {
    const shown = new Set(['README.md', ...PAGES].flatMap(linkedFrom))
    const pictures = tracked.filter((path) => path.startsWith('docs/shots/') && existsSync(path))
    expect(pictures.length).toBeGreaterThan(50)
    expect(pictures.filter((path) => !shown.has(path))).toEqual([])
  })

  it('ARCHITECTURE has a task → file table that covers every room', () => {
    const text = readFileSync('ARCHITECTURE.md', 'utf8')
    const rows = text.split('\n').filter((line) => /^\| .+ \| `/.test(line))
    expect(rows.length).toBeGreaterThan(20)
    for (const room of ['worker/engine/', 'worker/routes/', 'worker/mail/', 'db/', 'snippet/', 'extension/', 'test/'])
      expect(
        rows.some((row) => row.includes(`\`${room}`)),
        room,
      ).toBe(true)
  })

  it('README shows only commands that package.json has', () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'))
    const named = [...readFileSync('README.md', 'utf8').matchAll(/npm (?:run )?(start|test|[a-z:]+)\b/g)].map(
      ([, name]) => name ?? '',
    )
    expect(named.filter((name) => name !== 'install' && !Object.hasOwn(scripts, name))).toEqual([])
  })

  it('keeps files short: look for the second idea past 250 lines', () => {
    const code = tracked.filter((path) => /\.tsx?$/.test(path) && !path.startsWith('db/migrations') && existsSync(path))
    expect(code.filter((path) => readFileSync(path, 'utf8').split('\n').length > 251)).toEqual([])
  })
})
