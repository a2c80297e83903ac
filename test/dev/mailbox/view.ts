import { recipientsOf } from '../../../worker/mail/providers/provider.ts'
import type { StoredMail } from './store.ts'

export const TABS = ['html', 'text', 'headers', 'source'] as const
export type Tab = (typeof TABS)[number]

/** What the page's address asks for. */
export type View = { to: string; id: string | undefined; tab: Tab; phone: boolean }

/** Reads the query of the page's address; anything unknown falls back. */
export const viewOf = (query: Readonly<Record<string, string>>): View => ({
  to: query.to ?? '',
  id: query.id,
  tab: TABS.find((tab) => tab === query.tab) ?? 'html',
  phone: query.width === 'phone',
})

/** The address of another view, as a query. */
export const linkTo = (view: View, change: Partial<View>): string => {
  const { to, id, tab, phone } = { ...view, ...change }
  const query = new URLSearchParams()
  if (to !== '') query.set('to', to)
  if (id !== undefined) query.set('id', id)
  if (tab !== 'html') query.set('tab', tab)
  if (phone) query.set('width', 'phone')
  return `?${query}`
}

/** Mails to a recipient, newest first; part of an address is enough. */
export const chosen = (mails: StoredMail[], to: string): StoredMail[] =>
  mails.filter((mail) => everybody(mail).toLowerCase().includes(to.trim().toLowerCase())).sort((a, b) => b.at - a.at)

/** Whom a mail goes to, as its header says it. */
export const everybody = (mail: StoredMail): string => recipientsOf(mail).join(', ')

/** Changes whenever the list does; the page asks for it again and again. */
export const revisionOf = (mails: StoredMail[]): string => {
  const newest = mails.reduce<StoredMail | undefined>(
    (best, mail) => (best && best.at > mail.at ? best : mail),
    undefined,
  )
  return `${mails.length}:${newest?.id ?? ''}`
}

const SHORT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})
const LONG = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium', timeZone: 'UTC' })

export const shortTime = (at: number): string => SHORT.format(at)
export const longTime = (at: number): string => `${LONG.format(at)} UTC`

/** The name in `Name <address>`, else the address. */
export const nameOf = (mailbox: string): string => /^"?(.*?)"?\s*</.exec(mailbox)?.[1]?.replaceAll('\\', '') || mailbox
