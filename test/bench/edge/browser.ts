import * as v from 'valibot'
import { random } from '../../../snippet/id.ts'
import type { WireEvent } from '../../../worker/protocol.ts'
import { NO_SEAL } from '../../../worker/seal.ts'
import { resealed } from '../../resealed.ts'
import type { Answer, Line } from './http.ts'
import { SETTINGS } from './runtime.ts'

/**
 * What the worker seals is kept and sent back, as the snippet does where it may store, to the isolate that made it or to another one; or
 * not kept at all.
 */
export type Keeps = 'seal' | 'seal of another isolate' | 'nothing'

/** A browser that wears the snippet: what it keeps between two requests. */
export type Browser = {
  site: string
  origin: string
  visitor: string
  agent: string
  keeps: Keeps
  seal?: string
  watch: string
  views: number
}

export const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'

export const newBrowser = (site: string, origin: string, visitor: string, keeps: Keeps): Browser => ({
  site,
  origin,
  visitor,
  keeps,
  agent: AGENT,
  watch: '',
  views: 0,
})

/** A page view as `snippet/page.ts` tells it. */
export const viewOf = (browser: Browser, at: number, path: string, referrer = ''): WireEvent => {
  browser.views++
  return {
    id: random(13),
    at,
    url: `${browser.origin}${path}`,
    type: 'page_view',
    title: 'La Ligne verte, de Stephen King · Lantern Books',
    referrer,
  }
}

/** The body of a request, in the order in which `snippet/send.ts` writes it. */
export const bodyOf = (browser: Browser, events: readonly WireEvent[], sent: number): string =>
  JSON.stringify({
    site: browser.site,
    visitor: browser.visitor,
    sent,
    watch: browser.watch,
    ...(browser.keeps !== 'nothing' && browser.seal ? { seal: browser.seal } : {}),
    language: 'fr-CH',
    timezone: 'Europe/Zurich',
    width: 1512,
    events,
  })

const Collected = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    seal: v.optional(v.string()),
    again: v.optional(v.array(v.string())),
    watch: v.optional(v.object({ revision: v.string() })),
  }),
)

/** Sends events and keeps what the answer says to keep. The answer itself is handed on whatever its status. */
export const send = async (
  line: Line,
  url: URL,
  browser: Browser,
  events: readonly WireEvent[],
  sent: number,
): Promise<Answer> => {
  const headers = { 'content-type': 'text/plain;charset=UTF-8', origin: browser.origin, 'user-agent': browser.agent }
  const answer = await line.post(url, bodyOf(browser, events, sent), { ...headers, 'x-visitor': browser.visitor })
  if (answer.status !== 200) return answer
  const { seal: given, watch } = v.parse(Collected, answer.text)
  if (given === NO_SEAL) delete browser.seal
  else if (given !== undefined)
    browser.seal =
      browser.keeps === 'seal of another isolate' ? await resealed(SETTINGS.SECRET, browser, given, sent) : given
  browser.watch = watch?.revision ?? browser.watch
  return answer
}
