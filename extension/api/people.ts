import { FoundPerson, PersonDetail } from '../../worker/protocolPeople.ts'
import type { Api } from './index.ts'
import { Anything } from './request.ts'
import { sitePath } from './sitePath.ts'

/** What is asked of the worker about one person; for owners. Fetched with the rooms that show it. */

const of = (site: string, id: string, rest = ''): string => sitePath(site, `people/${encodeURIComponent(id)}${rest}`)

/** By an address or any id they ever had: in the body, since addresses of requests end up in logs. */
export const findPerson = (api: Api, site: string, who: { email: string } | { id: string }) =>
  api.ask(FoundPerson, { method: 'POST', path: sitePath(site, 'people/find'), body: who })

export const person = (api: Api, site: string, id: string) =>
  api.ask(PersonDetail, { method: 'GET', path: of(site, id) })

/** Everything that is held of them, as the worker tells it: not a word is left out on the way. */
export const copyOf = (api: Api, site: string, id: string) =>
  api.ask(Anything, { method: 'POST', path: of(site, id, '/export') })

export const erase = (api: Api, site: string, id: string) => api.ask(Anything, { method: 'DELETE', path: of(site, id) })
