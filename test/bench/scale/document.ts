import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ASSUMED } from './assumed.ts'
import { MEASURED } from './measured.ts'
import { capacityOf, DEFAULT, type Habits, type Limit, MOST_SAVES, SAVE_MS, sizeOf } from './model.ts'
import { waitsAt } from './queue.ts'

const FILE = fileURLToPath(new URL('../../../docs/scale.md', import.meta.url))
const MARKS = ['<!-- begin: npm run bench -- scale --write -->', '<!-- end -->'] as const

const UNITS = [
  [1e9, ' billion'],
  [1e6, ' million'],
  [1e3, ' thousand'],
] as const

const short = (value: number): string => {
  const [of, unit] = UNITS.find(([least]) => value >= least) ?? [1, '']
  return `${(value / of).toLocaleString('en', { maximumSignificantDigits: 2 })}${unit}`
}
const bytes = (gb: number): string =>
  gb >= 1000 ? `${short(gb / 1000)} TB` : gb >= 1 ? `${short(gb)} GB` : `${short(gb * 1000)} MB`
const percent = (share: number): string => `${(share * 100).toLocaleString('en', { maximumSignificantDigits: 2 })} %`
const ms = (value: number): string => (value < 0.05 ? '0 ms' : `${value.toFixed(1)} ms`)

const MET: Record<Limit, string> = {
  bytes: 'bytes of a database',
  writer: 'the writer of a database',
  account: 'bytes of the account',
}

const markdown = (rows: readonly (readonly string[])[]): string => {
  const [head = [], ...rest] = rows.map((row) => `| ${row.join(' | ')} |`)
  return [head, `|${rows[0]?.map(() => '---|').join('')}`, ...rest].join('\n')
}

/** Page views a month the table is made for. */
const VIEWS = [10e3, 1e6, 100e6, 1e9] as const

const SIZES = [
  ['page views a month', 'visitors kept', 'stored', 'databases', 'views a second, busiest hour', 'writer busy then'],
  ['99 of 100 saves wait less than', '$ a month', '$ a million views', 'limits met, in order'],
].flat()

const sizes = (): string =>
  markdown([
    SIZES,
    ...VIEWS.map((views) => {
      const size = sizeOf(views)
      const { p99 } = waitsAt(size.peakRate / size.databases, SAVE_MS)
      const dollars = size.dollars.toLocaleString('en', { maximumFractionDigits: 0 })
      const million = ((size.dollars / views) * 1e6).toLocaleString('en', { maximumSignificantDigits: 2 })
      return [
        short(views),
        short(size.people),
        bytes(size.gb),
        size.databases.toLocaleString('en'),
        short(size.peakRate),
        percent(size.busy),
        ms(p99),
        dollars,
        views < 1e6 ? '–' : million,
        size.limits.map((limit) => MET[limit]).join(', then ') || 'none',
      ]
    }),
  ])

const HABITS: readonly (readonly [viewsPerPerson: number, diskBytes: number])[] = [
  [DEFAULT.viewsPerPerson, DEFAULT.diskBytes],
  [5, MEASURED.diskBytes5.value],
  [20, MEASURED.diskBytes20.value],
  [100, MEASURED.diskBytes100.value],
]
const MONTHS = [13, 3, 1] as const

const fits = (habits: Habits): string => {
  const { byBytes, byWriter } = capacityOf(habits)
  return byBytes < byWriter ? short(byBytes) : `${short(byWriter)} (writer)`
}

const capacities = (): string =>
  markdown([
    [
      'views of a person in their month',
      'bytes of a person',
      ...MONTHS.map((month) => `kept ${month} ${month === 1 ? 'month' : 'months'}`),
    ],
    ...HABITS.map(([viewsPerPerson, diskBytes]) => [
      String(viewsPerPerson),
      diskBytes.toLocaleString('en'),
      ...MONTHS.map((monthsKept) => fits({ viewsPerPerson, diskBytes, monthsKept })),
    ]),
  ])

const amountOf = ({ value, unit }: { value: number; unit: string }): string =>
  `${value.toLocaleString('en')} ${unit}`.trim()

const origins = (): string =>
  markdown([
    ['figure', 'value', 'whose word it is'],
    ...Object.values(MEASURED).map((each) => [each.what, amountOf(each), `\`${each.by}\``]),
    ...Object.values(ASSUMED).map((each) => [each.what, amountOf(each), each.source]),
  ])

/** What the command prints and `docs/scale.md` holds, word for word. */
export const tables = (): string =>
  [
    sizes(),
    `One database, as far as ${percent(ASSUMED.full.value)} of a limit: page views a month. Its writer takes ${short(MOST_SAVES)} saves a second.`,
    capacities(),
    'Every figure behind them:',
    origins(),
  ].join('\n\n')

/** The tables as the document holds them; undefined if it has no place for them. */
export const tablesIn = (document: string): string | undefined => {
  const [begin, end] = MARKS
  return document.split(begin)[1]?.split(end)[0]?.trim()
}

export const readDocument = (): string => readFileSync(FILE, 'utf8')

/** Puts the tables into the document. */
export const writeTables = (): void => {
  const [begin, end] = MARKS
  const [before = '', rest = ''] = readDocument().split(begin)
  writeFileSync(FILE, `${before}${begin}\n${tables()}\n${end}${rest.split(end)[1] ?? '\n'}`)
}
