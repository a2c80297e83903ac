import { form } from '../message/form.ts'
import { showing } from '../show.ts'

export const show = showing(form)
