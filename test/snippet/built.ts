import { buildSnippet } from '../../snippet/build.ts'
import { once } from '../browser/once.ts'

/** Folder of the visitor's side as it is published. */
export const builtSnippet = (): Promise<string> => once('snippet', buildSnippet)
