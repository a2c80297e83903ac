import { type Issue, issue, type Topics, untitledIn, type Workflow, walk } from '../../engine/index.ts'
import type { DomainFact } from '../../protocolMail.ts'
import type { Settings } from '../../settings.ts'
import type { Web } from './dns.ts'
import { domainOf, factsOf } from './domain.ts'

/** What is known of whether a site's mail can arrive: facts that were looked up, and what to mend. */
export type Delivery = { facts: DomainFact[]; findings: Issue[] }

/** What a site says of itself in its mail. */
type Sender = { address: string; sender: string; topics?: Topics | null }

/** Readers of several languages would read the id of a topic that has no title, on the pages where they choose or leave. */
const ofTopics = ({ topics = null }: Sender, workflow: Workflow | undefined): Issue[] => {
  const languages = new Map<string, Set<string>>()
  for (const { step } of walk(workflow?.steps ?? [])) {
    if (step.kind !== 'email' || step.transactional) continue
    const written = Object.keys(step.content.languages)
    languages.set(step.topic, new Set([...(languages.get(step.topic) ?? []), ...written]))
  }
  return [...languages].flatMap(([topic, written]) => {
    const missing = written.size > 1 ? untitledIn(topics, topic, [...written]) : []
    return missing.length > 0
      ? [issue('delivery.topic', ['topics'], { topic, languages: missing.join(', ') }, 'note')]
      : []
  })
}

const sendersOf = (workflow: Workflow | undefined): string[] =>
  [...walk(workflow?.steps ?? [])].flatMap(({ step }) =>
    step.kind === 'email' && step.from !== undefined ? [step.from] : [],
  )

const MISSING = { spf: 'delivery.spf', dkim: 'delivery.dkim', dmarc: 'delivery.dmarc' } as const

const ofFact = ({ domain, fact, state, at }: DomainFact): Issue[] =>
  state === 'missing' ? [issue(MISSING[fact], ['sender'], { domain, at }, 'warning')] : []

/** One sentence for a domain nobody could be asked about, not three. */
const ofDomain = (domain: string, facts: readonly DomainFact[]): Issue[] =>
  facts.some(({ state }) => state === 'not_checked')
    ? [issue('delivery.not_checked', ['sender'], { domain }, 'note'), ...facts.flatMap(ofFact)]
    : facts.flatMap(ofFact)

const ofSite = ({ address }: Sender, own: string): Issue[] => [
  ...(address.trim() === '' ? [issue('delivery.address', ['address'], {}, 'warning')] : []),
  // RFC 8058 3.1: mail clients offer one click only where the link is https.
  ...(own.startsWith('https://') ? [] : [issue('delivery.one_click', ['unsubscribe'], {}, 'note')]),
]

/**
 * Looks up what a receiver of a site's mail would: whether the domains it is sent from vouch for it (SPF, DKIM, DMARC, under the names
 * that belong to the provider), whether it says from where, whether one click leaves. Facts only; what could not be looked up is said to be
 * unknown. Nothing here forbids publishing.
 * @param workflow whose own senders are looked at too
 */
export const deliveryOf = async (
  { fetch, settings }: Web & { settings: Pick<Settings, 'PUBLIC_URL' | 'MAIL_FROM' | 'MAIL_PROVIDER'> },
  site: Sender,
  workflow?: Workflow,
): Promise<Delivery> => {
  const senders = [...new Set([site.sender || settings.MAIL_FROM, ...sendersOf(workflow)])]
  const own = settings.PUBLIC_URL
  const inside = senders.filter((sender) => domainOf(sender, own) === undefined)
  const domains = [...new Set(senders.flatMap((sender) => domainOf(sender, own) ?? []))].slice(0, 5)
  const found = await Promise.all(domains.map((domain) => factsOf({ fetch }, domain, settings.MAIL_PROVIDER)))
  return {
    facts: found.flat(),
    findings: [
      ...inside.map((sender) => issue('delivery.sender', ['sender'], { sender: sender.slice(0, 100) }, 'warning')),
      ...domains.flatMap((domain, i) => ofDomain(domain, found[i] ?? [])),
      ...ofSite(site, own),
      ...ofTopics(site, workflow),
    ],
  }
}

/** Whether a workflow sends any email to people. */
export const sendsMail = ({ steps }: Workflow): boolean => [...walk(steps)].some(({ step }) => step.kind === 'email')
