import { describe, expect, it } from 'vitest'
import { changeSite } from '../../../db/sites.ts'
import { NEWSLETTER_FORM } from '../../material/king.ts'
import { event, openShop } from '../shopWorld.ts'

describe('an email', () => {
  it('is from the sender and the address the site has now, not those an isolate remembers', async () => {
    const shop = await openShop('compose')
    await shop.tag(NEWSLETTER_FORM)
    await shop.collect('visitor-gina-0001', [
      event('form_submit', { tag: 'newsletter', fields: { email: 'gina@example.org' } }),
    ])
    await changeSite(shop.db, shop.site, {
      sender: 'New Name <new@lantern-books.example>',
      address: '9 New Street, Lyon',
    })
    await shop.pass(0)
    const [mail] = await shop.mailbox.list()
    expect(mail?.from).toBe('New Name <new@lantern-books.example>')
    expect(mail?.text).toContain('9 New Street, Lyon')
  })
})
