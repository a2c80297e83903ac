import { browser } from 'wxt/browser'
import { keptConnecting, keptSession, keptSettings } from '../state/kept.ts'
import { ask, begin } from './deviceFlow.ts'

const effects = { fetch: (...args: Parameters<typeof fetch>) => fetch(...args), now: () => Date.now() }

/** Starts a connection: asks for a code, keeps it, and opens the worker's page where a member confirms it. */
export const start = async (edge: string): Promise<void> => {
  await keptSettings.write({ ...(await keptSettings.read()), edge })
  const connecting = await begin(edge, effects)
  await keptConnecting.write(connecting)
  if (connecting.state === 'waiting') await browser.tabs.create({ url: connecting.verify })
}

/**
 * One step of a connection under way, if one is due. The panel calls it each second while somebody waits, which also
 * wakes a stopped service worker: everything it needs is in storage. The next time is written *before* the worker is
 * asked, so two calls at once ask once, and a call cut in half is simply followed by the next.
 */
export const advance = async (): Promise<void> => {
  const waiting = await keptConnecting.read()
  if (waiting?.state !== 'waiting' || effects.now() < waiting.next) return
  await keptConnecting.write({ ...waiting, next: effects.now() + waiting.interval })
  const answer = await ask(waiting, effects)
  const still = await keptConnecting.read()
  if (still?.state !== 'waiting' || still.deviceCode !== waiting.deviceCode) return // given up meanwhile
  if ('connecting' in answer) return keptConnecting.write(answer.connecting)
  await keptSession.write(answer.session)
  await keptConnecting.clear()
}
