import type { Delay, EmailStep, MessageStep, Step } from '../step.ts'
import { tellDuration, tellValue } from './amounts.ts'
import { tellConditionFlat } from './condition.ts'
import { tellEvent } from './event.ts'
import { joined } from './phrases/join.ts'
import type { Phrases } from './phrases/phrases.ts'
import { type Names, type Path, type Token, type Tone, text, word } from './story.ts'
import { emailTitle, messageTitle } from './titles.ts'

type Of<K extends Step['kind']> = Extract<Step, { kind: K }>
export type Telling = { names: Names; p: Phrases }
type Told = { main: Token[]; note?: string }

/** `email |` with a word for each bar. */
const slots = (template: string, ...words: Token[]): Token[] =>
  template.split('|').flatMap((part, i) => {
    const before = i === 0 ? undefined : words[i - 1]
    return [...(before ? [before] : []), ...(part === '' ? [] : [text(part)])]
  })

/** What ends a message before it was seen often enough: closing it stands for anything, where its author says nothing else. */
const endsOf = ({ display: { stop } }: MessageStep['message']): 'closed' | 'answered' | 'seen' =>
  stop === undefined || stop.includes('dismissed') ? 'closed' : stop.length > 0 ? 'answered' : 'seen'

const tellMessage = ({ message }: MessageStep, path: Path, p: Phrases): Told => ({
  main: slots(p.steps.message[message.kind], word('message', [...path, 'message'], messageTitle(message, p))),
  note: joined(
    [
      p.steps.shownNote(p.steps.slot(message.slot), message.display.times, endsOf(message)),
      Object.keys(message.languages).join(', '),
    ],
    ' · ',
  ),
})

const tellEmail = ({ content, topic, transactional }: EmailStep, path: Path, p: Phrases): Told => ({
  main: slots(p.steps.email, word('email', [...path, 'content'], emailTitle(content, p))),
  note: joined([p.steps.emailNote(topic, transactional), Object.keys(content.languages).join(', ')], ' · '),
})

const tellSince = (since: Extract<Delay, { kind: 'for' }>['since'], path: Path, { names, p }: Telling): Token[] => {
  if (since === undefined) return slots(p.steps.fromMoment, word('since', path, p.steps.thisMoment))
  const { type, tag, name, subject, where, item } = since
  const page =
    type === 'page_view' && tag !== undefined && [name, subject, where, item].every((each) => each === undefined)
  if (page) return slots(p.steps.afterLastPage, word('since', path, p.steps.lastPage(p.page(names.tag(tag)))))
  return slots(p.steps.afterLast, word('since', path, tellEvent(since, 'past', names, p)))
}

const tellDelay = (delay: Delay, path: Path, telling: Telling): Told => {
  const { p } = telling
  switch (delay.kind) {
    case 'for': {
      const wait = slots(p.steps.wait, word('duration', [...path, 'duration'], tellDuration(delay.duration, p)))
      return { main: [...wait, ...tellSince(delay.since, [...path, 'since'], telling)] }
    }
    case 'until':
      return { main: [text(p.steps.until(delay.at, joined((delay.weekdays ?? []).map(p.weekday), ', ', ` ${p.or} `)))] }
    case 'date': {
      const offset = delay.offset === undefined ? '' : tellDuration(delay.offset, p)
      return { main: [text(p.steps.date(p.attribute(delay.attribute), offset, delay.before ?? false))] }
    }
  }
}

const target = ({ target: what }: Of<'set' | 'add' | 'unset'>, p: Phrases): string =>
  what.of === 'attribute' ? p.attribute(what.name) : what.of === 'score' ? p.score : p.stage

const tellWait = (step: Of<'wait'>, path: Path, { names, p }: Telling): Told => {
  const happens = step.event === undefined ? '' : joined([p.they, tellEvent(step.event, 'now', names, p)], ' ')
  const holds = step.condition === undefined ? '' : tellConditionFlat(step.condition, { tense: 'now', names, p })
  const rest = joined([happens, holds], ` ${p.or} `) || p.nothing
  const most = slots(p.steps.atMost, word('duration', [...path, 'timeout'], tellDuration(step.timeout, p)))
  return { main: [text(p.steps.waitUntil(rest) + rest), ...most], ...(step.anyKey ? { note: p.terms.anyKey } : {}) }
}

/** What one step does, in words, with what small print belongs below it. The sequences inside it are told elsewhere. */
export const tellStep = (step: Step, path: Path, telling: Telling): Told => {
  const { p } = telling
  switch (step.kind) {
    case 'message':
      return tellMessage(step, path, p)
    case 'email':
      return tellEmail(step, path, p)
    case 'delay':
      return tellDelay(step.delay, [...path, 'delay'], telling)
    case 'set':
      return {
        main: slots(p.steps.setting, word('change', path, p.steps.set(target(step, p), tellValue(step.value, p)))),
      }
    case 'add':
      return {
        main: slots(p.steps.adding, word('change', path, p.steps.add(target(step, p), tellValue(step.value, p)))),
      }
    case 'unset':
      return { main: slots(p.steps.unsetting, word('change', path, p.steps.unset(target(step, p)))) }
    case 'segment':
      return {
        main: slots(
          p.steps.list[step.action],
          word('segment', [...path, 'segment'], p.quote(telling.names.segment?.(step.segment) ?? step.segment)),
        ),
      }
    case 'suppress':
      return { main: [text(p.steps.suppress)], note: step.reason ?? '' }
    case 'webhook':
      return { main: [text(p.steps.webhook(/^https:\/\/([^/?#]+)/.exec(step.url)?.[1] ?? step.url))] }
    case 'notify':
      return { main: [text(p.steps.notify(joined(step.to, ', ', ` ${p.and} `)))], note: step.subject }
    case 'emit':
      return { main: [text(p.steps.emit(step.name))] }
    case 'wait':
      return tellWait(step, path, telling)
    case 'branch':
      return { main: [text(p.steps.branch)] }
    case 'split':
      return { main: [text(p.steps.split)] }
    case 'exit':
      return {
        main: slots(p.steps.exit, word('reason', [...path, 'reason'], step.reason ? p.quote(step.reason) : p.nothing)),
      }
  }
}

const TONES: Partial<Record<Step['kind'], Tone>> = { delay: 'wait', wait: 'wait', exit: 'end', suppress: 'end' }

/** Teal acts, grey waits, coral ends. */
export const toneOf = (step: Step): Tone => TONES[step.kind] ?? 'act'
