/**
 * What the contract says, done the slow and obvious way, for a small language: one workflow that starts when a count of
 * page views is reached, with a guard and a goal about purchases, delays, emails and coming back. It shares no code with
 * the engine, keeps no totals and no index, and reads the whole list of events again for every question.
 */
export type Spec = {
  /** Starts on the view that makes `reaches` within `within` ms. */
  reaches: number
  within: number
  /** Keeps out, and stops, who has bought (something by this author) within so many ms; 0 for ever. */
  guard?: { author?: string; within: number }
  /** Met by so many purchases (by this author). */
  goal?: { author?: string; times: number }
  attribution: number
  reentry: 'once' | 'after_exit' | number
  /** A delay in ms, from now or since the last view; or an email by its content. */
  steps: ({ delay: number; since: boolean } | { email: string })[]
}

export type Seen =
  | { id: string; at: number; now: number; kind: 'view' | 'purchase' | 'other'; author?: string }
  | { now: number; kind: 'accept' }
type Known = Exclude<Seen, { kind: 'accept' }>

type Run = {
  entered: number
  since: number
  step: number
  parked: number | undefined
  sent: number
  end?: { at: number; why: string }
}
type Mail = { run: Run; content: string; at: number; state: 'planned' | 'accepted' | 'cancelled' }

/** What happened, as sentences with times: `entered`, `email`, `ended`, `cancelled`, `goal`. */
export type Story = string[]

const NINETY_DAYS = 90 * 24 * 3_600_000

export const tell = (spec: Spec, seen: readonly Seen[], until: number): Story => {
  const known: Known[] = []
  const runs: Run[] = []
  const mails: Mail[] = []
  const story: Story = []
  let goals = 0

  const bought = (from: number, now: number, author: string | undefined): number =>
    known.filter(
      ({ kind, at, author: by }) =>
        kind === 'purchase' && at >= from && at <= now && (author === undefined || by === author),
    ).length
  const isMet = (now: number): boolean =>
    spec.goal !== undefined && bought(-Infinity, now, spec.goal.author) >= spec.goal.times
  const isGuarded = (now: number): boolean =>
    spec.guard === undefined ||
    bought(spec.guard.within === 0 ? -Infinity : now - spec.guard.within, now, spec.guard.author) === 0
  const views = (): number[] => known.filter(({ kind }) => kind === 'view').map(({ at }) => at)
  const open = (): Run | undefined => runs.find(({ end }) => end === undefined)

  const countGoal = (now: number): void => {
    if (goals++ === 0) story.push(`${now} goal`)
  }
  const end = (run: Run, now: number, why: string): void => {
    run.end = { at: now, why }
    if (why === 'goal' && run.sent > 0) countGoal(now)
    story.push(`${now} ended ${why}`)
  }
  /** Goal first, then guard. */
  const stop = (now: number): 'goal' | 'guard' | undefined =>
    isMet(now) ? 'goal' : isGuarded(now) ? undefined : 'guard'

  /** The windows of this length that hold this view, each ending at a view: how many views the fullest of them has. */
  const fullest = (view: number): number =>
    Math.max(
      ...views()
        .filter((last) => last >= view && last <= view + spec.within)
        .map((last) => views().filter((each) => each <= last && each >= last - spec.within).length),
    )

  const mayEnter = (now: number): boolean => {
    const before = runs.at(-1)
    if (before === undefined) return true
    if (before.end === undefined || spec.reentry === 'once') return false
    return spec.reentry === 'after_exit' || before.entered + spec.reentry <= now
  }

  const dueOf = (run: Run): number | undefined => {
    const step = spec.steps[run.step]
    if (run.parked === undefined || step === undefined || !('delay' in step)) return undefined
    return (step.since && views().length > 0 ? Math.max(...views()) : run.parked) + step.delay
  }

  /** Does the step a run is at; false if it has to wait there. */
  const act = (run: Run, now: number): boolean => {
    const step = spec.steps[run.step]
    if (step === undefined) throw new Error('walked off the end')
    if ('delay' in step) {
      run.parked ??= now
      if ((dueOf(run) ?? now) > now) return false
      run.parked = undefined
    } else if (!mails.some(({ content, at }) => content === step.email && now - at < NINETY_DAYS)) {
      mails.push({ run, content: step.email, at: now, state: 'planned' })
      story.push(`${now} email ${step.email}`)
    }
    return true
  }

  const walk = (run: Run, now: number): void => {
    while (run.end === undefined) {
      const why = stop(now)
      if (why) end(run, now, why)
      else if (!act(run, now)) return
      else if (++run.step === spec.steps.length) end(run, now, 'finished')
    }
  }

  /** Emails planned and not accepted are cancelled by what would have stopped them. */
  const settle = (now: number): void => {
    for (const mail of mails)
      if (mail.state === 'planned' && now - mail.at <= 24 * 3_600_000 && stop(now)) {
        mail.state = 'cancelled'
        story.push(`${now} cancelled ${mail.content}`)
      } else if (mail.state === 'planned' && now - mail.at > 24 * 3_600_000) mail.state = 'cancelled'
  }

  /** The last run, if it finished, may still be credited with the goal, once, within its time; without an email it never is. */
  let closed: Run | undefined
  const credit = (now: number): void => {
    const run = runs.at(-1)
    if (run?.end?.why !== 'finished' || run === closed || now - run.end.at > spec.attribution || !isMet(now)) return
    closed = run
    if (run.sent > 0) countGoal(now)
  }

  const look = (now: number, event: Known | undefined): void => {
    const inside = open()
    const why = inside && stop(now)
    if (inside && why) end(inside, now, why)
    settle(now)
    credit(now)
    if (event?.kind === 'view' && fullest(event.at) === spec.reaches && !stop(now) && mayEnter(now)) {
      runs.push({ entered: now, since: event.at, step: 0, parked: undefined, sent: 0 })
      story.push(`${now} entered`)
    }
    const run = open()
    if (run && (run.parked === undefined || (dueOf(run) ?? now) <= now)) walk(run, now)
  }

  const passTo = (limit: number): void => {
    for (let due = nextDue(); due !== undefined && due <= limit; due = nextDue()) look(due, undefined)
  }
  const nextDue = (): number | undefined => {
    const run = open()
    return run && dueOf(run)
  }

  for (const each of seen) {
    passTo(each.now - 1)
    if (each.kind === 'accept') {
      for (const mail of mails.filter(({ state }) => state === 'planned')) {
        mail.state = 'accepted'
        mail.run.sent++
        look(each.now, { id: '', at: each.now, now: each.now, kind: 'other' })
      }
    } else if (!known.some(({ id }) => id === each.id)) {
      known.push(each)
      look(each.now, each)
    }
  }
  passTo(until)
  return story
}
