import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { differences, expectedOf } from './expected.ts'
import { readLog, reasonAgainst } from './log.ts'
import { planOf } from './plan.ts'
import type { Stored } from './stored.ts'

const ORIGIN = 'https://shop.example'
const folder = mkdtempSync(join(tmpdir(), 'sillage-replay-'))
afterAll(() => rmSync(folder, { recursive: true }))

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/32.0.1700.77 Safari/537.36'
const GOOGLE = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'
const lineOf = (path: string, minute: number, { status = 200, method = 'GET', agent = CHROME } = {}): string =>
  `192.0.2.${minute % 3} - - [17/May/2015:10:${String(minute).padStart(2, '0')}:03 +0200] "${method} ${path} HTTP/1.1" ${status} 12 "-" "${agent}"`

const read = (...lines: string[]) => {
  const file = join(folder, 'log.gz')
  writeFileSync(file, gzipSync(`${lines.join('\n')}\n`))
  return readLog(file)
}

describe('a log', () => {
  it('is read line by line, in its own time zone, and what is no line is counted', () => {
    const { lines, malformed } = read(lineOf('/a', 5), 'nonsense')
    expect(malformed).toBe(1)
    expect(lines).toMatchObject([{ path: '/a', at: Date.UTC(2015, 4, 17, 8, 5, 3), agent: CHROME, referrer: '' }])
  })

  it.each([
    ['/', {}, undefined],
    ['/projects/xdotool/', {}, undefined],
    ['/blog/geekery/ssl-latency.html?utm_source=x', {}, undefined],
    ['/nowhere', { status: 404 }, undefined],
    ['/images/jordan-80.png', {}, 'file'],
    ['/blog/tags/puppet?flav=rss20', {}, 'feed'],
    ['/moved', { status: 301 }, 'status'],
    ['/', { method: 'HEAD' }, 'method'],
  ])('says why %s %o is a page view or not', (path, more, reason) => {
    expect(read(lineOf(path, 1, more)).lines.map(reasonAgainst)).toEqual([reason])
  })
})

describe('the count of the bench', () => {
  const { lines } = read(
    ...Array.from({ length: 40 }, (_, minute) => lineOf(minute % 2 ? '/projects/a/?x=1' : '/b', minute)),
    lineOf('/b', 41, { agent: GOOGLE }),
  )
  const windows = planOf(lines, 31)
  const expected = expectedOf(windows, ORIGIN)
  const stored = (): Stored[] =>
    [...expected.people].map(([id, { views, projects, first, last, pages }]) => {
      const counts = { page_view: views, 'page_view|projects': projects }
      return { id, views, counts, first, last, pages: Object.fromEntries(pages), bytes: 1 }
    })

  it('counts a repeat once and a bot never, whatever the order', () => {
    expect(expected).toMatchObject({ views: 40, repeats: 2, botViews: 1 })
    expect(expected.people.size).toBe(3)
    expect(expectedOf(planOf(lines, 7), ORIGIN).people).toEqual(expected.people)
  })

  it('finds no difference where there is none', () => {
    expect(differences(stored(), expected)).toEqual([])
  })

  const [somebody = ''] = expected.people.keys()
  it.each<[string, (all: Stored[]) => Stored[]]>([
    ['a view too many', ([first, ...rest]) => (first ? [{ ...first, views: first.views + 1 }, ...rest] : [])],
    ['a tag that was not counted', ([first, ...rest]) => (first ? [{ ...first, counts: {} }, ...rest] : [])],
    ['another time', ([first, ...rest]) => (first ? [{ ...first, last: 7 }, ...rest] : [])],
    ['another page', ([first, ...rest]) => (first ? [{ ...first, pages: {} }, ...rest] : [])],
    ['somebody missing', ([, ...rest]) => rest],
  ])('finds %s', (_, spoil) => {
    expect(differences(spoil(stored()), expected)).toEqual([expect.stringContaining(somebody)])
  })

  it('finds somebody who was not here', () => {
    const nobody = { id: 'nobody', views: 1, counts: {}, pages: {}, bytes: 1 }
    expect(differences([...stored(), nobody], expected)).toEqual(['nobody is nobody who was here'])
  })
})
