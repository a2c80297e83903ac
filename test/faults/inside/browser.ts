import * as v from 'valibot'
import type { WireEvent } from '../../../worker/protocol.ts'
import { SHOP } from '../../worker/shopWorld.ts'
import type { Run } from './run.ts'

/** An event that waits in the browser's outbox: when it happened is kept, however late it is sent. */
export type Waiting = Omit<WireEvent, 'at'> & { at?: number }

const Answer = v.looseObject({
  watch: v.optional(v.looseObject({ revision: v.string() })),
  again: v.optional(v.array(v.string()), []),
  seal: v.optional(v.string()),
  messages: v.optional(v.array(v.looseObject({ id: v.string() })), []),
})

/** Answers that say "not now, come again"; anything else that is no success is a fault of ours. */
const COME_AGAIN = [429, 500, 502, 503, 504]

const bodyOf = (run: Run, visitor: string, events: readonly Waiting[], isSealed: boolean) => {
  const { state, site } = run
  const seal = isSealed ? state.seals[visitor] : undefined
  return JSON.stringify({
    site,
    visitor,
    sent: state.now,
    watch: state.watch,
    ...(seal === undefined || seal === '-' ? {} : { seal }),
    events,
  })
}

/** One request of the snippet: what it acknowledges is written down, what it asks for again stays. */
const send = async (run: Run, visitor: string, events: Waiting[], isSealed: boolean): Promise<Waiting[]> => {
  const answer = await run.ask('/v1/collect', {
    method: 'POST',
    headers: { origin: SHOP, 'user-agent': 'Mozilla/5.0 Firefox/153' },
    body: bodyOf(run, visitor, events, isSealed),
  })
  if (!answer || COME_AGAIN.includes(answer.status)) return events
  if (answer.status !== 200) throw new Error(`Refused with ${answer.status}: ${await answer.text()}`)
  const { watch, again, seal } = v.parse(Answer, await answer.json())
  if (watch) run.state.watch = watch.revision
  if (seal !== undefined) run.state.seals[visitor] = seal
  for (const { id, type } of events) if (!again.includes(id)) run.state.acknowledged[id] = type
  return events.filter(({ id }) => again.includes(id))
}

/** The snippet's outbox: the same events with the same ids, until each is answered 2xx. */
export const browse = async (
  run: Run,
  visitor: string,
  events: readonly Waiting[],
  isSealed: boolean,
): Promise<void> => {
  let waiting = events.map((each) => ({ ...each, at: each.at ?? run.state.now }))
  await run.persist(async () => {
    waiting = (await send(run, visitor, waiting, isSealed)).map((each) => ({ ...each, at: each.at ?? run.state.now }))
    return waiting.length === 0
  })
}

/** Somebody presses the button behind a link of an email until the page says that it is done. */
export const press = (run: Run, path: string): Promise<void> =>
  run.persist(async () => {
    const answer = await run.ask(path, { method: 'POST' })
    if (answer && !COME_AGAIN.includes(answer.status) && answer.status !== 200)
      throw new Error(`The link answered ${answer.status}.`)
    return answer?.status === 200
  })

/** The path of the link in the newest mail to an address: `c` confirms, `u` unsubscribes. */
export const linkTo = ({ state }: Run, email: string, kind: 'c' | 'u'): string => {
  const found = Object.values(state.taken)
    .filter(({ mail }) => mail.to === email)
    .flatMap(
      ({ mail }) => new RegExp(`/${kind}/[^\\s)>]+`).exec(`${mail.text} ${mail.headers['List-Unsubscribe']}`) ?? [],
    )
    .at(-1)
  if (found === undefined) throw new Error(`No mail to ${email} has a link /${kind}/.`)
  return found
}
