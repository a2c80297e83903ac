import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { type FakeResend, startFakeResend } from '../../mail/fakeResend.ts'
import { writing } from '../../material/letter.ts'
import { newBrowser, send, viewOf } from '../edge/browser.ts'
import { ownFolder } from '../edge/folder.ts'
import { type Line, openLine } from '../edge/http.ts'
import { startWorkerd, type Workerd } from '../edge/runtime.ts'

const SITE = 'lantern'
const ORIGIN = 'https://lantern-books.example'
const HOUR = 3_600_000
const MODEL = { visitor: 'visitor-reader-000000000', email: 'reader0@example.org' }

/** A worker of production that sends to a fake of Resend on loopback, on local D1 on disk. */
export type MailWorld = {
  fake: FakeResend
  folder: string
  line: Line
  workerd: Workerd
  bindings: Record<string, string>
}

const tell = async ({ line, workerd }: MailWorld, path: string, body: unknown = {}): Promise<unknown> => {
  const { status, text } = await line.post(new URL(`/bench/${path}`, workerd.urls.get('mailing')), JSON.stringify(body))
  if (status >= 300) throw new Error(`${path}: ${status} ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

export const databaseOf = ({ workerd }: MailWorld) => workerd.databaseOf('mailing')

/** Moves its clock so many hours ahead of the machine's. */
export const ahead = (world: MailWorld, ms: number): Promise<unknown> => tell(world, 'clock', ms)

const Next = v.object({ next: v.exactOptional(v.number()) })

/** One look; when the next thing is due, by the worker's clock. */
export const look = async (world: MailWorld): Promise<number | undefined> =>
  v.parse(Next, await tell(world, 'tick')).next

/** A site with one reader to whom a letter is due in an hour. */
export const openMailWorld = async ({ batches = false, rate = 0 } = {}): Promise<MailWorld> => {
  const fake = await startFakeResend({ key: 're_Zk4mVq8Lw2Xs' })
  fake.behave({ rate })
  const bindings = { RESEND_BASE_URL: fake.url, MAIL_BATCHES: batches ? 'on' : 'off' }
  const folder = ownFolder()
  const workerd = await startWorkerd(['mailing'], folder, { bindings })
  const world = { fake, folder, line: openLine(4), workerd, bindings }
  const rules = { language: 'en', languages: ['en'], timezone: 'Europe/Paris', consent: 'not_required' }
  await tell(world, 'site', { id: SITE, name: 'Lantern Books', origins: [ORIGIN], ...rules })
  await tell(world, `sites/${SITE}/workflow`, writing('Dear reader', 'books'))
  const browser = newBrowser(SITE, ORIGIN, MODEL.visitor, 'nothing')
  const url = new URL('/v1/collect', workerd.urls.get('mailing'))
  const happen = (what: object) =>
    send(world.line, url, browser, [{ ...viewOf(browser, Date.now(), '/'), ...what }], Date.now())
  await happen({})
  await tell(world, 'contact', { site: SITE, ...MODEL })
  await happen({ type: 'custom', name: 'hello' })
  return world
}

/** After a kill: the same worker on the same disk. */
export const startAgain = async (world: MailWorld): Promise<void> => {
  const { workerd, folder, bindings } = world
  await workerd.stop().catch(() => undefined) // what is dead already cannot be stopped
  world.workerd = await startWorkerd(['mailing'], folder, { bindings, scripts: workerd.scripts })
}

export const closeMailWorld = async ({ fake, line, workerd }: MailWorld): Promise<void> => {
  line.close()
  await workerd.stop().catch(() => undefined)
  await fake.close()
}

const CLONE = `with recursive n (i) as (select ?2 union all select i + 1 from n where i + 1 < ?2 + ?3)
  insert into person (site, id, email, version, stamp, doc, seen_day, due_at)
  select site, printf('visitor-reader-%09d', i), 'reader' || i || '@example.org', version, stamp,
    replace(replace(doc, ?4, printf('visitor-reader-%09d', i)), ?5, 'reader' || i || '@example.org'), seen_day, ?6
  from n join person on site = ?1 and id = ?4`

/** More readers like the first one, from a number on; `due`: when somebody looks at them, null for never. */
export const clone = async (world: MailWorld, from: number, many: number, due: number | null): Promise<void> => {
  const db = await databaseOf(world)
  for (let at = from; at < from + many; at += 20_000)
    await db
      .prepare(CLONE)
      .bind(SITE, at, Math.min(20_000, from + many - at), MODEL.visitor, MODEL.email, due)
      .all()
}

/** In an hour everything is due. */
export const letBeDue = (world: MailWorld): Promise<unknown> => ahead(world, HOUR + 60_000)

export const pause = (ms: number): Promise<void> => sleep(ms)
