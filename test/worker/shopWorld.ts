import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { changeSite, createSite } from '../../db/sites.ts'
import { saveTag } from '../../db/tags.ts'
import { publish, saveDraft } from '../../db/workflows.ts'
import { createApp } from '../../worker/app.ts'
import { type Deps, worldOf } from '../../worker/deps.ts'
import { Tag, Workflow } from '../../worker/engine/index.ts'
import type { Provider } from '../../worker/mail/providers/provider.ts'
import { CollectResponse, type WireEvent } from '../../worker/protocol.ts'
import { settingsOf } from '../../worker/settings.ts'
import { tick } from '../../worker/tick.ts'
import { mailboxProvider, memoryMailbox } from '../dev/mailbox/index.ts'
import { resealed } from '../resealed.ts'

export const SHOP = 'https://lantern-books.example'
/** Ahead of the machine's time, so that the worker's own alarm, which runs by that, never interferes. */
export const START = Date.UTC(2041, 10, 4, 9)
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const nextEvent = (() => {
  let n = 0
  return () => `event-${String(++n).padStart(8, '0')}`
})()

/** An event a browser would send; the id is new each time unless given. */
export const event = (type: WireEvent['type'], more: Partial<WireEvent> = {}): Omit<WireEvent, 'at'> => ({
  id: nextEvent(),
  type,
  ...more,
})

/** A page view of a path of the shop. */
export const view = (path: string, more: Partial<WireEvent> = {}) =>
  event('page_view', { url: `${SHOP}${path}`, ...more })

/**
 * `db` is what the worker is given in place of D1 itself, to look at it or disturb it; `provider` in place of the mailbox;
 * `web` in place of the web, of which there is none unless a test brings it.
 */
export type ShopOptions = {
  consent?: 'required' | 'not_required'
  db?: D1Database
  provider?: Provider
  web?: typeof fetch
  /** What the browser holds already: of a watch list, its revision; of seals, whether it keeps them (no storage: it does not). */
  watch?: string
  keepsSeals?: boolean
  /** Each request reaches an isolate that has never seen this browser: what it brings is all that is known there. */
  isElsewhere?: boolean
  /** Bound beside what is bound anyway, such as further databases. */
  bindings?: object
  /** Quotas hold; other tests send more in a minute than anybody may. */
  isLimited?: boolean
  /** Time passes while a request is answered: each look at the clock is a ms later than the one before. */
  isTicking?: boolean
}

const NO_LIMITS = { NETWORK_LIMIT: undefined, VISITOR_LIMIT: undefined, SITE_LIMIT: undefined }

const noWeb = async (): Promise<Response> => {
  throw new TypeError('There is no web here.')
}

/**
 * The real worker on real D1, with a clock the test holds and a mailbox that keeps what is sent. `site` separates one
 * test's people from another's.
 */
export const openShop = async (site: string, options: ShopOptions = {}) => {
  let now = START
  const mailbox = memoryMailbox()
  const provider = options.provider ?? mailboxProvider({ put: mailbox.put, now: () => now })
  const deps: Deps = {
    now: () => (options.isTicking ? now++ : now),
    gatherFor: 0,
    signIn: { interval: 1, generosity: 100 },
    settings: settingsOf,
    fetch: options.web ?? noWeb,
    provider: async () => provider,
  }
  const bindings = { ...env, ...(options.isLimited ? {} : NO_LIMITS), DB: options.db ?? env.DB, ...options.bindings }
  const app = createApp(deps)
  const settings = {
    id: site,
    key: site,
    name: 'Lantern Books',
    origins: [SHOP],
    language: 'en',
    languages: ['en', 'fr', 'it'],
    timezone: 'Europe/Paris',
    address: '12 rue des Lanternes, Paris',
    sender: '',
  }
  await createSite(env.DB, { ...settings, consent: options.consent ?? 'not_required' }, env.OWNER_EMAIL, now)
  let watch = options.watch ?? ''
  const seals = new Map<string | undefined, string>()

  const answer = async (asked: Request): Promise<Response> => {
    const context = createExecutionContext()
    const response = await app.fetch(asked, bindings, context)
    await waitOnExecutionContext(context)
    return response
  }
  const request = (path: string, init: RequestInit = {}): Promise<Response> =>
    answer(new Request(`${env.PUBLIC_URL}${path}`, init))
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    request('/v1/collect', {
      method: 'POST',
      headers: { origin: SHOP, 'user-agent': 'Mozilla/5.0 Firefox/153', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })

  const kept = async (visitor: string | undefined, text: string): Promise<string> =>
    options.isElsewhere && visitor !== undefined ? resealed(env.SECRET, { site, visitor }, text, now) : text

  /** Sends events as the snippet does: once more, with what was asked for, if the watch list was old. */
  const collect = async (
    visitor: string | undefined,
    events: Omit<WireEvent, 'at'>[],
    more: { language?: string; author?: string } = {},
  ) => {
    const { author, ...rest } = more
    const reads = author ? { reads: { 'king-pages': { author } } } : {}
    const body = () => ({
      site,
      sent: now,
      watch,
      ...(visitor ? { visitor } : {}),
      ...(seals.has(visitor) ? { seal: seals.get(visitor) } : {}),
      ...rest,
      events: events.map((each) => ({ ...each, at: now, ...(watch ? reads : {}) })),
    })
    const send = async () => {
      const answered = v.parse(CollectResponse, await (await post(body())).json())
      if (answered.seal && options.keepsSeals !== false) seals.set(visitor, await kept(visitor, answered.seal))
      watch = answered.watch?.revision ?? watch
      return answered
    }
    const first = await send()
    return first.again ? send() : first
  }
  /** Time passes, and the clock looks once at the end of it. */
  const pass = async (ms: number) => {
    now += ms
    await tick(worldOf(bindings, deps))
  }
  /** The link of the newest mail to an address: `c` confirms, `u` unsubscribes. */
  const linkTo = async (email: string, kind: 'c' | 'u'): Promise<string> => {
    const mails = (await mailbox.list()).filter(
      ({ to, text, headers }) => to === email && `${text}${headers['List-Unsubscribe']}`.includes(`/${kind}/`),
    )
    const newest = mails.sort((a, b) => a.at - b.at).at(-1)
    return new RegExp(`/${kind}/[^\\s)>]+`).exec(`${newest?.text} ${newest?.headers['List-Unsubscribe']}`)?.[0] ?? ''
  }
  return {
    db: env.DB,
    site,
    mailbox,
    answer,
    request,
    post,
    collect,
    pass,
    linkTo,
    /** Sends what is due, and says yes by the link of the mail that asks this address. */
    confirm: async (email: string): Promise<Response> => {
      await pass(0)
      return request(await linkTo(email, 'c'), { method: 'POST' })
    },
    change: (change: Parameters<typeof changeSite>[2]) => changeSite(env.DB, site, change),
    now: () => now,
    /** Time passes, and nobody looks. */
    wait: (ms: number) => {
      now += ms
    },
    world: () => worldOf(bindings, deps),
    tag: (document: unknown) => saveTag(env.DB, site, v.parse(Tag, document), env.OWNER_EMAIL, now),
    publish: async (document: unknown) => {
      const workflow = v.parse(Workflow, document)
      await saveDraft(env.DB, site, workflow, 0, env.OWNER_EMAIL, now)
      return (await publish(env.DB, site, workflow.id, 1, env.OWNER_EMAIL, now))?.version
    },
  }
}

export type Shop = Awaited<ReturnType<typeof openShop>>
