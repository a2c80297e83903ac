import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { AFTER_THREE_KING_PAGES as KING, KING_PAGES } from '../material/king.ts'
import { jsonPlace } from './text/jsonPlace.ts'

const folder = mkdtempSync(join(tmpdir(), 'sillage-text-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, content: unknown): string => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content))
  return path
}
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['test/dev/workflow.ts', ...args], {
    encoding: 'utf8',
  })
  expect(`${stdout}${stderr}`).not.toMatch(/^\s+at |node:internal|Unexpected/m)
  return { status, stdout, stderr }
}
const [bar, pause, mail] = KING.steps
const deep = (depth: number): string =>
  `${'{"kind":"not","of":'.repeat(depth)}{"kind":"person","is":"new"}${'}'.repeat(depth)}`

describe('npm run workflow -- check', () => {
  it('says that nothing speaks against a good one, and ends with 0', () => {
    const good = file('good.json', KING)
    expect(run('check', good)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('nothing speaks against it'),
    })
  })

  it('says every finding with its file, severity and place, in a language, and ends with 1', () => {
    const wrong = file('wrong.json', { ...KING, purposes: ['onsite'], cap: { emails: 1, per: 'day' } })
    const { status, stdout } = run('check', wrong, '--language', 'fr')
    expect([status, stdout]).toEqual([1, expect.stringContaining(`${wrong}: error at steps.2: Étape 3`)])
    expect(stdout).toMatch(/ 1 file|[1-9] errors?/)
  })

  it('knows the tags it is given', () => {
    const [workflow, none, some] = [
      file('w.json', KING),
      file('none.json', []),
      file('some.json', { tags: [KING_PAGES] }),
    ]
    expect(run('check', workflow, '--tags', none)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('king-pages'),
    })
    expect(run('check', workflow, '--tags', some).status).toBe(0)
  })

  // biome-ignore format: one row, one line
  const cases: [what: string, content: string | Uint8Array, says: string][] = [
    ['is no JSON', '{\n  "a": 1,\n  "b": ]\n}', ':3:8: this is not JSON'],
    ['is empty', '', ':1:1: this is not JSON'],
    ['is cut off', '{"a": [1, 2', ':1:12: this is not JSON'],
    ['is no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 'not UTF-8'],
    ['is a megabyte', JSON.stringify({ ...KING, name: 'x'.repeat(2 ** 20) }), 'too large'],
    ['is ten megabytes', ' '.repeat(10 ** 7), 'larger than 8 MB'],
    ['is 200 deep', JSON.stringify(KING).replace('"trigger"', `"exit":${deep(200)},"trigger"`), 'nested too deep'],
    ['is a hundred thousand deep', '['.repeat(100_000) + ']'.repeat(100_000), 'nested too deep'],
    ['is a list', '[]', 'missing'],
    ['hides a name of every object', '{"__proto__": {"id": "x"}}', 'not known here'],
  ]
  it.each(cases)('of a file that %s says so, in words', (_, content, says) => {
    expect(run('check', file('case.json', content))).toMatchObject({ status: 1, stdout: expect.stringContaining(says) })
  })

  it('looks at every file, also when one is missing', () => {
    file('glob-1.json', KING)
    file('glob-2.json', { ...KING, steps: [] })
    const { status, stdout } = run('check', join(folder, 'glob-*.json'), join(folder, 'missing.json'), folder)
    expect([status, stdout]).toEqual([1, expect.stringContaining('4 files, 3 errors')])
  })
})

describe('npm run workflow -- format', () => {
  it('puts a file in order once, and leaves a bad one alone', () => {
    const { steps, id, ...rest } = KING
    const [mixed, plain] = [file('mixed.json', { steps, ...rest, id }), file('plain.json', KING)]
    expect(run('format', mixed, plain).status).toBe(0)
    expect(readFileSync(mixed, 'utf8')).toBe(readFileSync(plain, 'utf8'))
    expect(run('format', mixed).stdout).toContain('in order already')
    const bad = file('bad.json', '{"id": 1}')
    expect([run('format', bad).status, readFileSync(bad, 'utf8')]).toEqual([1, '{"id": 1}'])
  })
})

describe('npm run workflow -- diff', () => {
  it('tells what changed', () => {
    const [a, b] = [
      file('a.json', KING),
      file('b.json', { ...KING, steps: [bar, { ...pause, delay: { ...pause?.delay, duration: 'P5D' } }, mail] }),
    ]
    expect(run('diff', a, b)).toMatchObject({ status: 0, stdout: 'It waits 5 days instead of 3 days.\n' })
    expect(run('diff', a, b, '--language', 'it').stdout).toBe('Aspetta 5 giorni e non più 3 giorni.\n')
    expect(run('diff', a, a).stdout).toBe('They say the same.\n')
  })
})

it.each([
  [[]],
  [['fly']],
  [['check']],
  [['diff', 'a']],
  [['check', 'x', '--oops']],
  [['check', 'x', '--language', 'de']],
])('asked wrongly (%j), it says how to ask, and ends with 2', (args) => {
  expect(run(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining('npm run workflow -- check') })
})

it('finds the place of an error wherever JSON.parse finds one, and none elsewhere', () => {
  const isJson = (text: string): boolean => {
    try {
      JSON.parse(text)
      return true
    } catch {
      return false
    }
  }
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.constantFrom('', '}', ',', '"', '\\', '\n', '01', 'x'), (text, at, put) => {
      const cut = at % (text.length + 1)
      const broken = text.slice(0, cut) + put + text.slice(cut + 1)
      for (const each of [text, broken]) expect([each, jsonPlace(each) === undefined]).toEqual([each, isJson(each)])
    }),
    { numRuns: 1000 },
  )
})
