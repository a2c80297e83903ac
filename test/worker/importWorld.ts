import * as v from 'valibot'
import { ImportJob, RefusalPage } from '../../worker/protocolImport.ts'
import { connected, join } from './members.ts'
import { openShop, type Shop, type ShopOptions } from './shopWorld.ts'

const TYPES = { ndjson: 'application/x-ndjson', csv: 'text/csv' } as const
type Format = keyof typeof TYPES

/** Lines of a file, from what they say. */
export const ndjson = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

const OWNER = 'olga@lantern-books.example'

/** A shop with an owner, who has signed in there and brings files in. */
export const openImporter = async (name: string, options: ShopOptions = {}) => {
  const shop = await openShop(name, options)
  await join(shop, OWNER, 'owner')
  return { shop, file: await importer(shop) }
}

/** Brings files into a shop, as an owner's program would. */
const importer = async (shop: Shop) => {
  const owner = await connected(shop, OWNER)
  const path = `/v1/sites/${shop.site}/imports`
  const begin = async (format: Format = 'ndjson', name = 'a file'): Promise<string> =>
    v.parse(ImportJob, (await owner('post', path, { name, format })).body).id
  const send = (job: string, text: string | Uint8Array<ArrayBuffer>, from: number, format: Format = 'ndjson') =>
    owner('post', `${path}/${job}/rows?from=${from}`, text, { 'content-type': TYPES[format] })
  const jobOf = async (job: string) => v.parse(ImportJob, (await owner('get', `${path}/${job}`)).body)
  /** Sends lines until all of them are done with, and says that this was all. */
  const all = async (lines: readonly string[], format: Format = 'ndjson', header = ''): Promise<ImportJob> => {
    const job = await begin(format)
    for (let from = 0; from < lines.length; ) {
      const answer = await send(job, header + lines.slice(from).join(''), from, format)
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
      from = v.parse(ImportJob, answer.body).rows
    }
    return v.parse(ImportJob, (await owner('post', `${path}/${job}/finish`)).body)
  }
  const rows = (told: readonly unknown[]) => all(told.map((row) => ndjson([row])))
  const refusals = async (job: string) =>
    v.parse(RefusalPage, (await owner('get', `${path}/${job}/refusals`)).body).refusals
  return {
    owner,
    path,
    begin,
    send,
    jobOf,
    all,
    rows,
    refusals,
    /** Rows that must all be taken. */
    sure: async (told: readonly unknown[]): Promise<ImportJob> => {
      const job = await rows(told)
      if (job.refused > 0) throw new Error(JSON.stringify(await refusals(job.id)))
      return job
    },
  }
}
