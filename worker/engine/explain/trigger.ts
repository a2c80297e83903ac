import type { Trigger, Workflow } from '../workflow.ts'
import { tellDuration } from './amounts.ts'
import { tellAct, tellEvent, tellWhere } from './event.ts'
import { joined } from './phrases/join.ts'
import type { Phrases } from './phrases/phrases.ts'
import { type Line, lead, type Names, type Path, plain, type Token, text, word } from './story.ts'

type Of<K extends Trigger['kind']> = Extract<Trigger, { kind: K }>
type Context = { names: Names; p: Phrases }

/** "looks at a third King page within 7 days". */
const nthPage = ({ event, reaches, within }: Of<'count'>, tag: string, path: Path, { names, p }: Context): Token[] => {
  const [before, during] = p.nthPage(p.ordinal(reaches))
  const page = joined([p.page(names.tag(tag)), tellWhere(event, p)], ' ')
  return [
    text(before),
    word('ordinal', [...path, 'reaches'], p.ordinal(reaches)),
    text(' '),
    word('event', [...path, 'event'], page),
    text(during),
    word('duration', [...path, 'within'], tellDuration(within, p)),
  ]
}

/** "buys something for the third time within 7 days". */
const nthTime = (trigger: Of<'count'>, path: Path, context: Context): Token[] => {
  const { p } = context
  const [before, during] = p.nthTime
  return [
    ...happens(trigger, path, context),
    text(before),
    word('ordinal', [...path, 'reaches'], p.ordinal(trigger.reaches)),
    text(during),
    word('duration', [...path, 'within'], tellDuration(trigger.within, p)),
  ]
}

const happens = ({ event }: { event: Of<'event'>['event'] }, path: Path, { names, p }: Context): Token[] => {
  const { verb, object } = tellAct(event, 'somebody', names, p)
  const at = [...path, 'event']
  return object === '' ? [word('event', at, verb)] : [text(`${verb} `), word('event', at, object)]
}

const tellTrigger = (trigger: Trigger, path: Path, context: Context): Token[] => {
  const { names, p } = context
  const somebody = text(`${p.somebody} `)
  switch (trigger.kind) {
    case 'event':
      return [somebody, ...happens(trigger, path, context)]
    case 'count': {
      const { type, tag, name, subject } = trigger.event
      const page = type === 'page_view' && name === undefined && subject === undefined ? tag : undefined
      return [
        somebody,
        ...(page === undefined ? nthTime(trigger, path, context) : nthPage(trigger, page, path, context)),
      ]
    }
    case 'segment':
      return [text(p.enters(names.segment?.(trigger.segment) ?? trigger.segment, trigger.change))]
    case 'date': {
      const offset = trigger.offset === undefined ? '' : tellDuration(trigger.offset, p)
      return [
        text(p.dateComes(p.attribute(trigger.attribute), offset, trigger.before ?? false, trigger.yearly ?? false)),
      ]
    }
    case 'inactive': {
      const act = trigger.event === undefined ? '' : tellEvent(trigger.event, 'not', names, p)
      return [text(p.quiet(act, tellDuration(trigger.duration, p)))]
    }
  }
}

/** What may let somebody in, as plain text: "somebody looks at a third King page within 7 days". */
export const sayTrigger = (trigger: Trigger, names: Names, p: Phrases): string =>
  plain(tellTrigger(trigger, [], { names, p }))

/** One line for each thing that may let somebody in. */
export const tellTriggers = (workflow: Workflow, names: Names, p: Phrases): Line[] =>
  workflow.trigger.map((trigger, i) => ({
    indent: 0,
    tokens: [lead(i === 0 ? p.when : p.orWhen), ...tellTrigger(trigger, ['trigger', i], { names, p }), text(',')],
  }))
