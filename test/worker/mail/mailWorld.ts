import { NEWSLETTER_FORM } from '../../material/king.ts'
import { LETTER } from '../reportWorld.ts'
import { event, type Shop } from '../shopWorld.ts'

/** A workflow whose one email shows a code of the pool `autumn`. */
export const WITH_CODE = {
  ...LETTER,
  id: 'gift',
  steps: [
    {
      kind: 'email',
      id: 'mail',
      topic: 'newsletter',
      content: {
        id: 'gift',
        languages: {
          en: {
            subject: 'A gift',
            blocks: [
              { kind: 'text', of: [{ text: 'Ten per cent, for you alone.' }] },
              { kind: 'voucher', pool: 'autumn', label: 'Your code' },
            ],
          },
        },
      },
    },
  ],
}

/** Somebody whose address is confirmed, and who says hello, which is what starts the workflows here. */
export const greet = async (shop: Shop, n: number): Promise<string> => {
  const email = `reader${n}@example.org`
  const visitor = `visitor-reader-${1000 + n}`
  await shop.collect(visitor, [event('form_submit', { tag: NEWSLETTER_FORM.id, fields: { email } })])
  await shop.confirm(email)
  await shop.collect(visitor, [event('custom', { name: 'hello' })])
  return email
}

/** The codes in the emails of a subject, by whom they went to. */
export const codesIn = async (shop: Shop, subject = 'A gift'): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await shop.mailbox.list())
      .filter((mail) => mail.subject === subject)
      .map(({ to, text }) => [to, /Your code\n\n {4}(\S+)/.exec(text)?.[1] ?? '']),
  )
