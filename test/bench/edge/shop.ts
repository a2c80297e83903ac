import { AFTER_THREE_KING_PAGES, KING_PAGES, NEWSLETTER_FORM } from '../../material/king.ts'
import type { Line } from './http.ts'
import type { Workerd } from './runtime.ts'

/** The bench's own doors into the worker (`workers/controls.ts`). */
export type Controls = {
  tell(path: string, body?: unknown): Promise<unknown>
  read(path: string): Promise<unknown>
}

/** Throws with what was said when a control is refused: then nothing measured afterwards would mean anything. */
export const controlsOf = ({ urls }: Workerd, line: Line): Controls => {
  const at = (path: string) => new URL(`/bench/${path}`, urls.get('ours'))
  const read = ({ status, text }: { status: number; text: string }): unknown => {
    if (status >= 300) throw new Error(`${status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }
  return {
    tell: async (path, body = {}) => read(await line.post(at(path), JSON.stringify(body))),
    read: async (path) => read(await line.get(at(path))),
  }
}

export const SITE = 'lantern'
export const ORIGIN = 'https://lantern-books.example'

/** Makes a site of the given origin. */
export const openSite = async ({ tell }: Controls, site: string, origin: string): Promise<void> => {
  const rules = { language: 'fr', languages: ['en', 'fr', 'it'], timezone: 'Europe/Paris', consent: 'not_required' }
  await tell('site', { id: site, name: 'Lantern Books', origins: [origin], ...rules })
}

/** The bookshop with its tags and so many workflows live: one for King pages, the others for carts. A plain page view sets none off. */
export const openShop = async (controls: Controls, workflows: number): Promise<void> => {
  const { tell } = controls
  await openSite(controls, SITE, ORIGIN)
  await tell(`sites/${SITE}/tag`, KING_PAGES)
  await tell(`sites/${SITE}/tag`, NEWSLETTER_FORM)
  await tell(`sites/${SITE}/workflow`, AFTER_THREE_KING_PAGES)
  const atCart = [{ kind: 'event', event: { type: 'cart' } }]
  for (let n = 1; n < workflows; n++)
    await tell(`sites/${SITE}/workflow`, { ...AFTER_THREE_KING_PAGES, id: `cart-${n}`, trigger: atCart })
}
