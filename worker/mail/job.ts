import type { Bytes } from '../../db/sends.ts'
import type { Outcome } from './providers/provider.ts'

/** Something ready to go: the bytes to freeze, through whom, from whom if it is mail, and the one attempt to send it. `go` never throws. */
export type Job = Bytes & { go: () => Promise<Outcome>; keyless?: true | undefined; from?: string }
