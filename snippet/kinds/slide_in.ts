import { slideIn } from '../message/slideIn.ts'
import { showing } from '../show.ts'

export const show = showing(slideIn)
