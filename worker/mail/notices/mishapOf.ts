import type { Mishap } from '../../../db/mishap.ts'
import type { Claimed, Ending } from '../../../db/sends.ts'
import { SENDER } from '../ending.ts'

/** Said of a word to the owners where no owner may be told. */
export const NOBODY = 'nobody'

/** Codes of what cannot be made from its content: templates, sizes, links, headers. */
const UNMADE = /^(template|content|mail)\.|^site\.origin$/
/** What a provider says of one mail: somebody's address, most likely. */
const ORDINARY = ['provider.refused', 'provider.suppressed']

const ofFailed = (code: string): Mishap | undefined => {
  if (code === 'voucher_empty') return 'voucher_empty'
  if (UNMADE.test(code)) return 'unmade'
  return code === 'too_late' || (code.startsWith('provider.') && !ORDINARY.includes(code)) ? 'given_up' : undefined
}

/**
 * What went wrong, where a site's owners should hear of it; nothing for what is ordinary (an address that is refused, somebody
 * who is gone), for webhooks, or for a word to the owners itself.
 */
export const mishapOf = ({ kind }: Claimed, { state, code = '' }: Ending): Mishap | undefined => {
  if (kind === 'webhook' || kind === 'notice') return undefined
  if (state === 'unknown') return 'unknown'
  if (code === SENDER) return 'sender'
  if (state === 'retry' && code === 'unreadable') return 'unreadable'
  return state === 'failed' ? ofFailed(code) : undefined
}
