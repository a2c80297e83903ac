import type { WireMessage } from '../../worker/protocol.ts'

/** What only some messages need, in a file of its own. */
export type More = typeof import('./more/index.ts')

/** Loads it for a message that has more than words and buttons, or another theme than `ink`; all is there before anything is shown. */
export const moreFor = async ({ theme, blocks }: WireMessage): Promise<More | undefined> =>
  theme === 'ink' && blocks.every(({ kind }) => /^[bht]/.test(kind)) ? undefined : import('./more/index.ts')
