import { describe, expect, it } from 'vitest'
import { ENGLISH, formWordsIn } from '../../snippet/message/formWords.ts'
import { COPY, PRICES, pairIn } from '../../snippet/message/more/words.ts'
import { wordsIn } from '../../snippet/message/words.ts'

const LANGUAGES = ['ar', 'da', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'sv']

/** What reads in a language as it does in English. */
const ALIKE = ['da Send', 'fr Message']

type Said = { [name: string]: string }
const allIn = async (language: string): Promise<Said> => {
  const [region, close] = await wordsIn(language)
  const [copy, copied] = pairIn(COPY, language)
  const [now, before] = pairIn(PRICES, language)
  return { region, close, copy, copied, now, before, ...(await formWordsIn(language)) }
}

describe('what a message says by itself', () => {
  it.each(LANGUAGES)('is all there, and in no English, in %s', async (language) => {
    const [english, own] = await Promise.all([allIn('en'), allIn(language)])
    expect(Object.keys(own)).toEqual(Object.keys(english))
    const same = Object.entries(own).filter(([name, words]) => !words.trim() || words === english[name])
    expect(same.map(([, words]) => `${language} ${words}`).filter((one) => !ALIKE.includes(one))).toEqual([])
    expect(own.email).toMatch(/\S@(example|exemple|esempio)\.\w/)
  })

  it.each(LANGUAGES)('is the same with a region: %s', async (language) => {
    expect(await allIn(`${language}-419`)).toEqual(await allIn(language))
  })

  it.each(['fi', 'el-GR', 'x', ''])('is English in a language without words: %s', async (language) => {
    expect(await formWordsIn(language)).toEqual(ENGLISH)
    expect((await wordsIn(language)).slice(0, 2)).toEqual(['Message', 'Close'])
  })

  it.each([
    ['rtl', ['ar', 'ar-EG', 'he', 'fa', 'ur', 'ps', 'sd', 'ug', 'yi', 'dv', 'ckb', 'pa-PK', 'uz-AF']],
    [undefined, ['en', 'fr', 'it', 'de', 'ja', 'ar-Latn', 'he-Latn', 'pa', 'uz', 'tr', 'not a language']],
  ])('runs %s where its language does, else as its text begins', async (direction, languages) => {
    for (const language of languages) expect([language, (await wordsIn(language))[2]]).toEqual([language, direction])
  })
})
