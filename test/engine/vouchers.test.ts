import { describe, expect, it } from 'vitest'
import { checkWorkflow, type Surroundings } from '../../worker/engine/index.ts'
import { all, branch, email, type Json, workflow } from './site.ts'

const AROUND: Surroundings = { tags: [], workflows: [], languages: ['en', 'fr'], checkEmail: () => [] }
const POOLS = [
  { id: 'spring', left: 3 },
  { id: 'used', left: 0 },
]

const code = (pool: string): Json => ({ kind: 'voucher', pool })
const words: Json = { kind: 'heading', text: 'For you' }
const letter = (languages: Record<string, Json[]>): Json => ({
  ...email('letter'),
  content: {
    id: 'letter',
    languages: Object.fromEntries(
      Object.entries(languages).map(([language, blocks]) => [language, { subject: 'Yours', blocks }]),
    ),
  },
})
const found = (steps: Json[], around: Surroundings = { ...AROUND, pools: POOLS }) =>
  checkWorkflow(workflow({ steps }), around)
    .filter(({ code }) => code.endsWith('_pool') || code === 'check.pool_empty')
    .map(({ code, path, severity, args }) => [code, path.join('.'), severity, args])

describe('codes that an email gives out', () => {
  it('come from a pool with some left', () => {
    expect(found([letter({ en: [words, code('spring')], fr: [code('spring')] })])).toEqual([])
  })

  it('are missed in every language and block whose pool the site does not have', () => {
    const at = (language: string, i: number) => `steps.0.content.languages.${language}.blocks.${i}.pool`
    expect(found([letter({ en: [words, code('autumn')], fr: [code('autumn'), code('spring')] })])).toEqual([
      ['check.unknown_pool', at('en', 1), 'error', { pool: 'autumn' }],
      ['check.unknown_pool', at('fr', 0), 'error', { pool: 'autumn' }],
    ])
  })

  it('may run out, which is no mistake but is said', () => {
    expect(found([letter({ en: [code('used')] })])).toEqual([
      ['check.pool_empty', 'steps.0.content.languages.en.blocks.0.pool', 'warning', { pool: 'used' }],
    ])
  })

  it('are looked for in the steps of every branch', () => {
    expect(found([branch([[all(), [letter({ en: [code('autumn')] })]]])]).map(([, path]) => path)).toEqual([
      expect.stringMatching(/^steps\.0\..+\.content\.languages\.en\.blocks\.0\.pool$/),
    ])
  })

  it('are not looked at where nobody knows the pools', () => {
    expect(found([letter({ en: [code('autumn')] })], AROUND)).toEqual([])
  })
})
