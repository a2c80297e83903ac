import { loadPerson } from '../../db/people.ts'
import type { Claimed } from '../../db/sends.ts'
import type { World } from '../deps.ts'
import type { Profile } from '../engine/index.ts'
import type { Loaded } from '../programs.ts'
import type { Mail } from './providers/provider.ts'
import { senderOf, siteFor, stepOf, Uncomposable } from './source.ts'

/** How a team knows somebody: the name their attributes give, and the address. */
const whoIs = ({ attributes, email }: Profile): { name: string; email: string } => {
  const textOf = (name: string): string => {
    const value = attributes[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const name = textOf('name') || `${textOf('first_name')} ${textOf('last_name')}`.trim()
  return { name, email: email ?? '' }
}

/**
 * The email by which a workflow tells the site's team about somebody. It is no email to that person: no consent, no cap, no
 * unsubscribe link, and nothing is told to the engine.
 * @throws Uncomposable if it can never be made
 */
export const notifyMail = async (world: World, send: Claimed, loaded: Loaded): Promise<Mail> => {
  const [{ workflow, step }, { person }, { renderNotify, NotRenderable }] = await Promise.all([
    stepOf(world.db, send, 'notify'),
    loadPerson(world.db, send.site, send.person),
    import('./render/index.ts'),
  ])
  const [to, ...also] = new Set(step.to)
  if (!person.profile || to === undefined) throw new Uncomposable(person.profile ? 'content_gone' : 'person_gone')
  try {
    return {
      id: send.id,
      from: senderOf(world, loaded),
      to,
      ...(also.length > 0 ? { also } : {}),
      // RFC 3834: so that nobody's holiday reply answers it.
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...renderNotify({
        language: loaded.source.rules.language,
        site: siteFor(loaded),
        subject: step.subject,
        text: step.text,
        attributes: person.profile.attributes,
        who: whoIs(person.profile),
        workflow: workflow.name,
      }),
    }
  } catch (error) {
    throw error instanceof NotRenderable ? new Uncomposable(error.code) : error
  }
}
