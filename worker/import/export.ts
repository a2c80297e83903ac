import { aliasesAfter, peopleAfter } from '../../db/exports.ts'
import type { World } from '../deps.ts'
import type { ImportRow } from '../protocolImport.ts'

/** People read at once: each is a few kilobytes, 64 at the most. */
const PAGE = 100
/** Pages of one answer; D1 takes 1,000 queries of one request, and each page of people is two. */
const MOST_PAGES = 400

/** What comes after the last person: no id begins with it. */
const ALIASES = '~'

type Asked = { world: World; site: string; query: URLSearchParams }
type Page = { rows: ImportRow[]; after: string | null }

const aliasPage = async (db: D1Database, site: string, after: string): Promise<Page> => {
  const aliases = await aliasesAfter(db, site, after.slice(ALIASES.length), PAGE)
  const last = aliases.length < PAGE ? undefined : aliases.at(-1)?.visitor
  return {
    rows: aliases.map(({ visitor, person }) => ({ type: 'alias', visitor, person })),
    after: last === undefined ? null : `${ALIASES}${last}`,
  }
}

/** First everybody, in order of their ids; then the other ids that lead to them. */
const pageAfter = async (db: D1Database, site: string, after: string): Promise<Page> => {
  if (after.startsWith(ALIASES)) return aliasPage(db, site, after)
  const people = await peopleAfter(db, site, after, PAGE)
  return {
    rows: people.map(({ profile, consents }) => ({ type: 'profile', profile, consents })),
    after: people.length < PAGE ? ALIASES : (people.at(-1)?.profile.id ?? ALIASES),
  }
}

/** The lines of an answer, page by page; the last says where the next answer begins. */
async function* linesOf(db: D1Database, site: string, from: string): AsyncGenerator<string> {
  let after: string | null = from
  for (let pages = 0; after !== null && pages < MOST_PAGES; pages++) {
    const page: Page = await pageAfter(db, site, after)
    if (page.rows.length > 0) yield page.rows.map((row) => `${JSON.stringify(row)}\n`).join('')
    after = page.after
  }
  yield `${JSON.stringify({ type: 'end', after } satisfies ImportRow)}\n`
}

/**
 * Everything about the people of a site as NDJSON, read page by page as it is taken. The last line says where to go on, or that
 * there is no more (`after` null): an answer without it was cut off.
 */
export const exportedPeople = async ({ world, site, query }: Asked): Promise<Response> => {
  const lines = linesOf(world.db, site, query.get('after') ?? '')
  const encoder = new TextEncoder()
  const body = new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
  return new Response(body, {
    headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' },
  })
}
