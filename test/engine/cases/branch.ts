import type { Case } from '../play.ts'
import { attribute, branch, count, email, exit, NO, set, UNKNOWN, wait, workflow, YES } from '../site.ts'
import { did, go, page } from './told.ts'

const took = (value: string) => set('took', value, `took-${value}`)
const ifs = (cases: Parameters<typeof branch>[0], otherwise = [took('else')]) =>
  workflow({ steps: [branch(cases, otherwise), set('after', true)] })

/** Branches: exactly one is taken, and the flow goes on after it (B4, X3). */
// biome-ignore format: one row, one line
export const branchCases: Case[] = [
  ['X3: the case that holds is taken, and the flow goes on after it', [ifs([[YES, [took('one')]]])], [['0d', go()]], { attributes: { took: 'one', after: true } }],
  ['X3: if none holds, else', [ifs([[NO, [took('one')]]])], [['0d', go()]], { attributes: { took: 'else', after: true } }],
  ['the first of two that hold', [ifs([[YES, [took('one')]], [YES, [took('two')]]])], [['0d', go()]], { attributes: { took: 'one', after: true } }],
  ['an unknown case is passed by, for the next', [ifs([[UNKNOWN, [took('one')]], [YES, [took('two')]]])], [['0d', go()]], { attributes: { took: 'two', after: true } }],
  ['an empty case goes straight on', [ifs([[YES, []]])], [['0d', go()]], { attributes: { after: true } }],
  ['an empty else goes straight on', [ifs([[NO, [took('one')]]], [])], [['0d', go()]], { attributes: { after: true } }],
  ['a branch at the end ends the run', [workflow({ steps: [branch([[YES, [took('one')]]])] })], [['0d', go()]], { attributes: { took: 'one' }, ended: ['0d w finished'] }],
  ['a branch inside a branch comes back to the outer flow', [workflow({ steps: [branch([[YES, [branch([[NO, []]], [took('inner')], 'inside'), set('middle', true)]]]), set('after', true)] })], [['0d', go()]], { attributes: { took: 'inner', middle: true, after: true } }],
  ['three deep', [workflow({ steps: [branch([[YES, [branch([[YES, [branch([[YES, [took('deep')]]], [], 'c')]]], [], 'b')]]], [], 'a'), set('after', true)] })], [['0d', go()]], { attributes: { took: 'deep', after: true } }],
  ['a delay inside a case parks there, and comes back', [workflow({ steps: [branch([[YES, [wait('P2D'), took('one')]]]), set('after', true)] })], [['0d', go()], ['1d', page()]], { attributes: { took: 'one', after: true }, ended: ['2d w finished'] }],
  ['it is chosen when it runs, not when the run parked before it', [workflow({ steps: [wait('P2D'), branch([[attribute('x', 'is', 2), [took('two')]]], [took('else')])] })], [['0d', { type: 'identify', props: { x: 1 } }], ['0d', go()], ['1d', { type: 'identify', props: { x: 2 } }]], { attributes: { x: 2, took: 'two' } }],
  ['what is chosen stays chosen', [workflow({ steps: [branch([[attribute('x', 'is', 1), [wait('P2D'), took('one')]]], [took('else')])] })], [['0d', { type: 'identify', props: { x: 1 } }], ['0d', go()], ['1d', { type: 'identify', props: { x: 2 } }]], { attributes: { x: 2, took: 'one' } }],
  ['an exit inside a case ends the run there', [workflow({ steps: [branch([[YES, [exit()]]]), email()] })], [['0d', go()]], { emails: [], ended: ['0d w exit'] }],
  ['a message before an exit is still shown: the exit is its author’s, not a rule’s', [workflow({ steps: [{ kind: 'message', id: 'bar', message: { id: 'm', kind: 'bar', languages: { en: [{ kind: 'heading', text: 'x' }] } } }, exit()] })], [['0d', go()], ['1d', page()]], { shown: ['1d bar'], ended: ['0d w exit'] }],
  ['a count since entering chooses by what was done inside', [workflow({ steps: [wait('P2D'), branch([[count({ type: 'custom', name: 'read' }, 'gte', 2, { kind: 'run' }), [took('keen')]]], [took('else')])] })], [['-1d', did('read')], ['0d', go()], ['0d 12:00', did('read')], ['1d', did('read')]], { attributes: { took: 'keen' } }],
  ['and not by what was done before', [workflow({ steps: [wait('P2D'), branch([[count({ type: 'custom', name: 'read' }, 'gte', 2, { kind: 'run' }), [took('keen')]]], [took('else')])] })], [['-2d', did('read')], ['-1d', did('read')], ['0d', go()], ['1d', did('read')]], { attributes: { took: 'else' } }],
]
