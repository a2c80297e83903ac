import { spa } from './options.ts'

/** The address of the page. A fragment may carry a token, so it is left out unless it is what tells pages apart. */
export const address = (): string => location.href.replace(spa === 'hash' ? '' : /#.*/, '')
