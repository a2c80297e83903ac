import { BatchResult, PersonView, ServerBatch } from '../protocolServer.ts'
import type { Described } from './studio/route.ts'

/** What a site's own server may ask (`server.ts`), as the API's documents tell it. */
export const serverDescribed: readonly Described[] = [
  {
    method: 'post',
    path: '/v1/server/events',
    summary: 'What people did or are, up to 500 events at once; the same may be sent again',
    role: 'key',
    body: ServerBatch,
    answer: BatchResult,
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
