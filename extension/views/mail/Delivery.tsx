import type * as v from 'valibot'
import type { Finding } from '../../../worker/protocol.ts'
import type { Deliverability } from '../../../worker/protocolMail.ts'
import { askDelivery } from '../../api/mail.ts'
import { words } from '../../locales/index.ts'
import { useAsked } from '../../state/useAsked.ts'

type Found = v.InferOutput<typeof Deliverability>

const MARKS = { found: '✓', missing: '✗', not_checked: '?' } as const

/** What a domain says of who may send for it, each with a mark, and in words for who does not see it. */
const Facts = ({ facts }: Pick<Found, 'facts'>) => (
  <ul class="vouched">
    {facts.map(({ fact, state, at, domain }) => (
      <li key={`${domain} ${fact}`} class={state} title={at}>
        <i aria-hidden="true">{MARKS[state]}</i>
        {fact.toUpperCase()} <span class="sr">{words.value.delivery.states[state]}</span>
      </li>
    ))}
  </ul>
)

const Said = ({ facts, findings }: Pick<Found, 'facts'> & { findings: readonly Finding[] }) => {
  const domains = [...new Set(facts.map(({ domain }) => domain))].join(', ')
  return (
    <>
      <Facts facts={facts} />
      {findings.map(({ severity, message }) => (
        <p class={`finding ${severity}`} key={message} data-finding={severity}>
          {message}
        </p>
      ))}
      {findings.length === 0 && domains !== '' && <p class="finding note">{words.value.delivery.fine(domains)}</p>}
    </>
  )
}

type Props = {
  site: string
  /** What publishing has just found, which knows the workflow as well as the site. */
  found?: readonly Finding[] | undefined
}

/** Whether the site's emails can arrive, as far as one can look it up; to be read before they are published. */
export const Delivery = ({ site, found }: Props) => {
  const w = words.value.delivery
  const { loaded } = useAsked((worker) => askDelivery(worker, site), site)
  return (
    <section class="findings" aria-label={w.title}>
      <h2>{w.title}</h2>
      {loaded.state === 'ready' ? (
        <Said facts={loaded.value.facts} findings={found ?? loaded.value.findings} />
      ) : (
        <p class="hint" role="status">
          {loaded.state === 'loading' ? w.looking : w.failed}
        </p>
      )}
    </section>
  )
}
