import { bar } from '../message/bar.ts'
import { showing } from '../show.ts'

export const show = showing(bar)
