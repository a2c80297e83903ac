import type { Optin } from '../../db/optins.ts'
import { addressOf, mailboxOf } from '../address.ts'
import type { Tag } from '../engine/index.ts'
import { own } from '../engine/index.ts'
import type { CollectRequest } from '../protocol.ts'

/**
 * Addresses typed into forms that identify. A browser cannot choose who gets mail: each address is asked, by mail and
 * within its own cap, whether it is theirs.
 */
export const optinsOf = (
  request: CollectRequest,
  tags: readonly Tag[],
  site: string,
  person: string,
  language: string,
  now: number,
): Optin[] =>
  request.events.flatMap((event) => {
    const tag = event.type === 'form_submit' ? tags.find(({ id }) => id === event.tag) : undefined
    if (tag?.kind !== 'element' || !tag.identifies) return []
    const email = addressOf(own(event.fields ?? {}, tag.identifies.field))
    if (email === undefined) return []
    const { purposes } = tag.identifies
    return [
      {
        id: crypto.randomUUID(),
        site,
        visitor: person,
        email,
        address: mailboxOf(email),
        purposes,
        language,
        asked: now,
      },
    ]
  })
