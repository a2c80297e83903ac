import { Output, type TagToken, Tokenizer, TypeGuards } from 'liquidjs'
import { type Issue, issue } from '../../engine/index.ts'
import { liquid } from './liquid.ts'

/** What a part of a template may take for granted: names an `if` has asked for, and names a `for` gives. */
type Frame = { asked: ReadonlySet<string>; local: ReadonlySet<string>; subject: ReadonlySet<string> }

const NOTHING: ReadonlySet<string> = new Set()

const namesOf = (template: string): Set<string> => new Set(liquid.globalVariablesSync(template))

/** Reads each part once, however often a template repeats it. */
const reading = () => {
  const read = new Map<string, Set<string>>()
  return (template: string): Set<string> => {
    const names = read.get(template) ?? namesOf(template)
    read.set(template, names)
    return names
  }
}
type Names = ReturnType<typeof reading>

const hasDefault = (template: string): boolean =>
  liquid
    .parse(template)
    .some((part) => part instanceof Output && part.value.filters.some(({ name }) => name === 'default'))

const frameOf = ({ name, args }: TagToken, namesIn: Names): Frame => {
  if (name === 'for') return { asked: NOTHING, local: new Set([args.trim().split(/\s/)[0] ?? '']), subject: NOTHING }
  const subject = namesIn(name === 'case' ? `{% case ${args} %}{% endcase %}` : `{% if ${args} %}{% endif %}`)
  return { asked: subject, local: NOTHING, subject }
}

/** Follows blocks as they open, turn and close; `else` is where what was asked for may be missing. */
const follow = (frames: Frame[], token: TagToken, namesIn: Names): void => {
  const { name } = token
  if (name === 'if' || name === 'case' || name === 'for') frames.push(frameOf(token, namesIn))
  else if (name.startsWith('end')) frames.pop()
  else {
    const last = frames.pop()
    if (!last) return
    if (name === 'elsif') frames.push(frameOf(token, namesIn))
    else frames.push({ ...last, asked: name === 'when' ? last.subject : NOTHING })
  }
}

/** A name a template shows, and whether it says what to write where the value is missing. */
export type Shown = { name: string; isSafe: boolean }

/** Every attribute that a well-formed template shows; those it only asks for are none of them. */
export const shownBy = (text: string): Shown[] => {
  const namesIn = reading()
  const frames: Frame[] = []
  const shown: Shown[] = []
  for (const token of new Tokenizer(text).readTopLevelTokens()) {
    if (TypeGuards.isTagToken(token)) follow(frames, token, namesIn)
    if (!TypeGuards.isOutputToken(token)) continue
    const source = token.getText()
    const names = [...namesIn(source)].filter((name) => !frames.some(({ local }) => local.has(name)))
    const isSafe = hasDefault(source)
    for (const name of names) shown.push({ name, isSafe: isSafe || frames.some(({ asked }) => asked.has(name)) })
  }
  return shown
}

/**
 * What an email could not say to everybody: `template.fallback` {name}, an attribute without a word for those who lack it;
 * `template.attribute` {name}, a warning, one that nobody is known to have.
 */
export const checkNames = (text: string, path: (string | number)[], known: readonly string[] | undefined): Issue[] => {
  const shown = shownBy(text)
  const unique = (names: string[]): string[] => [...new Set(names)]
  return [
    ...unique(shown.flatMap(({ name, isSafe }) => (isSafe ? [] : [name]))).map((name) =>
      issue('template.fallback', path, { name }),
    ),
    ...unique(shown.map(({ name }) => name))
      .filter((name) => known !== undefined && !known.includes(name))
      .map((name) => issue('template.attribute', path, { name }, 'warning')),
  ]
}
