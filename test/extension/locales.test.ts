import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from '../../extension/locales/en.ts'
import { fr } from '../../extension/locales/fr.ts'
import { it as italian } from '../../extension/locales/it.ts'

const keysOf = (words: object, prefix = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' ? keysOf(value, `${prefix}${key}/`) : [`${prefix}${key}`],
  )

const extension = join(import.meta.dirname, '../../extension')
const sources = readdirSync(extension, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/^(locales|authoring|node_modules|\.wxt)\//.test(path))
  .map((path) => readFileSync(join(extension, path), 'utf8'))
const code = `${sources.join('\n')}\n${readFileSync(join(extension, 'locales/index.ts'), 'utf8')}`

/** A word is used by its name (`w.save`), or its whole group is chosen from (`w.types[type]`, `find(words.value.issues, code)`). */
const isUsed = (key: string): boolean => {
  const [group, name] = key.split('/').slice(-2)
  return [`\\.${name}\\b`, `\\b${group}\\[`, `find\\([\\w.]*\\b${group},`].some((use) => new RegExp(use).test(code))
}

describe('the words', () => {
  it('are the same keys in English, French and Italian', () => {
    expect(keysOf(fr)).toEqual(keysOf(en))
    expect(keysOf(italian)).toEqual(keysOf(en))
  })

  it('are all used', () => expect(keysOf(en).filter((key) => !isUsed(key))).toEqual([]))

  it('are written in each language: hardly any is the same as in English', () => {
    const flat = (words: object): string[] =>
      Object.values(words).flatMap((value) =>
        typeof value === 'object' ? flat(value) : typeof value === 'string' ? [value] : [],
      )
    const english = flat(en)
    for (const other of [fr, italian]) {
      const same = flat(other).filter((one, i) => one === english[i])
      expect(same.length / english.length, same.join(', ')).toBeLessThan(0.03)
    }
  })

  it('keep the outline’s two places', () => {
    for (const { page } of [en, fr, italian]) expect(page.outline).toMatch(/\{selector\}.*\{count\}/)
  })

  it('name the extension in the browser’s own lists, in the same three languages', () => {
    const read = (language: string): object =>
      JSON.parse(readFileSync(join(extension, `public/_locales/${language}/messages.json`), 'utf8'))
    expect(Object.keys(read('fr'))).toEqual(Object.keys(read('en')))
    expect(Object.keys(read('it'))).toEqual(Object.keys(read('en')))
  })
})
