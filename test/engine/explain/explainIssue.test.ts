import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { explainIssue } from '../../../worker/engine/explain/index.ts'
import { SENTENCES } from '../../../worker/engine/explain/issues/index.ts'
import { issue } from '../../../worker/engine/index.ts'

const ROOT = new URL('../../../worker/', import.meta.url).pathname
const LANGUAGES = ['en', 'fr', 'it'] as const
/** Families of codes that issues of a document may have; other quoted words with a dot are not codes, nor are those of the log. */
const CODE =
  /(?<!log\()'((?:shape|name|duration|pattern|tag|value|condition|content|message|step|workflow|collect|site|stage|support|check|template|server|import|topic|voucher|delivery|person)\.[a-z_]+)'/g

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'explain' ? [] : sources(path)
    return entry.name.endsWith('.ts') ? [readFileSync(path, 'utf8')] : []
  })

const raised = new Set(
  [`${ROOT}engine`, `${ROOT}mail`, `${ROOT}server`, `${ROOT}import`, `${ROOT}routes`]
    .flatMap(sources)
    .concat(
      [
        'origin.ts',
        'protocol.ts',
        'protocolSite.ts',
        'protocolServer.ts',
        'protocolPeople.ts',
        'protocolImport.ts',
        'protocolMail.ts',
      ].map((file) => readFileSync(ROOT + file, 'utf8')),
    )
    .flatMap((text) => [...text.matchAll(CODE)].map(([, code]) => code)),
)

/** Checks that the language has room for and the analysis does not make yet. */
const ANNOUNCED = ['check.window_run']

describe('The sentences of issues', () => {
  it.each(LANGUAGES)('in %s there is one for every code the engine can raise, and none for others', (language) => {
    const written = Object.keys(SENTENCES[language].codes)
    expect([...raised].filter((code) => code === undefined || !written.includes(code))).toEqual([])
    expect(written.filter((code) => !raised.has(code) && !ANNOUNCED.includes(code))).toEqual([])
  })

  it.each(['fr', 'it'] as const)(
    'in %s they use the arguments the English ones use, and name the same places',
    (language) => {
      const holes = (text: string | undefined) => [...(text ?? '').matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()
      for (const [code, sentence] of Object.entries(SENTENCES.en.codes))
        expect(holes(SENTENCES[language].codes[code]), code).toEqual(holes(sentence))
      expect(Object.keys(SENTENCES[language].places)).toEqual(Object.keys(SENTENCES.en.places))
      expect(Object.keys(SENTENCES[language].types)).toEqual(Object.keys(SENTENCES.en.types))
    },
  )

  it.each([
    ['en', 'it', 'Nothing is written in Italian, which your site speaks.'],
    ['fr', 'it', 'Rien n’est écrit en italien, que parle votre site.'],
    ['it', 'en', 'Non c’è nulla in inglese, che il sito parla.'],
    ['de', 'fr', 'Nothing is written in French, which your site speaks.'],
    ['en', 'no such language', 'Nothing is written in no such language, which your site speaks.'],
  ])('in %s call the language “%s” by its name', (spoken, language, sentence) =>
    expect(explainIssue(issue('check.language_missing', ['name'], { language }), spoken)).toContain(sentence),
  )

  it('say where, what is wrong and how to mend it', () => {
    const found = issue('content.no_subject', ['steps', 2, 'content', 'languages', 'fr', 'subject'])
    expect(explainIssue(found, 'en')).toBe('Step 3, in French: The email has no subject. Write one.')
    expect(explainIssue(found, 'fr')).toBe('Étape 3, en français : L’email n’a pas d’objet. Écrivez-en un.')
    expect(explainIssue(found, 'it')).toBe('Passo 3, in francese: L’email non ha oggetto. Scrivilo.')
  })

  it('say what kinds of value were compared', () => {
    expect(
      explainIssue(issue('check.types', ['guard', 'value'], { left: 'number, money', right: 'text' }), 'fr'),
    ).toContain('un nombre ou une somme')
  })

  it('show a code nobody wrote about as it is', () => {
    expect(explainIssue(issue('constructor', ['__proto__']), 'en')).toContain('constructor')
  })
})
