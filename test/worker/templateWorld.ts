import * as v from 'valibot'
import { expect } from 'vitest'
import { Installed, TemplateList } from '../../worker/protocolDocuments.ts'
import { WorkflowDetail } from '../../worker/protocolWorkflows.ts'
import { join } from './members.ts'
import { openShop, type Shop } from './shopWorld.ts'
import { at, EDITOR, editor, name } from './studioWorld.ts'

/** A site nobody has written anything for. */
export const empty = async (role: 'editor' | 'viewer' = 'editor'): Promise<Shop> => {
  const shop = await openShop(name())
  await join(shop, EDITOR, role)
  return shop
}
export const install = async (shop: Shop, id: string, headers = {}) =>
  v.parse(Installed, (await editor('post', at(shop, `/templates/${id}`), {}, headers)).body)
export const publish = async (shop: Shop, id: string) => {
  const { draft } = v.parse(WorkflowDetail, (await editor('get', at(shop, `/workflows/${id}`))).body)
  return editor('post', at(shop, `/workflows/${id}/publish`), { draft })
}
/** Takes a template up by its name and publishes all of it. */
export const begin = async (id: string): Promise<Shop> => {
  const shop = await empty()
  for (const workflow of (await install(shop, id)).workflows)
    expect((await publish(shop, workflow.id)).status).toBe(200)
  return shop
}
export const list = async (shop: Shop, headers = {}) =>
  v.parse(TemplateList, (await editor('get', at(shop, '/templates'), undefined, headers)).body).templates
