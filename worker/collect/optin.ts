import type { Optin } from '../../db/optins.ts'
import { addressOf, mailboxOf } from '../address.ts'
import { own, type Program, type Purpose, type Tag } from '../engine/index.ts'
import type { Loaded } from '../programs.ts'
import type { CollectRequest, WireEvent } from '../protocol.ts'
import { addressIn } from './answers.ts'

type Typed = { typed: unknown; purposes: readonly Purpose[] }

/** An address in a tagged form that identifies. */
const inForm = (event: WireEvent, tags: readonly Tag[]): Typed | undefined => {
  const tag = tags.find(({ id }) => id === event.tag)
  if (tag?.kind !== 'element' || !tag.identifies) return undefined
  const { field, purposes } = tag.identifies
  return { typed: own(event.fields ?? {}, field), purposes }
}

/** Where an event carries an address somebody typed. */
const typedIn = (event: WireEvent, tags: readonly Tag[], program: Program): Typed | undefined => {
  if (event.type === 'form_submit') return inForm(event, tags)
  return event.type === 'message_submitted' ? addressIn(event, program) : undefined
}

/**
 * Addresses typed into forms that identify, of the page or of a message. A browser cannot choose who gets mail: each address is asked, by
 * mail and within its own cap, whether it is theirs.
 */
export const optinsOf = (
  request: CollectRequest,
  { program, source }: Pick<Loaded, 'program' | 'source'>,
  person: string,
  language: string,
  now: number,
): Optin[] =>
  request.events.flatMap((event) => {
    const found = typedIn(event, source.tags, program)
    const email = addressOf(found?.typed)
    if (!found || email === undefined) return []
    return [
      {
        id: crypto.randomUUID(),
        site: source.id,
        visitor: person,
        email,
        address: mailboxOf(email),
        purposes: [...found.purposes],
        language,
        asked: now,
      },
    ]
  })
