import * as v from 'valibot'
import { decode } from '../../db/json.ts'
import type { Claimed } from '../../db/sends.ts'
import type { World } from '../deps.ts'
import type { Profile } from '../engine/index.ts'
import type { Loaded } from '../programs.ts'
import { signToken } from '../token.ts'
import { track } from './links.ts'
import { noticeMail } from './notices/noticeMail.ts'
import { notifyMail } from './notify.ts'
import type { Mail } from './providers/provider.ts'
import { type Known, readerOf, senderOf, siteFor, siteOf, stepOf, Uncomposable } from './source.ts'
import { vouchersFor } from './vouchers.ts'

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

/** The ways out of a marketing email: one click, or a page to choose on. */
const wayOut = async ({ settings: { PUBLIC_URL, SECRET } }: World, { id }: Claimed) => ({
  unsubscribe: `${PUBLIC_URL}/u/${await signToken(SECRET, 'unsubscribe', id)}`,
  preferences: `${PUBLIC_URL}/p/${await signToken(SECRET, 'preferences', id)}`,
})

/** The cart, order or booking a run is about. */
const keyOf = ({ runs, outgoing }: Profile, { run, step }: Claimed): string | undefined =>
  outgoing.find((each) => each.run === run && each.step === step)?.key ?? runs.find(({ id }) => id === run)?.key

const workflowMail = async (world: World, send: Claimed, loaded: Loaded, known?: Known): Promise<Mail> => {
  const [{ step }, profile, { draftEmail, NotRenderable, productsOf, writeLetter }] = await Promise.all([
    stepOf(world.db, send, 'email', known),
    readerOf(world.db, send, known),
    rendering(),
  ])
  const content = step.content.languages[send.language]
  if (!content || !profile) throw new Uncomposable(content ? 'person_gone' : 'content_gone')
  const links = step.transactional ? undefined : await wayOut(world, send)
  const vouchers = await vouchersFor(world, send, content)
  try {
    const draft = draftEmail({
      content,
      language: send.language,
      attributes: profile.attributes,
      site: siteFor(loaded),
      products: (from) => productsOf(profile, from, keyOf(profile, send)),
      vouchers,
      ...(links ? { links } : {}),
    })
    const { letter, links: targets } = await track(world.settings, send.id, draft)
    return {
      id: send.id,
      from: step.from ?? senderOf(world, loaded),
      to: send.recipient,
      headers: links ? unsubscribeHeaders(links.unsubscribe) : {},
      ...(step.replyTo ? { replyTo: step.replyTo } : {}),
      ...writeLetter(letter),
      links: targets,
    }
  } catch (error) {
    throw error instanceof NotRenderable ? new Uncomposable(error.code) : error
  }
}

const MAKERS = { confirm: confirmMail, workflow: workflowMail, notify: notifyMail, notice: noticeMail }

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
