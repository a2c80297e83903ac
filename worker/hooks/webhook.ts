import * as v from 'valibot'
import { hookSecrets } from '../../db/hooks.ts'
import { decode } from '../../db/json.ts'
import { loadPerson } from '../../db/people.ts'
import type { Claimed } from '../../db/sends.ts'
import type { World } from '../deps.ts'
import type { Job } from '../mail/job.ts'
import type { Outcome } from '../mail/providers/provider.ts'
import { siteOf, stepOf, Uncomposable } from '../mail/source.ts'
import { retryAfter } from '../retryAfter.ts'
import { type Answer, safeFetch } from '../safeFetch.ts'
import { newHookSecret, signHook } from './sign.ts'

/** A webhook ready to go. The same id always carries the same body; when it is signed is said anew with each attempt. */
const Webhook = v.object({ id: v.string(), url: v.string(), body: v.string() })
type Webhook = v.InferOutput<typeof Webhook>

/** Those frozen by an earlier attempt, or new ones. */
const composeHook = async ({ db }: World, send: Claimed): Promise<Webhook> => {
  if (send.content !== null) return decode(Webhook, send.content, `send ${send.id}`)
  const [{ step }, { person }] = await Promise.all([
    stepOf(db, send, 'webhook'),
    loadPerson(db, send.site, send.person),
  ])
  if (!person.profile) throw new Uncomposable('person_gone')
  const { id, email = null, attributes } = person.profile
  const { site, workflow, run } = send
  const body = {
    type: 'workflow.step',
    timestamp: new Date(send.created).toISOString(),
    data: { site, workflow, step: send.step, run, person: { id, email, attributes }, props: step.body ?? {} },
  }
  return { id: send.id, url: step.url, body: JSON.stringify(body) }
}

/** Longest and shortest time a receiver may ask us to wait, in ms. */
const [SHORTEST, LONGEST] = [30_000, 86_400_000]

/** These say that nothing was done with it, and to come again. */
const AGAIN = [408, 425, 429, 503]

const ofStatus = (status: number, after: number | undefined, id: string): Outcome => {
  if (status >= 200 && status < 300) return { kind: 'accepted', providerId: id }
  const code = `webhook.${status}`
  if (AGAIN.includes(status)) {
    const wait = after === undefined ? {} : { after: Math.min(Math.max(after, SHORTEST), LONGEST) }
    return { kind: 'retry', code, ...wait }
  }
  // A conflict or a fault in its middle: whether it did anything is not known, so it comes again under the same id.
  if (status === 409 || status >= 500) return { kind: 'unsure', code }
  return { kind: 'refused', code, detail: '' }
}

const outcomeOf = (answer: Answer, id: string, now: number): Outcome => {
  switch (answer.kind) {
    case 'answered':
      return ofStatus(answer.status, retryAfter(answer.retryAfter, now), id)
    case 'forbidden':
      return { kind: 'refused', code: `webhook.${answer.code}`, detail: '' }
    case 'lost':
      return { kind: 'unsure', code: `webhook.${answer.code}` }
  }
}

/** Hosts that did not answer, and are left alone for the rest of a look, so that one of them cannot hold up everybody. */
export type Resting = Set<string>

const hostOf = (url: string): string => URL.parse(url)?.host ?? ''

type Way = { world: World; hook: Webhook; secrets: readonly string[]; hosts: readonly string[]; resting: Resting }

const post = async ({ world, hook, secrets, hosts, resting }: Way): Promise<Outcome> => {
  const host = hostOf(hook.url)
  if (resting.has(host)) return { kind: 'retry', code: 'webhook.resting' }
  const signed = await signHook(secrets, hook.id, world.now(), hook.body)
  const answer = await safeFetch(world, {
    url: hook.url,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'Sillage-Webhooks/1', ...signed },
    body: hook.body,
    allows: (name) => hosts.includes(name),
  })
  if (answer.kind === 'lost') resting.add(host)
  return outcomeOf(answer, hook.id, world.now())
}

/**
 * A webhook, ready to go: one signed POST to a host that is on the site's list now. It is sent at least once where it can
 * be: it may be repeated, always with the same body and the same `webhook-id`.
 * @throws Uncomposable if it can never be made
 */
export const hookJob = async (world: World, send: Claimed, resting: Resting): Promise<Job> => {
  const [hook, { source }, secrets] = await Promise.all([
    composeHook(world, send),
    siteOf(world, send),
    hookSecrets(world.db, send.site, world.now(), newHookSecret),
  ])
  if (secrets === undefined) throw new Uncomposable('site_gone')
  return {
    content: JSON.stringify(hook),
    recipient: hostOf(hook.url),
    by: 'webhook',
    go: () => post({ world, hook, secrets, hosts: source.hooks, resting }),
  }
}
