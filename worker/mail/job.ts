import type { Bytes } from '../../db/sends.ts'
import type { Outcome } from './providers/provider.ts'

/** Something ready to go: the bytes to freeze, through whom it goes, and the one attempt to send it. `go` never throws. */
export type Job = Bytes & { by: string; go: () => Promise<Outcome> }
