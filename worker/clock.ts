import { DurableObject } from 'cloudflare:workers'
import { type Deps, worldOf } from './deps.ts'
import type { Env } from './env.ts'

/** Never sooner than this after a tick, in ms, so that a row that stays due cannot make the clock spin. */
const SOONEST = 1000

/**
 * The clock: one object whose alarm says "look, something is due". It holds no truth of its own; a cron sweeps behind it,
 * so an alarm that is lost, doubled or late changes nothing but how soon.
 */
export const clockClass = (deps: Deps) =>
  class Clock extends DurableObject<Env> {
    /** `POST /wake` with an instant (ms): the alarm is set no later than that. */
    override async fetch(request: Request): Promise<Response> {
      const at = Number(await request.text())
      if (!Number.isFinite(at)) return new Response(null, { status: 400 })
      await this.arm(at)
      return new Response(null, { status: 204 })
    }

    override async alarm(): Promise<void> {
      const { tick } = await import('./tick.ts')
      const next = await tick(worldOf(this.env, deps))
      if (next !== undefined) await this.arm(Math.max(next, deps.now() + SOONEST))
    }

    /** `deps.now` may run ahead of the machine in development; the alarm is set by the machine's clock. */
    private async arm(at: number): Promise<void> {
      const real = Date.now() + Math.max(0, at - deps.now())
      const has = await this.ctx.storage.getAlarm()
      if (has === null || has > real) await this.ctx.storage.setAlarm(real)
    }
  }
