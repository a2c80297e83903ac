import * as v from 'valibot'
import {
  addVouchers,
  type Pool,
  voucherPools,
  waitingForVouchers,
  wakeWaiting,
  withdrawVouchers,
} from '../../../db/vouchers.ts'
import { Id } from '../../engine/index.ts'
import { NewVouchers, VoucherPools, VouchersAdded, VouchersWithdrawn } from '../../protocolMail.ts'
import { type Call, notFound, route, routeWithBody } from './route.ts'
import { note } from './workflows.ts'

const poolOf = async ({ world, site, id }: Call): Promise<Pool | undefined> =>
  (await voucherPools(world.db, site)).find((pool) => pool.id === id)

/** Emails that found the pool empty go at once. */
const add = async (call: Call, { codes }: v.InferOutput<typeof NewVouchers>) => {
  const { world, site, id, now } = call
  if (!v.is(Id, id)) throw notFound('pool')
  const added = await addVouchers(world.db, site, id, codes, now)
  if (added > 0) {
    await wakeWaiting(world.db, site, now)
    await world.wake(now)
    await note(call, 'vouchers_added')
  }
  const { left, issued } = (await poolOf(call)) ?? { left: 0, issued: 0 }
  return { added, left, issued }
}

const withdraw = async (call: Call) => {
  if (!(await poolOf(call))) throw notFound('pool')
  const withdrawn = await withdrawVouchers(call.world.db, call.site, call.id)
  await note(call, 'vouchers_withdrawn')
  return { withdrawn }
}

/** Voucher codes that emails give out, one per person: how many there are, more of them, fewer of them. Who has which is not told. */
export const voucherRoutes = [
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/vouchers',
      summary: 'Pools of voucher codes: how many are left and given out',
      role: 'viewer',
      answer: VoucherPools,
    },
    async ({ world, site }) => {
      const [pools, waiting] = await Promise.all([voucherPools(world.db, site), waitingForVouchers(world.db, site)])
      return { pools, waiting }
    },
  ),
  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites/:site/vouchers/:id',
      summary: 'Add codes to a pool; what waits for them goes',
      role: 'editor',
      answer: VouchersAdded,
    },
    NewVouchers,
    add,
  ),
  route(
    {
      method: 'delete',
      path: '/v1/sites/:site/vouchers/:id',
      summary: 'Take back the codes nobody has been given',
      role: 'editor',
      answer: VouchersWithdrawn,
    },
    withdraw,
  ),
]
