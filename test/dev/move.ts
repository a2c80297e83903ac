import { parseArgs } from 'node:util'
import * as v from 'valibot'
import { givenToken } from './givenToken.ts'

/** `npm run move`: moves a site from the database it lives in to another, under traffic. Ends with 1 if it could not be done. */
const USAGE = `SILLAGE_TOKEN=… npm run move -- --url https://… --site ID --to DB_2

  The token is of whoever OWNER_EMAIL names. Stopped anywhere, the same command goes on; so does the worker by itself, within minutes.`

const options = { url: { type: 'string' }, site: { type: 'string' }, to: { type: 'string' } } as const

const Answer = v.object({
  to: v.string(),
  stage: v.string(),
  copied: v.number(),
  wait: v.optional(v.number()),
})
type Answer = v.InferOutput<typeof Answer>
const Problem = v.object({ title: v.string(), detail: v.optional(v.string(), '') })

/** How often a part that fails is asked for again before giving up, and how long between (ms), doubling. */
const TRIES = 8
const PAUSE = 500

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

const ask = async (url: string, token: string, site: string, to: string): Promise<Answer | string | undefined> => {
  const answer = await fetch(new URL(`/v1/sites/${encodeURIComponent(site)}/move`, url), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ to }),
  }).catch(() => undefined)
  if (answer?.status === 200) return v.parse(Answer, await answer.json())
  // Overtaken by the worker itself, busy, or not reached: it is asked again. Anything else would be answered the same.
  if (!answer || answer.status === 409 || answer.status === 429 || answer.status >= 500) return undefined
  const told = v.safeParse(Problem, await answer.json().catch(() => undefined))
  return told.success ? `${told.output.title} ${told.output.detail}` : `The worker answers ${answer.status}.`
}

const SAID: Record<string, string> = {
  prepare: 'clearing the place',
  copy: 'copying',
  follow: 'carrying over what was written since',
  check: 'comparing row by row',
  settle: 'waiting for what is being sent',
  freeze: 'the last changes',
  activate: 'the site is arriving',
  leave: 'the site lives there',
  clear: 'the site lives there; deleting the copy it left',
  rest: 'the site lives there; waiting two minutes for the last who was asking where it was',
}

const lineOf = ({ to, stage, copied }: Answer): string => `${to}: ${SAID[stage] ?? stage}, ${copied} rows so far`

const move = async (url: string, token: string, site: string, to: string): Promise<void> => {
  let last = ''
  for (let failed = 0; ; ) {
    const answer = await ask(url, token, site, to)
    if (typeof answer === 'string') throw new Error(answer)
    if (answer === undefined) {
      if (++failed > TRIES) throw new Error('The worker does not go on with it. Look for move.failed in its log.')
      await pause(PAUSE * 2 ** Math.min(failed, 6))
      continue
    }
    failed = 0
    const isOver = answer.stage === 'over'
    const line = lineOf(answer)
    if (!isOver && line !== last) console.log(line)
    last = line
    if (isOver && answer.to === to) return console.log(`Done: ${site} lives in ${to}.`)
    await pause(Math.min(answer.wait ?? 0, 10_000))
  }
}

const main = async (): Promise<void> => {
  const { values } = parseArgs({ options })
  if (!values.url || !values.site || !values.to) throw new Error(USAGE)
  await move(values.url, givenToken(values.url), values.site, values.to)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
