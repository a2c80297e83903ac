import * as v from 'valibot'
import { decode } from '../../db/json.ts'
import type { Claimed } from '../../db/sends.ts'
import type { World } from '../deps.ts'
import type { Loaded } from '../programs.ts'
import { signToken } from '../token.ts'
import { track } from './links.ts'
import { notifyMail } from './notify.ts'
import type { Mail } from './providers/provider.ts'
import { type Known, readerOf, senderOf, siteFor, siteOf, stepOf, Uncomposable } from './source.ts'

const StoredMail = v.object({
  id: v.string(),
  from: v.string(),
  to: v.string(),
  also: v.exactOptional(v.array(v.string())),
  subject: v.string(),
  html: v.string(),
  text: v.string(),
  headers: v.record(v.string(), v.string()),
  replyTo: v.exactOptional(v.string()),
  links: v.exactOptional(v.array(v.string())),
})

/** Rendering code is only loaded when there is something to render. */
const rendering = () => import('./render/index.ts')

/** RFC 8058: a mail client that finds both may offer one click; it posts to the link, which acts only on POST. */
const unsubscribeHeaders = (link: string): Record<string, string> => ({
  'List-Unsubscribe': `<${link}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})

const confirmMail = async (world: World, send: Claimed, loaded: Loaded): Promise<Mail> => {
  const { renderConfirm } = await rendering()
  const link = `${world.settings.PUBLIC_URL}/c/${await signToken(world.settings.SECRET, 'confirm', send.run)}`
  return {
    id: send.id,
    from: senderOf(world, loaded),
    to: send.recipient,
    headers: {},
    ...renderConfirm({ language: send.language, site: siteFor(loaded), link }),
  }
}

const workflowMail = async (world: World, send: Claimed, loaded: Loaded, known?: Known): Promise<Mail> => {
  const [{ step }, reader, { draftEmail, NotRenderable, writeLetter }] = await Promise.all([
    stepOf(world.db, send, 'email', known),
    readerOf(world.db, send, known),
    rendering(),
  ])
  const content = step.content.languages[send.language]
  if (!content || !reader) throw new Uncomposable(content ? 'person_gone' : 'content_gone')
  const unsubscribe = `${world.settings.PUBLIC_URL}/u/${await signToken(world.settings.SECRET, 'unsubscribe', send.id)}`
  const headers = step.transactional ? {} : unsubscribeHeaders(unsubscribe)
  try {
    const draft = draftEmail({
      content,
      language: send.language,
      attributes: reader.attributes,
      site: siteFor(loaded),
      links: { unsubscribe },
    })
    const { letter, links } = await track(world.settings, send.id, draft)
    return {
      id: send.id,
      from: step.from ?? senderOf(world, loaded),
      to: send.recipient,
      headers,
      ...(step.replyTo ? { replyTo: step.replyTo } : {}),
      ...writeLetter(letter),
      links,
    }
  } catch (error) {
    throw error instanceof NotRenderable ? new Uncomposable(error.code) : error
  }
}

const MAKERS = { confirm: confirmMail, workflow: workflowMail, notify: notifyMail }

/** What is sent by mail. */
export type MailSend = Claimed & { kind: keyof typeof MAKERS }

/** A mail as an earlier attempt has frozen it. */
export const frozen = (id: string, content: string): Mail => decode(StoredMail, content, `send ${id}`)

/**
 * The bytes of an email: those frozen by an earlier attempt, or new ones, in the order in which they will be read again.
 * @param known what it has in common with others that are made now
 * @throws Uncomposable if it can never be made
 */
export const compose = async (world: World, send: MailSend, known?: Known): Promise<Mail> => {
  if (send.content !== null) return frozen(send.id, send.content)
  return v.parse(StoredMail, await MAKERS[send.kind](world, send, await siteOf(world, send, known), known))
}
