import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { production } from '../../../worker/production.ts'
import { SHOP, START } from '../../worker/shopWorld.ts'
import type { Figure } from '../figure.ts'
import { type Chance, chanceOf } from './chance.ts'
import { injector } from './injector.ts'
import { everybody } from './people.ts'
import { limiterPorts } from './ports.ts'
import { visitor } from './rows.ts'
import { happening } from './scenario.ts'

const [EVENTS, VISITORS] = [300, 5]
const calm = injector(() => undefined)

type App = Pick<typeof import('../../../worker/app.ts'), 'createApp'>

type Asked = (visitor: string, event: object) => Promise<number>

/** One event as one request to a worker, as a browser's page would send it; how it was answered. */
const askerOf = async (site: string, app: string | undefined): Promise<Asked> => {
  const { createApp }: App =
    app === undefined ? await import('../../../worker/app.ts') : await import(/* @vite-ignore */ app)
  const worker = createApp({ ...production, now: () => START, gatherFor: 0 })
  return async (who, event) => {
    const context = createExecutionContext()
    const body = JSON.stringify({ site, visitor: who, sent: START, events: [{ ...event, at: START }] })
    const request = new Request(`${env.PUBLIC_URL}/v1/collect`, { method: 'POST', headers: { origin: SHOP }, body })
    const { status } = await worker.fetch(request, { ...env, ...limiterPorts(calm.around) }, context)
    await waitOnExecutionContext(context)
    return status
  }
}

const counted = async (site: string): Promise<number> =>
  (await everybody(site)).reduce((n, { profile }) => n + (profile.totals.page_view?.n ?? 0), 0)

const newViews = (many: number, name: string) =>
  Array.from({ length: many }, (_, n) => happening(`${name}-${n}`, 'page_view', { url: `${SHOP}/${n}` }))

/** Asks one of the workers, then perhaps another, until one takes it: a browser meets whichever is nearest. */
const ask = async (workers: readonly Asked[], chance: Chance, who: string, event: object): Promise<number> => {
  for (let refusals = 0; refusals < 50; refusals++)
    if ((await workers[chance.below(workers.length)]?.(who, event)) === 200) return refusals
  throw new Error('Given up: no worker takes it.')
}

/**
 * A migration comes before its worker: for a while the one before it runs on the new schema, alone, then beside the new one, for the
 * same people. What one of them cannot read it refuses, and the browser comes again.
 */
export const answerTogether = async (app: string, site: string, seed: number, figure: Figure): Promise<void> => {
  const chance = chanceOf(seed)
  const [before, now] = [await askerOf(site, app), await askerOf(site, undefined)]
  const [alone, together] = [newViews(EVENTS, 'alone'), newViews(EVENTS, 'both')]
  for (const event of alone) {
    const status = await before(visitor(chance.below(VISITORS)), event)
    if (status !== 200) figure.violations.push(`alone, it answered ${status}`)
  }
  for (const event of together)
    figure.faults += await ask([before, now], chance, visitor(chance.below(VISITORS)), event)
  const [was, n] = [2 * EVENTS, await counted(site)]
  figure.runs += was
  figure.duplicates += Math.max(0, n - was)
  figure.lost += Math.max(0, was - n)
}
