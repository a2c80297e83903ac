import { putBatch } from '../../db/batches.ts'
import { loadPeople } from '../../db/people.ts'
import { type Bytes, beginStatement, type Claimed, type Ending } from '../../db/sends.ts'
import type { World } from '../deps.ts'
import { log } from '../log.ts'
import { bytesOf, goesAgain, isMail, type Look, recording, restFor, setAside, TIMEOUT, tellLoss } from './attempt.ts'
import { compose } from './compose.ts'
import { endingOf, giveUp, isLate, sent } from './ending.ts'
import { addressOf, checkHeaders } from './providers/headers.ts'
import type { Mail, OutcomeOfAll, Provider } from './providers/provider.ts'
import { faultFor, heedRefusal } from './sender.ts'
import type { Known } from './source.ts'
import { tellSent } from './tellSent.ts'

/** Fewer than these go one by one: what is unsure of a batch is unsure of all in it. */
export const LEAST = 10
/** Bytes of one request, and of one statement, at most. */
const MOST = 1_500_000
/** Said of those the provider would not have together; each of them then goes alone. */
const ALONE = 'provider.alone'

type Ready = Bytes & { send: Claimed; mail: Mail }

/** Records how each ended, in one trip; answers those that have gone and were still ours. */
export const recordAll = async (
  world: World,
  endings: readonly { send: Claimed; ending: Ending }[],
): Promise<Claimed[]> => {
  if (endings.length === 0) return []
  const now = world.now()
  const statements = endings.map(({ send, ending }) => recording(world, send, ending, now))
  const answers = (await world.db.batch(statements.flat())).values()
  const ours = endings.filter((_, i) => {
    const [own] = statements[i]?.map(() => answers.next().value) ?? []
    return (own?.meta.changes ?? 0) > 0
  })
  for (const { send, ending } of ours) tellLoss(send, ending)
  return ours.filter(({ ending }) => ending.state === 'sent').map(({ send }) => send)
}

/** Makes each of them; what cannot be made, or may not leave, ends by itself. */
const makeAll = async (world: World, sends: readonly Claimed[], known: Known, look: Look): Promise<Ready[]> => {
  const [ready, provider]: [Ready[], Provider] = [[], await world.provider()]
  for (const send of sends) {
    if (!isMail(send)) continue
    try {
      const mail = await compose(world, send, known)
      heedRefusal(send, mail.from, look)
      const wrong = checkHeaders(mail)
      if (wrong) await recordAll(world, [{ send, ending: giveUp(send, wrong.code, false) }])
      else ready.push({ send, mail, ...bytesOf(mail, provider) })
    } catch (error) {
      await setAside(world, send, error).catch(() => log('send.failed', { site: send.site, send: send.id, error }))
    }
  }
  return ready
}

/** Those of each sender by themselves, since a provider that refuses one refuses the whole request. */
const bySender = (ready: readonly Ready[]): Ready[][] => [
  ...Map.groupBy(ready, ({ mail }) => addressOf(mail.from)).values(),
]

/** Groups that fit into one request. */
const inRequests = (ready: readonly Ready[]): Ready[][] => {
  const groups: Ready[][] = []
  let bytes = MOST
  for (const each of ready) {
    bytes += each.content.length
    if (bytes > MOST) {
      groups.push([])
      bytes = each.content.length
    }
    groups.at(-1)?.push(each)
  }
  return groups
}

/** Mails in their order, and of each its row, unless that has been settled already. */
export type Request = { id: string; sends: readonly (Claimed | undefined)[]; mails: readonly Mail[] }

const endings = ({ sends }: Request, outcome: OutcomeOfAll, by: string, now: number) =>
  sends.flatMap((send, i): { send: Claimed; ending: Ending }[] => {
    if (!send) return []
    if (outcome.kind === 'accepted') {
      const one = outcome.each[i] ?? { refused: 'provider.refused' }
      return [{ send, ending: 'providerId' in one ? sent(by, one.providerId, now) : giveUp(send, one.refused, false) }]
    }
    const isAlone = outcome.kind === 'refused' && send.ambiguous === 0
    const alone: Ending = { state: 'retry', due: now, code: ALONE, isFresh: true }
    return [{ send, ending: isAlone ? alone : endingOf(send, outcome, now) }]
  })

