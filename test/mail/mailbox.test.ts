import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { Mail } from '../../worker/mail/providers/provider.ts'
import { mailboxApp, mailboxProvider, memoryMailbox } from '../dev/mailbox/index.ts'

const mail = (id: string, over: Partial<Mail> = {}): Mail => ({
  id,
  from: 'Lantern Books <news@lantern.example>',
  to: 'ada@example.com',
  subject: `Subject ${id}`,
  html: '<p>x</p>',
  text: 'x',
  headers: {},
  ...over,
})
const signal = new AbortController().signal

const started = async (...mails: Mail[]) => {
  const store = memoryMailbox()
  let at = 1000
  const provider = mailboxProvider({ put: store.put, now: () => (at += 1000) })
  for (const one of mails) await provider.send(one, signal)
  return { store, provider, app: new Hono().route('/mailbox', mailboxApp(store)) }
}

describe('the mailbox provider', () => {
  it('accepts everything and keeps it, with the time of its clock', async () => {
    const { store, provider } = await started()
    expect(await provider.send(mail('a'), signal)).toEqual({ kind: 'accepted', providerId: 'mailbox-a' })
    expect(await store.list()).toEqual([{ ...mail('a'), at: 2000 }])
  })

  it('keeps one mail for all it goes to, and finds it by each', async () => {
    const { app } = await started(mail('a', { also: ['bob@example.com'] }), mail('b'))
    const page = async (to: string) => (await app.request(`/mailbox?to=${to}`)).text()
    const found = [await page('bob'), await page('ada')].map((html) => [...html.matchAll(/data-mail-link/g)].length)
    expect(found).toEqual([1, 2])
    expect(await page('bob')).toContain('ada@example.com, bob@example.com')
  })

  it('never keeps the same id twice, one after the other or at once', async () => {
    let puts = 0
    const provider = mailboxProvider({
      put: async () => {
        await new Promise((done) => setTimeout(done, 5))
        puts += 1
      },
    })
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => provider.send(mail('a'), signal)))
    outcomes.push(await provider.send(mail('a'), signal))
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome)))).toEqual(
      new Set(['{"kind":"accepted","providerId":"mailbox-a"}']),
    )
    expect(puts).toBe(1)
  })

  it('is unsure when its store fails, and keeps the mail the next time', async () => {
    const kept: Mail[] = []
    let broken = true
    const provider = mailboxProvider({
      put: async (one) => {
        if (broken) throw new Error('disk full')
        kept.push(one)
      },
    })
    expect(await provider.send(mail('a'), signal)).toEqual({ kind: 'unsure', code: 'provider.store' })
    broken = false
    expect(await provider.send(mail('a'), signal)).toMatchObject({ kind: 'accepted' })
    expect(kept).toHaveLength(1)
  })

  it('keeps nothing when stopped before it started', async () => {
    const { store, provider } = await started()
    expect(await provider.send(mail('a'), AbortSignal.abort())).toEqual({ kind: 'retry', code: 'provider.aborted' })
    expect(await store.list()).toEqual([])
  })
})

describe('the mailbox page', () => {
  it('gives all mails as JSON, newest first, and each by its id', async () => {
    const { app } = await started(mail('a'), mail('b/ü?'))
    const all: unknown = await (await app.request('/mailbox/messages.json')).json()
    expect(all).toMatchObject([{ id: 'b/ü?' }, { id: 'a' }])
    expect(await (await app.request('/mailbox/messages/a.json')).json()).toEqual({ ...mail('a'), at: 2000 })
    expect(await (await app.request(`/mailbox/messages/${encodeURIComponent('b/ü?')}.json`)).json()).toMatchObject({
      id: 'b/ü?',
    })
    expect((await app.request('/mailbox/messages/none.json')).status).toBe(404)
  })

  it('tells with one word whether anything changed', async () => {
    const { app, provider } = await started(mail('a'))
    const revision = async () => (await app.request('/mailbox/revision.json')).text()
    const before = await revision()
    expect(await revision()).toBe(before)
    await provider.send(mail('b'), signal)
    expect(await revision()).not.toBe(before)
  })

  it('filters by recipient, and says when there is none', async () => {
    const { app } = await started(mail('a'), mail('b', { to: 'grace@example.org' }))
    const html = await (await app.request('/mailbox?to=GRACE')).text()
    expect(html).toContain('data-mail-link="b"')
    expect(html).not.toContain('data-mail-link="a"')
    expect(await (await app.request('/mailbox?to=nobody')).text()).toContain('No email to “nobody”')
  })

  it('teaches what will appear while it is empty', async () => {
    const { app } = await started()
    const html = await (await app.request('/mailbox')).text()
    expect(html).toContain('No email yet')
    expect(html).toContain('href="http://localhost:8788"')
  })

  it('empties', async () => {
    const { app, store } = await started(mail('a'))
    const answer = await app.request('/mailbox/clear', { method: 'POST' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/mailbox'])
    expect(await store.list()).toEqual([])
  })

  it('allows no script but its own', async () => {
    const { app } = await started(mail('a'))
    const policy = (await app.request('/mailbox')).headers.get('content-security-policy')
    expect(policy).toMatch(/default-src 'none'; script-src 'nonce-[^']+'/)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
  })
})
