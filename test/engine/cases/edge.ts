import type { Case } from '../play.ts'
import { add, email, set, split, until, workflow } from '../site.ts'
import { did, go } from './told.ts'

const paid = { type: 'custom', name: 'paid' }
const waiting = workflow({ steps: [until({ event: paid }, 'P1D', [set('paid', true)], [set('paid', false, 'late')])] })
const night = { from: '02:15', to: '02:45', weekdays: [7] }

/** Last instants, hours that no clock shows, and what must not happen although it is written down. */
// biome-ignore format: one row, one line
export const edgeCases: Case[] = [
  ['a wait is met by an event at its last instant', [waiting], [['0d', go()], ['1d', did('paid')]], { attributes: { paid: true } }],
  ['not by one after it, though nobody has looked since', [waiting], [['0d', go()], ['0d 12:00', { pause: 'w' }], ['2d', { publish: waiting }], ['3d', did('paid')]], { attributes: { paid: false } }],
  ['who is held out gets nothing, even if something is written there', [workflow({ steps: [split([[1000, [add('n', 1)], true], [1, [add('n', 1, 'other')]]]), set('after', true)] })], [['0d', go()]], { attributes: { after: true } }],
  ['hours that clocks spring over are those after the change', [workflow({ hours: night, steps: [email()] })], [['328d', go()]], { emails: ['330d 16:00 mail'] }],
]
