import * as v from 'valibot'
import { Id } from './engine/index.ts'
import { signedLink } from './signedLink.ts'

/** `?sillage-preview=…`: one message of a draft, which may be seen by whoever has the link. */
export const PREVIEW = signedLink('preview', v.strictObject({ site: Id, workflow: Id, step: Id, until: v.number() }))
