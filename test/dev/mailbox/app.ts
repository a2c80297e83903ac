import { Hono } from 'hono'
import { newNonce } from '../../../worker/pages/headers.ts'
import { mailboxPage } from './page.tsx'
import type { MailStore } from './store.ts'
import { revisionOf, viewOf } from './view.ts'

/** The frame with the email inherits this policy: an email may bring styles and pictures, and no script runs in it. */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'unsafe-inline'",
    'img-src * data:',
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/**
 * The mailbox of development: every email the worker would have sent. Mount it where you like (`/mailbox`), never in
 * production. For tests: `messages.json` (all, newest first) and `messages/<id>.json`.
 * @param options.shop where the empty page sends people to
 */
export const mailboxApp = (store: MailStore, options: { shop?: string } = {}): Hono => {
  const app = new Hono()
  const shop = options.shop ?? 'http://localhost:8788'

  app.get('/', async (c) => {
    const nonce = newNonce()
    const base = c.req.path.replace(/\/$/, '')
    const page = mailboxPage({ mails: await store.list(), view: viewOf(c.req.query()), base, nonce, shop })
    return c.html(page, 200, {
      'content-security-policy': policy(nonce),
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
    })
  })

  app.get('/messages.json', async (c) => c.json((await store.list()).sort((a, b) => b.at - a.at)))

  app.get('/messages/:name{.+\\.json}', async (c) => {
    const mail = await store.get(c.req.param('name').slice(0, -'.json'.length))
    return mail ? c.json(mail) : c.json({ title: 'No such email', status: 404 }, 404)
  })

  app.get('/revision.json', async (c) => c.json({ revision: revisionOf(await store.list()) }))

  app.post('/clear', async (c) => {
    await store.clear()
    return c.redirect(c.req.path.replace(/\/clear$/, ''), 303)
  })

  return app
}
