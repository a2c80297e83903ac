import * as v from 'valibot'
import { type Finding, ok, warning, wrong } from './finding.ts'

const Check = v.looseObject({ status: v.picklist(['ok', 'warning', 'wrong']), mend: v.optional(v.string()) })
const Health = v.object({ status: v.string(), checks: v.record(v.string(), Check) })
const Problem = v.object({ title: v.string(), detail: v.optional(v.string(), '') })

/** Long enough for a worker that has to start first, in ms. */
const PATIENCE = 15_000

type Answer = { status: number; headers: Headers; text: string; sent: number; got: number }

const get = async (url: string): Promise<Answer | undefined> => {
  const sent = Date.now()
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) })
    return { status: answer.status, headers: answer.headers, text: await answer.text(), sent, got: Date.now() }
  } catch {
    return undefined
  }
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const health = ({ status, text }: Answer): Finding[] => {
  const said = v.safeParse(Health, json(text))
  const problem = v.safeParse(Problem, json(text))
  if (said.success)
    return Object.entries(said.output.checks).map(([name, { status: level, mend, ...figures }]) => {
      const what = `/health: ${name}${Object.keys(figures).length > 0 ? ` ${JSON.stringify(figures)}` : ''}`
      return { level, what, ...(mend === undefined ? {} : { mend }) }
    })
  return problem.success
    ? problem.output.detail.split('\n').map((line) => wrong(`/health: ${problem.output.title}`, line))
    : [
        wrong(
          `/health answers ${status}, and not as Sillage does`,
          'Is this the address of the worker? PUBLIC_URL in wrangler.toml.',
        ),
      ]
}

/** Browsers and servers that differ by more than this (ms) refuse each other's signatures. */
const SKEW = [30_000, 300_000] as const

/** The Date header has whole seconds, and was written somewhere between asking and answering. */
const skew = ({ headers, sent, got }: Answer): Finding[] => {
  const date = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(date)) return []
  const off = Math.max(0, date - got, sent - 1000 - date)
  const what = `The clock of this machine is ${Math.round(off / 1000)} s off the server’s`
  return [
    off < SKEW[0] ? ok(what) : (off < SKEW[1] ? warning : wrong)(what, 'Set the clock of this machine by the network.'),
  ]
}

const WANTED: readonly [name: string, is: RegExp, why: string][] = [
  ['content-type', /^(text|application)\/javascript\b/, 'browsers refuse a script that does not say it is one'],
  ['cache-control', /\bmax-age=(?:[6-9]\d|\d{3,})\b/, 'every page view would fetch it again'],
  ['access-control-allow-origin', /^\*$/, 'pages of other origins could not import the renderer'],
  ['x-content-type-options', /^nosniff$/, 'browsers would guess what it is'],
]

const snippet = async (url: string): Promise<Finding[]> => {
  const answer = await get(`${url}/s.js`)
  const mend = 'npm run build, then npm run deploy: the files of dist/assets go with the worker, _headers among them.'
  if (answer?.status !== 200) return [wrong(`/s.js answers ${answer?.status ?? 'nothing'}`, mend)]
  const bad = WANTED.filter(([name, is]) => !is.test(answer.headers.get(name) ?? ''))
  return bad.length === 0
    ? [ok('/s.js is served as a script that browsers keep')]
    : bad.map(([name, , why]) => wrong(`/s.js has ${name}: ${answer.headers.get(name) ?? 'none'}: ${why}`, mend))
}

/** What a worker says of itself, and how it serves the snippet. */
export const workerAt = async (url: string, isExpected: boolean): Promise<Finding[]> => {
  const origin = url.replace(/\/+$/, '')
  const answer = await get(`${origin}/health`)
  if (answer) return [...health(answer), ...skew(answer), ...(await snippet(origin))]
  return [
    isExpected
      ? wrong(
          `Nothing answers at ${origin}`,
          'Is it deployed, and the address right? npm run deploy; PUBLIC_URL in wrangler.toml.',
        )
      : ok(`No worker runs on this machine (${origin}); npm start starts one`),
  ]
}
