import { tooltip } from '../message/tooltip.ts'
import { showing } from '../show.ts'

export const show = showing(tooltip)
