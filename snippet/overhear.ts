type Say = (line: string) => void

/** What of a problem (RFC 9457) helps whoever looks after the site. */
type Problem = { title?: string; detail?: string; issues?: { path: (string | number)[]; message: string }[] }

/** Beside this file when published: see build.ts. */
const COLLECT = new URL('../../v1/collect', import.meta.url).href

/** The kinds of events in a body of ours. */
const toldIn = (body: unknown): string => {
  const { events }: { events: { type: string; name?: string }[] } = JSON.parse(`${body}`)
  return events.map(({ type, name }) => (name ? `${type} "${name}"` : type)).join(', ')
}

const inWords = ({ title, detail, issues = [] }: Problem): string => {
  const fields = issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  return [title, detail, ...fields].filter(Boolean).join(' ')
}

/** One line about an answer that is none of the worker's, or a no; a yes is told by the script itself. */
const heard = async (response: Response, told: string): Promise<string | undefined> => {
  const { ok, status, headers } = response
  const pause = headers.get('retry-after')
  const next = status > 428 ? `it is sent again${pause ? ` after ${pause} s` : ''}` : 'it is not sent again'
  try {
    const problem: Problem = await response.clone().json()
    return ok ? undefined : `the worker refused (${status}) ${told}; ${next}. ${inWords(problem)}`
  } catch {
    return `something answered ${status} to ${told}, and not as the worker does; is it at ${COLLECT}?`
  }
}

const listen = async (answer: Promise<Response>, body: unknown, say: Say): Promise<void> => {
  const told = toldIn(body)
  try {
    const line = await heard(await answer, told)
    if (line) say(line)
  } catch (error) {
    say(`${COLLECT} could not be reached with ${told}: no network, a blocker, or no worker there (${error})`)
  }
}

let isListening = false

/** From now on says of each request to the worker that it refused or did not hear. The script itself says nothing: pages never hear of it. */
export const overhear = (say: Say): void => {
  const { fetch } = window
  const wrapped: typeof fetch = (input, init) => {
    const answer = fetch(input, init)
    if (input === COLLECT) listen(answer, init?.body, say).catch(() => {}) // a body that is not ours
    return answer
  }
  // A page may have frozen it.
  if (!isListening) isListening = Reflect.set(window, 'fetch', wrapped)
}
