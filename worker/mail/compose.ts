import * as v from 'valibot'
import { decode } from '../../db/json.ts'
import { loadPerson } from '../../db/people.ts'
import { siteRevision } from '../../db/program.ts'
import type { Claimed } from '../../db/sends.ts'
import { findVersion } from '../../db/workflows.ts'
import type { World } from '../deps.ts'
import { type EmailStep, walk } from '../engine/index.ts'
import { type Loaded, programOf } from '../programs.ts'
import { signToken } from '../token.ts'
import type { Mail } from './providers/provider.ts'

/** This email can never be made: its content, its person or its site is gone. `code` says which. */
export class Uncomposable extends Error {
  override name = 'Uncomposable'
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

const StoredMail = v.object({
  id: v.string(),
  from: v.string(),
  to: v.string(),
  subject: v.string(),
  html: v.string(),
  text: v.string(),
  headers: v.record(v.string(), v.string()),
  replyTo: v.exactOptional(v.string()),
})

const siteFor = ({ source }: Loaded) => ({
  name: source.name,
  origin: source.origins[0] ?? '',
  address: source.address,
})

const senderOf = (world: World, { source }: Loaded): string => source.sender || world.settings.MAIL_FROM

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

const stepOf = async (db: D1Database, send: Claimed): Promise<EmailStep> => {
  const document = await findVersion(db, send.site, send.workflow, send.version)
  for (const { step } of walk(document?.steps ?? [])) if (step.id === send.step && step.kind === 'email') return step
  throw new Uncomposable('content_gone')
}

const workflowMail = async (world: World, send: Claimed, loaded: Loaded): Promise<Mail> => {
  const [step, { person }, { renderEmail, NotRenderable }] = await Promise.all([
    stepOf(world.db, send),
    loadPerson(world.db, send.site, send.person),
    rendering(),
  ])
  const content = step.content.languages[send.language]
  if (!content || !person.profile) throw new Uncomposable(content ? 'person_gone' : 'content_gone')
  const unsubscribe = `${world.settings.PUBLIC_URL}/u/${await signToken(world.settings.SECRET, 'unsubscribe', send.id)}`
  const headers = step.transactional ? {} : unsubscribeHeaders(unsubscribe)
  try {
    const rendered = renderEmail({
      content,
      language: send.language,
      attributes: person.profile.attributes,
      site: siteFor(loaded),
      links: { unsubscribe },
    })
    return {
      id: send.id,
      from: step.from ?? senderOf(world, loaded),
      to: send.recipient,
      headers,
      ...(step.replyTo ? { replyTo: step.replyTo } : {}),
      ...rendered,
    }
  } catch (error) {
    throw error instanceof NotRenderable ? new Uncomposable(error.code) : error
  }
}

/**
 * The bytes of an email: those frozen by an earlier attempt, or new ones, in the order in which they will be read again.
 * @throws Uncomposable if it can never be made
 */
export const compose = async (world: World, send: Claimed): Promise<Mail> => {
  if (send.content !== null) return decode(StoredMail, send.content, `send ${send.id}`)
  const revision = await siteRevision(world.db, send.site)
  const loaded = revision === undefined ? undefined : await programOf(world.db, send.site, revision)
  if (!loaded) throw new Uncomposable('site_gone')
  return v.parse(StoredMail, await (send.kind === 'confirm' ? confirmMail : workflowMail)(world, send, loaded))
}
