import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Built, buildSnippet } from '../../snippet/build.ts'
import { king } from './messages.ts'

let dist: string
let built: Built[]
const sizeOf = (file: string): number => built.find((one) => one.file === file)?.brotli ?? Number.NaN

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'sillage-size-'))
  built = await buildSnippet(dist)
})
afterAll(() => rm(dist, { recursive: true }))

describe('the bytes a visitor loads, by brotli at its best', () => {
  it('are at most 1,900 for the core', () => {
    expect(sizeOf('s.js')).toBeLessThanOrEqual(1900)
  })

  it('are at most 4,300 for core, renderer and one message', () => {
    const message = brotliCompressSync(JSON.stringify({ messages: [king] })).length
    expect(sizeOf('s.js') + sizeOf('m-bar.js') + message).toBeLessThanOrEqual(4300)
  })

  it('are at most 2,850 for the tools of sites with tags', () => {
    expect(sizeOf('w.js')).toBeLessThanOrEqual(2850)
  })

  it.each([
    ['m-modal.js', 3400],
    ['m-slide_in.js', 3300],
    ['m-inline.js', 3250],
    ['m-tooltip.js', 3750],
    ['m-form.js', 6500],
    ['m-change.js', 2300],
    ['m-due.js', 975],
    ['m-why.js', 2600],
    ['v.js', 600],
    ['m-more.js', 3400],
    ['m-beside.js', 650],
    ['m-order.js', 350],
    ['m-words.js', 420],
    ['m-form-words.js', 1450],
  ])('are for %s at most %i', (file, most) => {
    expect(sizeOf(file)).toBeLessThanOrEqual(most)
  })

  it('begin with what has V8 compile them in one go, where nearly all of them runs at once', async () => {
    const eager = built.filter(({ file }) => /^(s|m-(?!beside|due|why|more|order|words|form-words).*)\.js$/.test(file))
    expect(eager).toHaveLength(8)
    for (const { path } of eager)
      expect(await readFile(join(dist, path), 'utf8')).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/)
  })

  it('come under an address that changes with what is in them, and with nothing else', async () => {
    const again = await mkdtemp(join(tmpdir(), 'sillage-size-'))
    await buildSnippet(again)
    const [one, other] = await Promise.all([dist, again].map((folder) => readFile(join(folder, 's.js'), 'utf8')))
    expect(one).toMatch(/\/v\/[0-9a-f]{8}\//)
    expect(one).toBe(other)
    await rm(again, { recursive: true })
  })
})
