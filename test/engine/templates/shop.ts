import * as v from 'valibot'
import { command } from '../../../snippet/tools/commands.ts'
import { view as noView } from '../../../snippet/view.ts'
import { toEvent } from '../../../worker/collect/intake.ts'
import { compile, walk } from '../../../worker/engine/index.ts'
import { templates } from '../../../worker/engine/templates.ts'
import { WireEvent } from '../../../worker/protocol.ts'
import { findBook } from '../../shop/catalogue/index.ts'
import { toldBy, visitor } from '../../shop/testing.ts'
import type { Doing, Told } from '../play.ts'
import { SITE, visitor as stranger } from '../site.ts'

/** What happens in the bookshop, as the engine hears of it: the shop's own pages, the snippet's own words, the worker's own ears. */

const SHOP = 'https://lantern-books.example'

/** Every tag some template suggests. */
export const tags = [
  ...new Map(templates.flatMap(({ needs }) => needs.tags.map(({ document }) => [document.id, document]))).values(),
]

const program = compile({ revision: 1, site: SITE, tags, workflows: [] })
const request = { site: 'lantern', sent: 0, watch: '', events: [] }

type Happening = Extract<Doing, { type: unknown }>

/** One thing a browser says, as an event; an order keeps its own id. */
const heard = (said: object): Happening => {
  const wire = v.parse(WireEvent, { id: 'event-00000000', at: 0, ...said })
  const event = toEvent(wire, { request, received: 0, country: undefined, program, tags })
  if (!event) throw new Error(`nothing a browser may say: ${wire.type}`)
  const { id, at: _, ...rest } = event
  return event.type === 'purchase' ? { id, ...rest } : rest
}

/** Pages the stories have been to. */
export const visited = new Set<string>()

/** Somebody looks at a page of the shop. */
export const view = (path: string): Happening => {
  visited.add(path)
  return heard({ type: 'page_view', url: `${SHOP}${path}` })
}

/** Somebody sends a form; the address they type stays with whoever asks them to confirm it. */
export const sends = (tag: string, fields: Record<string, string> = { email: 'ada@example.org' }): Happening =>
  heard({ type: 'form_submit', tag, fields })

const nothing = () => {}

/** What the snippet makes of the calls of a page. */
const saidBy = (page: string): Happening[] =>
  toldBy(page).flatMap((call) => {
    const said: Happening[] = []
    const kit = {
      push: (what: object) => said.push(heard(what)),
      viewPage: nothing,
      view: noView,
      answers: {},
      presumed: () => true,
      shelf: () => ({}),
      save: nothing,
    }
    command(kit, call)
    return said
  })

const one = (all: readonly Happening[], type: string): Happening => {
  const found = all.find((each) => each.type === type)
  if (!found) throw new Error(`the page says no ${type}`)
  return found
}

const sku = (path: string): string => {
  const [author = '', slug = ''] = path.split('/')
  return findBook(author, slug)?.sku ?? ''
}

/** Somebody with a cart of their own. Books are named as in their address: `stephen-king/misery`. */
export const shopper = () => {
  const browser = visitor()
  const buyer = { name: 'Ada', address: '12 rue des Lanternes, Lyon', email: 'ada@example.org' }
  const change = async (path: string, fields: Record<string, string>) =>
    one(saidBy(await browser.submit(path, fields)), 'cart')
  return {
    adds: (book: string) => change('/cart/add', { sku: sku(book), quantity: '1' }),
    removes: (book: string) => change('/cart/remove', { sku: sku(book) }),
    /** Buys what is in the cart. */
    orders: async () => one(saidBy(await browser.submit('/checkout', buyer)), 'purchase'),
  }
}

/** Somebody buys one book. */
export const buys = async (book = 'bram-stoker/dracula'): Promise<Happening> => {
  const ada = shopper()
  await ada.adds(book)
  return ada.orders()
}

/** What the shop says of somebody who opens an account, and of somebody who registers for its next evening. */
export const account = async (fields: Record<string, string>): Promise<Happening> =>
  one(saidBy(await visitor().submit('/account', fields)), 'identify')
export const registered = async (): Promise<Happening> =>
  one(saidBy(await visitor().open('/reading-club/registered')), 'identify')

/** The owner of the mailbox says yes: they are known, and have agreed. */
export const confirms = (moment: string, ...topics: string[]): Told[] => [
  [moment, { type: 'identify', subject: 'ada@example.org' }],
  ...topics.map((topic): Told => [moment, { type: 'consent', subject: `email:${topic}`, granted: true }]),
]

/** Something the site, or its server, says has happened. */
export const does = (name: string): Happening => ({ type: 'custom', name })

const emailStep = (workflow: string, step: string) => {
  for (const template of templates)
    for (const { document } of template.workflows)
      if (document.id === workflow)
        for (const each of walk(document.steps))
          if (each.step.id === step && each.step.kind === 'email') return each.step
  throw new Error(`no such email: ${workflow} ${step}`)
}

/** What becomes of the email of a step, in somebody's `run`th passage. */
const becomes =
  (type: 'email_delivered' | 'email_opened' | 'email_clicked') =>
  (workflow: string, step: string, run = 1): Happening => {
    const { topic, content } = emailStep(workflow, step)
    return { type, workflow, step, run: `${workflow}.${run}`, topic, subject: content.id }
  }
export const delivered = becomes('email_delivered')
export const opened = becomes('email_opened')
export const clicked = becomes('email_clicked')

/** Somebody nobody knows yet; by themselves the people of these stories are contacts who agreed to letters. */
export const nobody = { profile: stranger() }

/** The provider accepts what was planned. */
export const SENT: Doing = { accept: true }
