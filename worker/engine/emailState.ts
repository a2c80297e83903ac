import type { Answer } from './answer.ts'
import type { Ask } from './ask.ts'
import type { Leaf } from './condition.ts'
import { ms } from './duration.ts'
import type { Event } from './event.ts'
import { type Facts, lookAgain } from './facts.ts'
import { isCounted } from './filter.ts'
import { remembersAll } from './history.ts'

type EmailLeaf = Extract<Leaf, { kind: 'email' }>

/** What is known of one email: when it was sent, delivered, bounced, and when people opened it or clicked in it. */
type Letter = { sent?: number; delivered?: number; bounced?: number; opened: number[]; clicked: number[] }

const write = (letter: Letter, { type, at }: Event): void => {
  if (type === 'email_sent') letter.sent ??= at
  if (type === 'email_delivered') letter.delivered ??= at
  if (type === 'email_bounced') letter.bounced ??= at
  if (type === 'email_opened') letter.opened.push(at)
  if (type === 'email_clicked') letter.clicked.push(at)
}

/** "The email of step S" is this workflow's, and in a run that run's own; "about topic T" is any workflow's. */
const isMeant = (leaf: EmailLeaf, workflow: string | undefined, { run }: Facts, event: Event): boolean => {
  if (leaf.topic !== undefined && event.topic !== leaf.topic) return false
  if (leaf.step === undefined) return true
  return event.step === leaf.step && event.workflow === workflow && (run === undefined || event.run === run)
}

/** The emails meant, oldest first: each is known by its run and step. A machine opens and clicks nothing. */
const lettersOf = (leaf: EmailLeaf, workflow: string | undefined, facts: Facts): Letter[] => {
  const letters = new Map<string, Letter>()
  for (const event of facts.profile.history) {
    if (!event.type.startsWith('email_') || event.at > facts.now || !isCounted(event)) continue
    if (!isMeant(leaf, workflow, facts, event)) continue
    const id = JSON.stringify([event.workflow, event.run, event.step])
    const letter = letters.get(id) ?? { opened: [], clicked: [] }
    letters.set(id, letter)
    write(letter, event)
  }
  return [...letters.values()]
}

const base = ({ delivered, sent }: Letter): number => delivered ?? sent ?? Number.NEGATIVE_INFINITY

/** Of what was done in time: within so long of the delivery, or of the sending where nobody reports deliveries. */
const inTime = (letter: Letter, done: readonly number[], within: number | undefined): boolean =>
  done.some((at) => within === undefined || at <= base(letter) + within)

const isRecent = (at: number | undefined, within: number | undefined, facts: Facts): boolean => {
  if (at === undefined) return false
  if (within === undefined) return true
  if (facts.now - at <= within) lookAgain(facts, at + within + 1)
  return facts.now - at <= within
}

/** People must have looked at it for it to have arrived, even where nobody reports deliveries. */
const arrival = ({ delivered, opened, clicked }: Letter): number | undefined => delivered ?? opened[0] ?? clicked[0]

const holds = (leaf: EmailLeaf, letter: Letter, within: number | undefined, facts: Facts): boolean => {
  switch (leaf.state) {
    case 'sent':
      return isRecent(letter.sent ?? arrival(letter), within, facts)
    case 'delivered':
      return isRecent(arrival(letter), within, facts)
    case 'bounced':
      return isRecent(letter.bounced, within, facts)
    case 'opened':
      return inTime(letter, [...letter.opened, ...letter.clicked], within)
    default:
      return inTime(letter, letter.clicked, within)
  }
}

const TYPES = {
  sent: 'email_sent',
  delivered: 'email_delivered',
  bounced: 'email_bounced',
  opened: 'email_opened',
  clicked: 'email_clicked',
} as const

const positive = (
  leaf: EmailLeaf & { state: keyof typeof TYPES },
  letters: readonly Letter[],
  within: number | undefined,
  facts: Facts,
): Answer => {
  if (letters.some((letter) => holds(leaf, letter, within, facts))) return 'yes'
  return remembersAll(facts.profile, { type: TYPES[leaf.state] }) ? 'no' : 'unknown'
}

/**
 * "Not opened within T" is yes only of an email that was delivered, T ago or longer, and looked at by nobody in that time.
 * Of several, the last one whose time is up decides; before that, and without a delivery, nobody knows.
 */
const negative = (leaf: EmailLeaf, letters: readonly Letter[], within: number, facts: Facts): Answer => {
  const done = (letter: Letter) =>
    leaf.state === 'not_opened' ? [...letter.opened, ...letter.clicked] : letter.clicked
  const delivered = letters.filter(({ delivered: at }) => at !== undefined).sort((a, b) => base(a) - base(b))
  const due = delivered.findLast((letter) => base(letter) + within < facts.now)
  const waiting = delivered.find(
    (letter) => base(letter) + within >= facts.now && !inTime(letter, done(letter), within),
  )
  if (waiting) lookAgain(facts, base(waiting) + within + 1)
  if (due) return inTime(due, done(due), within) ? 'no' : 'yes'
  return letters.some((letter) => inTime(letter, done(letter), within)) ? 'no' : 'unknown'
}

/** Compiles "the email of step S was opened", "was not clicked within 3 days", and the like. */
export const emailCheck = (leaf: EmailLeaf, workflow: string | undefined): Ask => {
  const within = leaf.within === undefined ? undefined : ms(leaf.within)
  return (facts, args) => {
    const letters = lettersOf(leaf, workflow, facts)
    const { state } = leaf
    if (args) Object.assign(args, { state, emails: letters.length })
    return state === 'not_opened' || state === 'not_clicked'
      ? negative(leaf, letters, within ?? 0, facts)
      : positive({ ...leaf, state }, letters, within, facts)
  }
}
