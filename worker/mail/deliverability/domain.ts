import type { DomainFact } from '../../protocolMail.ts'
import { publicUrl } from '../../publicUrl.ts'
import type { Settings } from '../../settings.ts'
import { addressOf } from '../providers/headers.ts'
import { RECORDS } from '../providers/records.ts'
import { textsOf, type Web } from './dns.ts'

type Through = Settings['MAIL_PROVIDER']
type Asked = { fact: DomainFact['fact']; names: string[]; is: RegExp }

/** `shop.example` of `news.shop.example`: where a policy stands that its own name lacks (RFC 7489 6.6.3, by the last two labels). */
const above = (domain: string): string[] => {
  const labels = domain.split('.')
  return labels.length > 2 ? [labels.slice(-2).join('.')] : []
}

/** What a domain should say of itself, and where: what the provider needs, and a policy, which is the same for all of them. */
const asked = (domain: string, through: Through): Asked[] => [
  ...(['spf', 'dkim'] as const).map((fact) => {
    const { under, is } = RECORDS[through][fact]
    return { fact, names: under.map((prefix) => prefix + domain), is }
  }),
  { fact: 'dmarc', names: [domain, ...above(domain)].map((name) => `_dmarc.${name}`), is: /^v=DMARC1\s*(;|$)/ },
]

/** Looks under one name after the other until the record is there. */
const lookFor = async (world: Web, domain: string, { fact, names, is }: Asked): Promise<DomainFact> => {
  const [first = domain] = names
  for (const at of names) {
    const texts = await textsOf(world, at)
    if (!texts) return { domain, fact, state: 'not_checked', at, found: null }
    const found = texts.find((text) => is.test(text))
    if (found !== undefined) return { domain, fact, state: 'found', at, found: found.slice(0, 500) }
  }
  return { domain, fact, state: 'missing', at: first, found: null }
}

/** The domain of a sender, if it is a name anybody may look up: no address, nothing inside a network, not the worker's own. */
export const domainOf = (sender: string, own: string): string | undefined => {
  const domain = addressOf(sender).split('@').at(-1) ?? ''
  return publicUrl(`https://${domain}/`, own)?.hostname
}

/** Names for documents and demonstrations (RFC 6761 6.5): nobody can register one, so there is nothing to ask. */
const isForShow = (domain: string): boolean => /(^|\.)example$/.test(domain)

/** What the domain name system says of a domain that mail is sent from, `through` a provider. */
export const factsOf = (world: Web, domain: string, through: Through): Promise<DomainFact[]> =>
  Promise.all(
    asked(domain, through).map((each) =>
      isForShow(domain)
        ? { domain, fact: each.fact, state: 'not_checked' as const, at: each.names[0] ?? domain, found: null }
        : lookFor(world, domain, each),
    ),
  )
