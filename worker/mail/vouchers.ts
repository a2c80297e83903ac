import type { Claimed } from '../../db/sends.ts'
import { issueVoucher, POOL_EMPTY } from '../../db/vouchers.ts'
import type { World } from '../deps.ts'
import type { EmailText } from '../engine/index.ts'
import { Uncomposable } from './source.ts'

/** How often an email looks for a code by itself, in ms; adding codes wakes it at once. */
const LOOK = 3_600_000

/** The pools an email takes codes from. */
export const poolsIn = ({ blocks }: Pick<EmailText, 'blocks'>): string[] => [
  ...new Set(blocks.flatMap((block) => (block.kind === 'voucher' ? [block.pool] : []))),
]

/**
 * The codes an email shows, by pool: one per person and pool, for ever the same. They are taken before the bytes are frozen, so an
 * attempt that dies in between finds the same ones.
 * @throws Uncomposable if a pool has none left: the email waits for more
 */
export const vouchersFor = async (world: World, send: Claimed, content: EmailText): Promise<Record<string, string>> => {
  const codes: Record<string, string> = {}
  for (const pool of poolsIn(content)) {
    const code = await issueVoucher(world.db, { ...send, pool }, world.now())
    if (code === undefined) throw new Uncomposable(POOL_EMPTY, LOOK)
    codes[pool] = code
  }
  return codes
}
