import * as v from 'valibot'
import { BatchResult, PersonView, SERVER_LIMITS, ServerEvent } from '../protocolServer.ts'
import type { Described } from './studio/route.ts'

/** What a request may hold. The worker decodes it event by event, so that one that is wrong keeps none of the others out. */
const Events = v.strictObject({
  events: v.pipe(v.array(ServerEvent), v.minLength(1), v.maxLength(SERVER_LIMITS.events)),
})

/** What a site's own server may ask (`server.ts`), as the API's documents tell it. */
export const serverDescribed: readonly Described[] = [
  {
    method: 'post',
    path: '/v1/server/events',
    summary: 'What people did or are, up to 500 events at once; the same may be sent again',
    role: 'key',
    body: Events,
    answer: BatchResult,
    partly: { 207: 'Some were refused', 422: 'All were refused; or, as problem details, the request itself was' },
  },
  {
    method: 'get',
    path: '/v1/server/people',
    summary: 'A person by their address',
    role: 'key',
    query: [{ name: 'email', about: 'Their address, as it was given.', required: true }],
    body: undefined,
    answer: PersonView,
  },
  {
    method: 'get',
    path: '/v1/server/people/:id',
    summary: 'A person by any id they ever had',
    role: 'key',
    body: undefined,
    answer: PersonView,
  },
]
