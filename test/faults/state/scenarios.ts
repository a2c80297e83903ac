import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { publish, saveDraft } from '../../../db/workflows.ts'
import { Workflow } from '../../../worker/engine/index.ts'
import { AFTER_THREE_KING_PAGES, KING_PAGES, NEWSLETTER_FORM } from '../../material/king.ts'
import { GREETING, LETTER } from '../../worker/documents.ts'
import { DAY, HOUR, SHOP, START } from '../../worker/shopWorld.ts'
import type { Waiting } from '../inside/browser.ts'
import { happening, type Scenario } from '../inside/scenario.ts'
import { NEW_GREETING, ON_SALE, SALE } from './documents.ts'

const ADA = 'visitor-ada-00000001'
const ADA_AT_WORK = 'visitor-ada-00000002'
const BOB = 'visitor-bob-00000001'
const EMAIL = 'ada@lovelace.example'

const view = (name: string, path: string): Waiting => happening(name, 'page_view', { url: `${SHOP}${path}` })
const king = (n: number): Waiting => view(`king-${n}`, `/authors/stephen-king/${n}`)
const order = (name: string): Waiting =>
  happening(name, 'purchase', { subject: name, value: 1990, currency: 'EUR', items: [{ author: 'Stephen King' }] })

const KING = {
  tags: [KING_PAGES, NEWSLETTER_FORM, SALE],
  workflows: [AFTER_THREE_KING_PAGES, GREETING, LETTER, ON_SALE],
}

const fifty: Waiting[] = Array.from({ length: 50 }, (_, n) => {
  if (n % 10 === 7) return order(`order-${n}`)
  if (n % 10 === 3) return happening(`hello-${n}`, 'custom', { name: 'hello' })
  return n % 2 === 0 ? king(n) : view(`page-${n}`, `/books/${n}`)
})

/** The collect path, told twelve times: each with what it changes besides the history. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'the first view of a new visitor',
    ...KING,
    act: ({ browse }) => browse(ADA, [view('first', '/')]),
  },
  {
    name: 'a view of a known visitor',
    ...KING,
    before: ({ browse }) => browse(ADA, [view('first', '/')]),
    act: ({ browse }) => browse(ADA, [view('second', '/books')]),
  },
  {
    name: 'a view that starts a run',
    ...KING,
    before: ({ browse }) => browse(ADA, [king(1), king(2)]),
    act: ({ browse }) => browse(ADA, [king(3)]),
  },
  {
    name: 'a message that is shown and counted',
    ...KING,
    before: ({ browse }) => browse(ADA, [king(1), king(2), king(3)]),
    act: async ({ browse }) => {
      const of = { subject: 'you-like-the-king', workflow: 'after-three-king-pages', step: 'bar' }
      await browse(ADA, [happening('shown-1', 'message_shown', of)])
      await browse(ADA, [happening('clicked-1', 'message_clicked', of), view('next', '/')])
    },
  },
  {
    name: 'a view that plans an email',
    ...KING,
    before: ({ subscribe }) => subscribe(ADA, EMAIL),
    act: ({ browse }) => browse(ADA, [view('sale-1', '/sale')]),
  },
  {
    name: 'a purchase that meets the goal and takes back the email',
    ...KING,
    before: async ({ subscribe, browse }) => {
      await subscribe(ADA, EMAIL)
      await browse(ADA, [view('sale-1', '/sale')])
    },
    act: ({ browse }) => browse(ADA, [order('order-1')]),
  },
  {
    name: 'an address typed into a form, which is asked by mail',
    ...KING,
    act: ({ browse }) =>
      browse(ADA, [happening('form-1', 'form_submit', { tag: 'newsletter', fields: { email: EMAIL } })]),
  },
  {
    name: 'a confirmation that makes two visitors one',
    ...KING,
    before: async ({ subscribe, browse, pass }) => {
      await subscribe(ADA, EMAIL)
      await browse(ADA, [king(1), king(2)])
      await pass(2 * DAY)
      await browse(ADA_AT_WORK, [king(3), order('order-1')])
      await browse(ADA_AT_WORK, [happening('form-2', 'form_submit', { tag: 'newsletter', fields: { email: EMAIL } })])
      await pass(0)
    },
    act: async ({ press, linkTo, browse }) => {
      await press(linkTo(EMAIL, 'c'))
      await browse(ADA_AT_WORK, [view('after', '/books')])
    },
  },
  {
    name: 'an unsubscription, and consent taken back',
    ...KING,
    before: async ({ subscribe, browse, pass }) => {
      await subscribe(ADA, EMAIL)
      await browse(ADA, [view('sale-1', '/sale')])
      await pass(0)
      await browse(ADA, [happening('hello-1', 'custom', { name: 'hello' })])
    },
    act: async ({ press, linkTo, browse }) => {
      await press(linkTo(EMAIL, 'u'))
      await browse(ADA, [happening('no-more', 'consent', { subject: 'onsite', granted: false })])
    },
  },
  {
    name: 'a tick that wakes somebody whose delay is over',
    ...KING,
    before: async ({ subscribe, browse }) => {
      await subscribe(ADA, EMAIL)
      await browse(ADA, [happening('hello-1', 'custom', { name: 'hello' })])
    },
    act: ({ pass }) => pass(HOUR),
  },
  {
    name: 'a publish between deciding and saving',
    ...KING,
    before: ({ browse }) => browse(ADA, [king(1), king(2)]),
    warm: ({ browse }) => browse(BOB, [view('bob', '/')]),
    meanwhile: async (site) => {
      await saveDraft(env.DB, site, v.parse(Workflow, NEW_GREETING), 0, env.OWNER_EMAIL, START)
      await publish(env.DB, site, NEW_GREETING.id, 1, env.OWNER_EMAIL, START)
    },
    act: ({ browse }) => browse(ADA, [king(3)]),
  },
  {
    name: 'fifty events at once',
    ...KING,
    before: ({ subscribe }) => subscribe(ADA, EMAIL),
    act: ({ browse }) => browse(ADA, fifty),
  },
]
