/// <reference lib="esnext.temporal" />

import { describe, expect, it } from 'vitest'
import type { Cap, Effect } from '../../worker/engine/index.ts'
import { liveOf } from '../../worker/engine/program.ts'
import { shown } from './clocks.ts'
import { inAnyLife, type Lived } from './living.ts'
import { DAY } from './time.ts'

type Email = Extract<Effect, { kind: 'email' }>
type Sent = { at: number; content: string; run: string; step: string; isMarketing: boolean }

const LENGTH = { day: DAY, week: 7 * DAY } as const
const stepOf = ({ program }: Lived, email: Email) => {
  const step = liveOf(program, email)?.nodes.get(email.step)?.step
  return step?.kind === 'email' ? step : undefined
}

/** Follows a life: every email as it is planned, with those planned before it and not cancelled since. */
const eachEmail = (
  check: (email: Email, before: readonly Sent[], lived: Lived, isMarketing: boolean) => void,
  numRuns?: number,
): void =>
  inAnyLife((decisions) => {
    let sent: Sent[] = []
    for (const lived of decisions)
      for (const effect of lived.effects) {
        if (effect.kind === 'cancel') sent = sent.filter(({ run, step }) => run !== effect.run || step !== effect.step)
        if (effect.kind !== 'email') continue
        const isMarketing = stepOf(lived, effect)?.transactional === false
        check(effect, sent, lived, isMarketing)
        sent = [...sent, { at: lived.now, content: effect.content, run: effect.run, step: effect.step, isMarketing }]
      }
  }, numRuns)

describe('pressure, whatever the order in which things happen', () => {
  it('no window of time ever holds more marketing emails than a cap allows', () => {
    eachEmail((email, before, { now, program }, isMarketing) => {
      const caps: (Cap | undefined)[] = [program.site.cap, liveOf(program, email)?.workflow.cap]
      for (const cap of caps) {
        if (!isMarketing || cap?.emails === undefined) continue
        const lately = before.filter((each) => each.isMarketing && each.at > now - LENGTH[cap.per])
        expect(lately.length + 1).toBeLessThanOrEqual(cap.emails)
      }
    }, 600)
  })

  it('no content is sent twice within ninety days', () => {
    eachEmail(({ content }, before, { now }, isMarketing) => {
      const lately = before.filter((each) => each.content === content && each.at > now - 90 * DAY)
      if (isMarketing) expect(lately).toEqual([])
    }, 600)
  })

  it('marketing goes out within the hours of its workflow, on the clocks of whoever gets it', () => {
    eachEmail((email, _, { now, program, profile }, isMarketing) => {
      const hours = liveOf(program, email)?.workflow.hours
      if (!isMarketing || !hours) return
      const local = shown(now, profile.context.timezone ?? program.site.timezone)
      const clock = local.toPlainTime().toString().slice(0, 5)
      const [from, to] = [hours.from, hours.to]
      expect(from < to ? from <= clock && clock < to : from <= clock || clock < to).toBe(true)
      const day = from > to && clock < to ? ((local.dayOfWeek + 5) % 7) + 1 : local.dayOfWeek
      expect(hours.weekdays?.includes(day) ?? true).toBe(true)
    })
  })

  /** When messages were shown that take a page over, as far as this life has come. */
  const interruptions = (decisions: readonly Lived[]): number[] =>
    decisions.flatMap(({ event, before, duplicate, program }) => {
      if (event.type !== 'message_shown' || duplicate) return []
      const pending = before.pending.find(({ workflow, step }) => workflow === event.workflow && step === event.step)
      const step = pending && liveOf(program, pending)?.nodes.get(pending.step)?.step
      return step?.kind === 'message' && step.message.kind === 'modal' ? [event.at] : []
    })

  it('no day holds more interrupting messages than a cap allows, and no page more than one', () => {
    inAnyLife((decisions) => {
      for (const [i, { messages, program, now }] of decisions.entries()) {
        const most = program.site.cap?.messages
        const modals = messages.filter(({ message }) => message.kind === 'modal')
        expect(modals.length).toBeLessThanOrEqual(1)
        if (most === undefined || modals.length === 0) continue
        const lately = interruptions(decisions.slice(0, i)).filter((at) => at > now - DAY)
        expect(lately.length).toBeLessThan(most)
      }
    })
  })
})
