import type { Issue } from '../issue.ts'
import { fieldOf, wordsOf } from './expected.ts'
import { fill } from './fill.ts'
import { SENTENCES, type Sentences } from './issues/index.ts'
import type { Path } from './story.ts'

/** The language there are sentences in for who reads `language`. */
const spokenFor = (language: string): string => {
  const primary = language.split('-')[0] ?? ''
  return Object.hasOwn(SENTENCES, primary) ? primary : 'en'
}

/** The language a path goes through: `['steps', 2, 'content', 'languages', 'fr', …]` is in French. */
const languageIn = (path: Path, { languages }: Sentences): string | undefined => {
  const after = path[path.indexOf('languages') + 1]
  return path.includes('languages') && typeof after === 'string' ? (languages[after] ?? after) : undefined
}

/** Types come as the engine names them, several with commas: "text, number" is "a text or a number". */
const typed = (arg: unknown, { types, or }: Sentences): string =>
  String(arg)
    .split(', ')
    .map((each) => (Object.hasOwn(types, each) ? types[each] : each))
    .join(or)

/** "Italian": its code alone would read as another word ("it"); the code where there is no such language. */
const languageNamed = (code: unknown, language: string): string => {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(String(code)) ?? String(code)
  } catch {
    return String(code)
  }
}

const argsOf = ({ code, args }: Issue, sentences: Sentences, language: string): Readonly<Record<string, unknown>> => {
  if (code === 'shape.wrong') return wordsOf(args, sentences)
  if (code === 'check.language_missing') return { language: languageNamed(args.language, language) }
  return code === 'check.types' ? { left: typed(args.left, sentences), right: typed(args.right, sentences) } : args
}

/** "Step 3, in French", "The guard". Only what a reader can find on the screen is named. */
const place = (path: Path, sentences: Sentences): string => {
  const [first, index] = path
  const found =
    typeof first === 'string' && Object.hasOwn(sentences.places, first) ? sentences.places[first] : undefined
  const where = found === undefined ? undefined : fill(found, { n: typeof index === 'number' ? index + 1 : '' }).trim()
  return [where, languageIn(path, sentences)].filter(Boolean).join(', ')
}

/**
 * The sentence of a finding: where it is, what is wrong, how to mend it. A code nobody wrote a sentence for is shown as
 * it is: a reader can at least report it.
 */
export const explainIssue = (found: Issue, language: string): string => {
  const spoken = spokenFor(language)
  const sentences = SENTENCES[spoken] ?? SENTENCES.en
  const template = Object.hasOwn(sentences.codes, found.code) ? sentences.codes[found.code] : undefined
  const where = place(found.path, sentences)
  const says = fill(template ?? sentences.unknown, {
    ...argsOf(found, sentences, spoken),
    code: found.code,
    field: fieldOf(found.path, sentences.shapes),
  })
  return where === '' ? says : `${where}${sentences.colon}${says}`
}
