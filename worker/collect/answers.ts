import { type MessageBlock, own, type Program, type Props, type Purpose } from '../engine/index.ts'
import type { WireEvent } from '../protocol.ts'

type Field = Extract<MessageBlock, { kind: 'field' }>

/** What the form of a message asks, in any of its languages. */
const askedBy = ({ workflow = '', step = '' }: WireEvent, program: Program): MessageBlock[] => {
  const found = program.lives.get(workflow)?.nodes.get(step)?.step
  return found?.kind === 'message' && found.message.kind === 'form' ? Object.values(found.message.languages).flat() : []
}

const fieldsOf = (blocks: readonly MessageBlock[]): Field[] =>
  blocks.flatMap((block) => (block.kind === 'field' ? [block] : []))

/** Answers to what the form asks, and to nothing else. An address is left out: it is nobody's until it is confirmed. */
export const answersTo = (event: WireEvent, program: Program): Props =>
  Object.fromEntries(
    fieldsOf(askedBy(event, program)).flatMap(({ name, type }) => {
      const answer = type === 'email' ? undefined : own(event.fields ?? {}, name)
      return answer === undefined ? [] : [[name, answer]]
    }),
  )

/**
 * The address typed into the form of a message, and the purposes ticked there among those it offers. Undefined where none was asked,
 * or where the form offers purposes and none of them is wanted: then there is nothing to confirm.
 */
export const addressIn = (event: WireEvent, program: Program): { typed: unknown; purposes: Purpose[] } | undefined => {
  const blocks = askedBy(event, program)
  const field = fieldsOf(blocks).find(({ type }) => type === 'email')
  if (!field) return undefined
  const offered = new Set(blocks.flatMap((block) => (block.kind === 'consent' ? [block.purpose] : [])))
  const ticked = `${own(event.props ?? {}, 'consent') ?? ''}`.split(' ')
  const purposes = [...offered].filter((purpose) => ticked.includes(purpose))
  return offered.size > 0 && purposes.length === 0
    ? undefined
    : { typed: own(event.fields ?? {}, field.name), purposes }
}
