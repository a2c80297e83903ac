import * as v from 'valibot'
import { Problem } from '../../worker/protocol.ts'
import { AFTER_THREE_KING_PAGES, KING_PAGES, NEWSLETTER_FORM } from '../material/king.ts'
import { connected, join, type Member } from './members.ts'
import { openShop, type Shop } from './shopWorld.ts'

let sites = 0
export const name = () => `studio-${++sites}`
export const EDITOR = 'ed@lantern-books.example'
export let gate: Shop
export let editor: Member
export let stranger: Member

/** A site on which EDITOR is an editor, with the King pages and the newsletter form. */
export const open = async (): Promise<Shop> => {
  const shop = await openShop(name())
  await join(shop, EDITOR, 'editor')
  await shop.tag(KING_PAGES)
  await shop.tag(NEWSLETTER_FORM)
  return shop
}

/** To be run before all tests of a file: signs two members in. */
export const signIn = async () => {
  gate = await openShop(name())
  await join(gate, EDITOR, 'editor')
  const elsewhere = await openShop(name())
  await join(elsewhere, 'eve@elsewhere.example', 'owner')
  editor = await connected(gate, EDITOR)
  stranger = await connected(gate, 'eve@elsewhere.example')
}

export const problemOf = ({ body }: { body: unknown }) => v.parse(Problem, body)
export const WORKFLOW = AFTER_THREE_KING_PAGES
export const at = (shop: Shop, rest: string) => `/v1/sites/${shop.site}${rest}`
