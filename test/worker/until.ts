import * as v from 'valibot'
import { expect } from 'vitest'
import { Problem } from '../../worker/protocol.ts'
import type { Shop } from './shopWorld.ts'

/** Sends one request until it is taken, as the snippet does: 503 says that nothing was recorded and when to come again. */
export const sendUntilTaken = async (
  shop: Shop,
  visitor: string,
  events: object[],
  refused: () => void = () => {},
): Promise<void> => {
  const body = JSON.stringify({
    site: shop.site,
    visitor,
    sent: shop.now(),
    watch: '',
    events: events.map((each) => ({ ...each, at: shop.now() })),
  })
  for (;;) {
    const answer = await shop.post(body)
    if (answer.status === 200) return
    expect([answer.status, answer.headers.get('retry-after'), v.is(Problem, await answer.json())]).toEqual([
      503,
      '1',
      true,
    ])
    refused()
  }
}
