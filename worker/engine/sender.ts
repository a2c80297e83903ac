import type { Surroundings } from './check.ts'
import { type Issue, issue } from './issue.ts'
import { walk } from './step.ts'
import type { Workflow } from './workflow.ts'

const BREAKS = String.raw`\p{Cc}\p{Zl}\p{Zp}`
const ADDRESS = String.raw`[^\s@<>()[\]:;,"\\${BREAKS}]{1,64}@[^\s@<>()[\]:;,"\\${BREAKS}]{1,253}`

/**
 * One sender: `hello@shop.example`, or with a name, `Shop <hello@shop.example>`. A name that holds a comma, a colon or an @ is quoted, and
 * none has a line break or a control character, which could begin another header (CWE-93).
 */
export const SENDER = new RegExp(
  String.raw`^(?:(?:"[^"\\${BREAKS}]*" *|[^"<>,;:@\\${BREAKS}]*)<${ADDRESS}>|${ADDRESS})$`,
  'u',
)

const domainOf = (sender: string): string =>
  sender
    .slice(sender.lastIndexOf('@') + 1)
    .replace(/>$/, '')
    .toLowerCase()

/**
 * Emails from a sender of their own: it is one address, of a domain that the site's mail is from. Whoever edits workflows chooses the
 * name and the mailbox; for whom the site may speak is said by its owners, since one account of a provider may serve several sites.
 */
export const senderIssues = ({ steps }: Workflow, { senders }: Pick<Surroundings, 'senders'>): Issue[] => {
  const domains = senders && [...new Set(senders.map(domainOf))]
  return [...walk(steps)].flatMap(({ step, path }) => {
    if (step.kind !== 'email' || step.from === undefined) return []
    if (!SENDER.test(step.from)) return [issue('check.sender', [...path, 'from'])]
    const domain = domainOf(step.from)
    if (!domains || domains.includes(domain)) return []
    return [issue('check.sender_domain', [...path, 'from'], { domain, domains: domains.join(', ') })]
  })
}
