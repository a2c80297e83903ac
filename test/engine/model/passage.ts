import type { Memory, Run } from './memory.ts'
import type { Done, Step, Story } from './spec.ts'

type Of<K extends Step['does']> = Extract<Step, { does: K }>

/** What a run does, step by step. */
export class Passage {
  private readonly memory: Memory
  private readonly story: Story

  constructor(memory: Memory, story: Story) {
    this.memory = memory
    this.story = story
  }

  private delayEnd(run: Run, step: Of<'delay'>, parked: number): number {
    const views = this.memory.views(run.key)
    return (step.since && views.length > 0 ? Math.max(...views) : parked) + step.for
  }

  private skip(step: Of<'email'>, now: number): true {
    this.story.push(`${now} skipped ${step.id}`)
    return true
  }

  /** True if the run may go on: the email is planned, or skipped. */
  private email(run: Run, step: Of<'email'>, now: number): boolean {
    if (this.memory.hasHad(step.content, now)) return this.skip(step, now)
    const room = this.memory.roomAt(now)
    if (room > now) {
      if (step.over === 'skip') return this.skip(step, now)
      const end = run.held?.end ?? now + step.over
      if (end <= now) return this.skip(step, now)
      run.held = { again: Math.min(room, end), end }
      return false
    }
    const { id, content } = step
    this.memory.mails.push({ run, step: id, content, at: now, state: 'planned', delivered: [] })
    this.story.push(`${now} email ${id}`)
    return true
  }

  /** The way out of a wait, once there is one. */
  private way(run: Run, { until, timeout, met, late }: Of<'wait'>, now: number): Step[] | undefined {
    run.parked ??= now
    if (run.met || (until !== 'word' && this.memory.isUnopened(run, until, now))) return met
    return run.parked + timeout <= now ? late : undefined
  }

  /** What takes the place of the step a run stands at once it is done; nothing if the run has to stay there. */
  private act(run: Run, step: Step, now: number): Step[] | undefined {
    switch (step.does) {
      case 'delay':
        run.parked ??= now
        return this.delayEnd(run, step, run.parked) <= now ? [] : undefined
      case 'email':
        return this.email(run, step, now) ? [] : undefined
      case 'wait':
        return this.way(run, step, now)
      case 'ask':
        return this.memory.isUnopened(run, step.about, now) ? step.yes : step.no
    }
  }

  /** Takes a run as far as it goes; the reason why it ended, if it did. */
  walk(run: Run, now: number): string | undefined {
    for (;;) {
      const why = this.memory.stop(now)
      const [step, ...rest] = run.todo
      if (why || !step) return why ?? 'finished'
      const done = this.act(run, step, now)
      if (!done) return undefined
      Object.assign(run, { todo: [...done, ...rest], parked: undefined, held: undefined, met: false })
      if (run.todo.length === 0) return 'finished'
    }
  }

  /** When a run that stays where it is must be looked at again. */
  wakes(run: Run, now: number): number[] {
    const step = run.todo[0]
    if (run.held) return [run.held.again]
    if (!step || run.parked === undefined) return []
    if (step.does === 'delay') return [this.delayEnd(run, step, run.parked)]
    if (step.does !== 'wait') return []
    const from = step.until === 'word' ? undefined : this.memory.unopenedFrom(run, step.until)
    return [run.parked + step.timeout, ...(from === undefined || from <= now ? [] : [from])]
  }

  /** A wait looks up whenever anything happens; everything else stays put until its time. */
  isAwake(run: Run, now: number): boolean {
    return run.todo[0]?.does === 'wait' || this.wakes(run, now).every((at) => at <= now)
  }

  /** A word ends a wait if it was said in time, and of the same cart. */
  hear(run: Run, event: Done): void {
    const step = run.todo[0]
    if (event.kind !== 'word' || step?.does !== 'wait' || step.until !== 'word' || run.parked === undefined) return
    if (event.at <= run.parked + step.timeout && (run.key === undefined || run.key === event.cart)) run.met = true
  }
}
