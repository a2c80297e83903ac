import * as v from 'valibot'
import { Id, Language } from './engine/index.ts'
import { signedLink } from './signedLink.ts'

/** `?sillage-why=…`: what a site's workflows decide of whoever opens the page, and why, in a language. */
export const WHY = signedLink('why', v.strictObject({ site: Id, language: Language, until: v.number() }))
