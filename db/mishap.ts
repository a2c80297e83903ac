import * as v from 'valibot'

/** What may go wrong with single emails and people. `bounced` and `complained` are ordinary while they are few. */
export const Mishap = v.picklist([
  'unknown',
  'given_up',
  'unmade',
  'voucher_empty',
  'unreadable',
  'sender',
  'bounced',
  'complained',
])
export type Mishap = v.InferOutput<typeof Mishap>
