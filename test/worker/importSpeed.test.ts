import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { ImportJob } from '../../worker/protocolImport.ts'
import { KING_PAGES } from '../material/king.ts'
import { ndjson, openImporter } from './importWorld.ts'
import { DAY, SHOP, START } from './shopWorld.ts'

const PEOPLE = 2000
const VIEWS = 10
/** Half of the views are older than history; each person has one every 18 days. */
const rowOf = (person: number, nth: number) => ({
  type: 'page_view',
  email: `reader${person}@example.org`,
  at: START - 200 * DAY + nth * 18 * DAY + person * 1000,
  url: `${SHOP}/authors/stephen-king/book-${nth}`,
  title: `Book ${nth}`,
})
const byPerson = Array.from({ length: PEOPLE * VIEWS }, (_, i) => rowOf(Math.floor(i / VIEWS), i % VIEWS))
const byTime = [...byPerson].sort((a, b) => a.at - b.at)

describe('20,000 rows of 2,000 people', () => {
  it.each([
    ['together', byPerson, 4],
    ['in order of time, no two of one person near each other', byTime, 30],
  ])('%s: are all brought in; how fast is printed', async (name, rows, most) => {
    const { shop, file } = await openImporter(`speed-${name.length}`)
    await shop.tag(KING_PAGES)
    const lines = rows.map((row) => ndjson([row]))
    const job = await file.begin()
    const began = performance.now()
    let requests = 0
    for (let from = 0; from < lines.length; requests++)
      from = v.parse(ImportJob, (await file.send(job, lines.slice(from, from + 5000).join(''), from)).body).rows
    const seconds = (performance.now() - began) / 1000
    console.log(`rows ${name}: ${Math.round(rows.length / seconds)} events/s in ${requests} requests`)
    expect(await file.jobOf(job)).toMatchObject({ accepted: rows.length, refused: 0 })
    expect(requests).toBeLessThanOrEqual(most)
  })
})
