import { inline } from '../message/inline.ts'
import { showing } from '../show.ts'

export const show = showing(inline)
