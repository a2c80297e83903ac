import { modal } from '../message/modal.ts'
import { showing } from '../show.ts'

export const show = showing(modal)
