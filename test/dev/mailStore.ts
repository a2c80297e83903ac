import * as v from 'valibot'
import type { MailStore, StoredMail } from './mailbox/index.ts'

const Stored = v.object({
  id: v.string(),
  from: v.string(),
  to: v.string(),
  also: v.exactOptional(v.array(v.string())),
  subject: v.string(),
  html: v.string(),
  text: v.string(),
  headers: v.record(v.string(), v.string()),
  replyTo: v.exactOptional(v.string()),
  at: v.number(),
})
const Row = v.object({ doc: v.pipe(v.string(), v.parseJson(), Stored) })

/** Where development keeps the mail it "sent": a table that production never has. */
export const mailStore = (
  db: D1Database,
): MailStore & { put(mail: Omit<StoredMail, 'at'>, at: number): Promise<void> } => ({
  async put(mail, at) {
    await db
      .prepare('insert or ignore into dev_mail (id, at, doc) values (?1, ?2, ?3)')
      .bind(mail.id, at, JSON.stringify({ ...mail, at }))
      .run()
  },
  async list() {
    const { results } = await db.prepare('select doc from dev_mail order by at desc, id limit 500').all()
    return v.parse(v.array(Row), results).map(({ doc }) => doc)
  },
  async get(id) {
    const row = await db.prepare('select doc from dev_mail where id = ?1').bind(id).first()
    return v.parse(v.nullable(Row), row)?.doc
  },
  async clear() {
    await db.prepare('delete from dev_mail').run()
  },
})
