import { newBrowser, send, viewOf } from '../edge/browser.ts'
import { ORIGIN, SITE } from '../edge/shop.ts'
import { counted, type Line } from '../table.ts'
import { type Cost, costOf } from './counting.ts'
import { visitorWith, type World } from './world.ts'

const KING = '/authors/stephen-king/it'
const told = ({ read, written }: Cost): string => `${read} read, ${written} written`

/** The third King page within a week, which starts a run of one workflow that shows a bar. */
const startRun = async (world: World): Promise<Cost> => {
  const url = world.at('ours', '/v1/collect')
  const browser = await visitorWith(world, url, 'starter-00000000', 3, 'seal')
  const view = () => {
    const now = Date.now()
    const event = { ...viewOf(browser, now, KING), reads: { 'king-pages': { author: 'Stephen King' } } }
    return send(world.line, url, browser, [event], now)
  }
  for (let n = 0; n < 2; n++) await view()
  const cost = await costOf(world, view)
  if (cost.written < 2) throw new Error('no run started')
  return cost
}

const letter = { en: { subject: 'Hello', blocks: [{ kind: 'text', of: [{ text: 'Hello.' }] }] } }
const WELCOME = {
  id: 'welcome',
  name: 'Welcome',
  objective: 'conversion',
  trigger: [{ kind: 'event', event: { type: 'custom', name: 'trial_started' } }],
  purposes: ['email:newsletter'],
  steps: [
    { kind: 'email', id: 'hello', topic: 'newsletter', content: { id: 'hello', languages: letter } },
    { kind: 'delay', id: 'wait', delay: { kind: 'for', duration: 'P3D' } },
    { kind: 'email', id: 'more', topic: 'newsletter', content: { id: 'more', languages: letter } },
  ],
}

/** An event of a contact that plans an email at once, less the same event starting a run that only waits. */
const planEmail = async (world: World): Promise<Cost> => {
  const url = world.at('ours', '/v1/collect')
  const [, ...later] = WELCOME.steps
  const waiting = { ...WELCOME, id: 'waiting', trigger: [{ kind: 'event', event: { type: 'custom', name: 'asked' } }] }
  await world.controls.tell(`sites/${SITE}/workflow`, WELCOME)
  await world.controls.tell(`sites/${SITE}/workflow`, { ...waiting, steps: later })
  const costs = []
  for (const name of ['trial_started', 'asked']) {
    const browser = newBrowser(SITE, ORIGIN, `contact-${name}-0000`, 'seal')
    const tell = (what: object) => {
      const now = Date.now()
      return send(world.line, url, browser, [{ ...viewOf(browser, now, '/'), ...what }], now)
    }
    await tell({})
    await world.controls.tell('contact', { site: SITE, visitor: browser.visitor, email: `${name}@example.org` })
    await tell({})
    costs.push(await costOf(world, () => tell({ type: 'custom', name })))
  }
  const [planned, started] = costs
  if (!planned || !started || planned.written <= started.written) throw new Error('no email was planned')
  // One row is the person, whom both write.
  return { ...planned, written: planned.written - started.written + 1 }
}

/** P14: what a run and an email cost more than a page view. */
export const effects = async (world: World): Promise<Line[]> => {
  const run = await startRun(world)
  const email = await planEmail(world)
  return [
    counted('P14 a run starts', told(run), '≤ 3', run.written <= 3),
    counted('P14 an email is planned', told(email), '≤ 4', email.written <= 4),
  ]
}
