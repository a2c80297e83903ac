import type { PersonDetail } from '../../../worker/protocolPeople.ts'
import { date } from '../../locales/dates.ts'
import { words } from '../../locales/index.ts'
import { workflowName } from '../../state/names.ts'

const TOPIC = 'email:'

const topicsOf = ({ consent }: PersonDetail): string[] =>
  consent.flatMap(({ purpose, granted }) =>
    granted && purpose.startsWith(TOPIC) ? [words.value.person.mail.named(purpose.slice(TOPIC.length))] : [],
  )

/** Why all marketing to them has stopped: what they did, or which workflow. */
const reasonOf = (reason: string): string => {
  const { reasons, workflow } = words.value.person.mail
  if (reason === 'email_unsubscribed' || reason === 'email_complained' || reason === 'email_bounced')
    return reasons[reason]
  return workflow(workflowName(reason))
}

/** Why no email may go to them; undefined if one may. In the order the worker asks. */
const obstacle = (of: PersonDetail): string | undefined => {
  const w = words.value.person.mail
  if (of.email === null) return w.noAddress
  if (of.suppressed) return w.suppressed(date(of.suppressed.at), reasonOf(of.suppressed.reason))
  return topicsOf(of).length === 0 ? w.none : undefined
}

/** Whether they may be written to, and if not, why. */
export const Mail = ({ of }: { of: PersonDetail }) => {
  const w = words.value.person.mail
  const why = obstacle(of)
  if (why === undefined) return <p class="finding note">{w.fine(topicsOf(of).join(', '))}</p>
  return (
    <section class="finding warning" aria-label={w.title}>
      <b>{w.title}</b>
      {why}
    </section>
  )
}
