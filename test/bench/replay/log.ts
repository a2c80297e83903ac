import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** One line of an access log in combined format. `at` is in ms. */
export type LogLine = {
  number: number
  address: string
  at: number
  method: string
  path: string
  status: number
  referrer: string
  agent: string
}

const COMBINED = /^(\S+) \S+ \S+ \[([^\]]+)\] "(\S+) (\S+)[^"]*" (\d{3}) \S+ "([^"]*)" "([^"]*)"$/
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const TIME = /^(\d\d)\/(\w{3})\/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/

/** `17/May/2015:10:05:03 +0000` as ms since 1970; undefined for anything else. */
const instantOf = (text: string): number | undefined => {
  const found = TIME.exec(text)
  if (!found) return undefined
  const [, day, month, year, hour, minute, second, sign, zoneHours, zoneMinutes] = found
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -60_000 : 60_000)
  const utc = [Number(year), MONTHS.indexOf(month ?? ''), Number(day), Number(hour), Number(minute)] as const
  return Date.UTC(...utc, Number(second)) - zone
}

const lineOf = (text: string, number: number): LogLine | undefined => {
  const [, address = '', time = '', method = '', path = '', status, referrer = '', agent = ''] =
    COMBINED.exec(text) ?? []
  const at = instantOf(time)
  const said = (value: string) => (value === '-' ? '' : value)
  if (at === undefined) return undefined
  return { number, address, at, method, path, status: Number(status), referrer: said(referrer), agent: said(agent) }
}

/** Reads a log, packed by gzip or not. What is not in the combined format is counted as malformed. */
export const readLog = (file: string): { lines: LogLine[]; malformed: number } => {
  const bytes = readFileSync(file)
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
  const texts = (isPacked ? gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean)
  const lines = texts.flatMap((text, number) => lineOf(text, number) ?? [])
  return { lines, malformed: texts.length - lines.length }
}

const PAGE = /(?:\/|\.html?|\.xhtml|\.php|\/[^/.]+)$/
const FEED = /[?&]flav=(?:rss20|atom)\b/
const SHOWN = [200, 206, 304, 404]

/** Why a line is no page view of a browser that runs scripts; undefined for one. An error page is a page. */
export const reasonAgainst = ({ method, path, status }: LogLine): 'method' | 'feed' | 'status' | 'file' | undefined => {
  if (method !== 'GET') return 'method'
  if (FEED.test(path)) return 'feed'
  if (!SHOWN.includes(status)) return 'status'
  return PAGE.test(path.split(/[?#]/, 1)[0] ?? '') ? undefined : 'file'
}

/** Address and browser together are a visitor, as for whoever counts from logs. */
export const visitorOf = ({ address, agent }: LogLine): string =>
  createHash('sha256').update(`${address}\n${agent}`).digest('hex').slice(0, 32)
