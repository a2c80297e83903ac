import { beforeAll, describe, expect, it } from 'vitest'
import type { Shop } from './shopWorld.ts'
import { at, editor, open, signIn, WORKFLOW } from './studioWorld.ts'

beforeAll(signIn)

const put = (shop: Shop, document: object) =>
  editor('put', at(shop, `/workflows/${WORKFLOW.id}`), { base: 0, document })
const publish = (shop: Shop, draft: number) => editor('post', at(shop, `/workflows/${WORKFLOW.id}/publish`), { draft })

describe('publishing', () => {
  const versions = async (shop: Shop) =>
    (
      await shop.db
        .prepare(
          `select (select count(*) from workflow_version where site = ?1) as versions,
             (select count(*) from audit where site = ?1 and what = 'workflow_published') as told`,
        )
        .bind(shop.site)
        .all()
    ).results

  it('of what is live already answers so, and makes no other version', async () => {
    const shop = await open()
    await put(shop, WORKFLOW)
    expect((await publish(shop, 1)).body).toMatchObject({ version: 1, already: false })
    const again = await publish(shop, 1)
    expect([again.status, again.body]).toMatchObject([200, { version: 1, already: true }])
    expect(await versions(shop)).toEqual([{ versions: 1, told: 1 }])
  })

  it('of one draft five times at once makes one version', async () => {
    const shop = await open()
    await put(shop, WORKFLOW)
    const answers = await Promise.all(Array.from({ length: 5 }, () => publish(shop, 1)))
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200))
    expect(await versions(shop)).toEqual([{ versions: 1, told: 1 }])
  })

  it('of what is paused makes it live again, and of what others finish on an older one moves them', async () => {
    const shop = await open()
    await put(shop, WORKFLOW)
    await publish(shop, 1)
    await editor('post', at(shop, `/workflows/${WORKFLOW.id}/pause`))
    expect((await publish(shop, 1)).body).toMatchObject({ version: 2, already: false })
    await shop.db.prepare('update workflow set floor = 1 where site = ?1').bind(shop.site).run()
    expect((await publish(shop, 1)).body).toMatchObject({ version: 3, already: false })
    expect((await publish(shop, 1)).body).toMatchObject({ version: 3, already: true })
  })
})