/** The one request, and what it comes to for each. True if no mail of the site may go for now. */
export const hand = async (world: World, request: Request, look: Look): Promise<boolean> => {
  const provider = await world.provider()
  const first = request.sends.find((send) => send !== undefined)
  if (!provider.sendAll || !first) return false
  const answer = await provider.sendAll(request.id, request.mails, AbortSignal.timeout(TIMEOUT))
  const now = world.now()
  look.pace.heard(answer, now)
  const from = request.mails[0]?.from ?? ''
  const outcome = answer.kind === 'accepted' ? answer : await faultFor(world, first, from, answer, look)
  const isPaused = outcome.kind !== 'accepted' && (await restFor(world, first, outcome))
  const accepted = await recordAll(world, endings(request, outcome, provider.name, now))
  await tellSent(world, accepted)
  if (outcome.kind === 'accepted') await goesAgain(world, first, look)
  return isPaused
}

/** The same company has the same key, as one email has its id: so a database that is taken back does not send it anew. */
const batchId = async (ready: readonly Ready[]): Promise<string> => {
  const ids = new TextEncoder().encode(ready.map(({ send }) => send.id).join())
  return new Uint8Array(await crypto.subtle.digest('SHA-256', ids)).toHex().slice(0, 32)
}

/** Freezes the bytes of all of them and who is in the batch, and only then tries it. */
const tryBatch = async (world: World, ready: readonly Ready[], look: Look): Promise<boolean> => {
  await look.pace.turn(world)
  const [id, now] = [await batchId(ready), world.now()]
  const begun = await world.db.batch(ready.map((each) => beginStatement(world.db, each.send, each, now, id)))
  const members = ready.filter((_, i) => (begun[i]?.meta.changes ?? 0) > 0)
  const [first] = members
  if (!first) return false
  const sends = members.map(({ send }) => send)
  await putBatch(world.db, { id, site: first.send.site, members: sends.map((send) => send.id) }, now)
  return hand(world, { id, sends, mails: members.map(({ mail }) => mail) }, look)
}

const knownOf = async (world: World, sends: readonly Claimed[]): Promise<Known> => {
  const [first] = sends
  const fresh = sends.filter(({ content }) => content === null)
  if (!first || fresh.length === 0) return { versions: new Map() }
  const ids = fresh.map(({ person }) => person)
  return { versions: new Map(), people: (await loadPeople(world.db, first.site, ids)).people }
}

/** Only what surely has not gone may go in another company, and under another key, than before. */
const mayJoin = (send: Claimed, now: number): boolean =>
  send.state === 'sending' && send.ambiguous === 0 && send.code !== ALONE && !isLate(send, now)

/**
 * Sends emails of one site together, a request for as many as fit.
 * @returns those that have to go alone; when no mail of the site may go for now these are all that are left
 */
export const sendTogether = async (world: World, sends: readonly Claimed[], look: Look): Promise<Claimed[]> => {
  const now = world.now()
  const joining = sends.filter((send) => mayJoin(send, now)).sort((a, b) => (a.id < b.id ? -1 : 1))
  if (joining.length < LEAST) return [...sends]
  const senders = bySender(await makeAll(world, joining, await knownOf(world, joining), look))
  const few = senders.filter(({ length }) => length < LEAST).flatMap((some) => some.map(({ send }) => send))
  const alone = [...sends.filter((send) => !joining.includes(send)), ...few]
  const groups = senders.filter(({ length }) => length >= LEAST).flatMap(inRequests)
  for (const [i, group] of groups.entries())
    if (await tryBatch(world, group, look))
      return [
        ...groups
          .slice(i + 1)
          .flat()
          .map(({ send }) => send),
        ...alone,
      ]
  return alone
}
