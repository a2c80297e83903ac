import { env } from 'cloudflare:workers'
import { describe, expect, inject, it } from 'vitest'
import { NEWSLETTER_FORM } from '../../material/king.ts'
import { LETTER } from '../../worker/documents.ts'
import { HOUR, openShop, SHOP, START } from '../../worker/shopWorld.ts'
import { nothingYet, SHORT } from '../figure.ts'
import { browse, linkTo, press } from '../inside/browser.ts'
import { injector } from '../inside/injector.ts'
import { broken, watchVersions } from '../inside/invariants.ts'
import { report } from '../inside/report.ts'
import { openRun, type Run, type State } from '../inside/run.ts'
import { happening } from '../inside/scenario.ts'
import { keep } from '../inside/snapshot.ts'
import { ON_SALE, SALE } from './documents.ts'

const { quick } = inject('faults') ?? SHORT
const READERS = quick ? 20 : 500
const reader = (n: number) => ({ visitor: `visitor-reader-${10_000 + n}`, email: `reader${n}@example.org` })

const subscribe = async (run: Run, n: number): Promise<void> => {
  const { visitor, email } = reader(n)
  const form = happening(`form-${n}`, 'form_submit', { tag: 'newsletter', fields: { email } })
  await browse(run, visitor, [form], true)
  await run.look()
  await press(run, linkTo(run, email, 'c'))
}

/** Letters the provider has delivered: to whom, and what. */
const delivered = ({ taken }: State): string[] =>
  Object.values(taken)
    .map(({ mail }) => `${mail.to} ${mail.subject}`)
    .sort()

describe('R17: a database that is taken back two hours', () => {
  it('sends nothing again, and still sends what was not sent', { timeout: 600_000 }, async ({ task }) => {
    const shop = await openShop('taken-back')
    for (const tag of [NEWSLETTER_FORM, SALE]) await shop.tag(tag)
    for (const workflow of [LETTER, ON_SALE]) await shop.publish(workflow)
    const state: State = { now: START, taken: {}, watch: '', seals: {}, acknowledged: {} }
    const run = openRun(
      shop.site,
      state,
      injector(() => undefined),
    )
    await watchVersions()
    for (let n = 0; n < READERS; n++) await subscribe(run, n)
    // Half are written to in an hour, and half have an email on its way, which nobody has looked at yet.
    for (let n = 0; n < READERS; n++) {
      const hello = happening(`hello-${n}`, 'custom', { name: 'hello' })
      const sale = happening(`sale-${n}`, 'page_view', { url: `${SHOP}/sale` })
      await browse(run, reader(n).visitor, [n % 2 === 0 ? hello : sale], true)
    }
    const snapshot = await keep(env.DB)
    await run.settle()
    await run.pass(HOUR)
    await run.settle()
    const before = delivered(state)
    expect(before).toHaveLength(2 * READERS)
    state.now += HOUR
    await snapshot.restore()
    await run.settle()
    // Who comes back brings a seal of a time that has not been.
    for (let n = 0; n < READERS; n++)
      await browse(run, reader(n).visitor, [happening(`back-${n}`, 'page_view', { url: `${SHOP}/` })], true)
    await run.settle()
    const figure = nothingYet('R17 taken back two hours')
    figure.runs = READERS
    figure.duplicates = delivered(state).length - before.length
    figure.violations.push(...(await broken(shop.site, state.now)))
    for (const { mail, otherBytes } of Object.values(state.taken))
      if (otherBytes) figure.violations.push(`${mail.subject} went again with other bytes`)
    expect(delivered(state)).toEqual(before)
    report(task, [figure])
  })
})
