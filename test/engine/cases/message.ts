import type { Case } from '../play.ts'
import { bar, bought, contact, not, STRICT, set, wait, workflow } from '../site.ts'
import { buys, did, go, message, page, says } from './told.ts'

const show = (part: Record<string, unknown> = {}, words: Record<string, unknown> = {}) =>
  workflow({ steps: [bar('bar', words)], ...part })
const times = (n: number) => show({}, { display: { times: n } })
const again = (rule: string) => show({}, { display: { times: 9, again: rule } })
const until = (...stop: string[]) => show({}, { display: { times: 9, stop } })
const seen = (moment: string) =>
  [
    [moment, page()],
    [moment, message('shown')],
  ] as const
/** Lets people in at every page, whatever they did at the one before. */
const always = (display: Record<string, unknown>, part: Record<string, unknown> = {}) =>
  show(
    { trigger: [{ kind: 'event', event: { type: 'page_view' } }], reentry: { kind: 'after_exit' }, ...part },
    { display },
  )
const two = (a: Record<string, unknown>, b: Record<string, unknown>, first: Record<string, unknown> = {}) => [
  workflow({ id: 'a', steps: [bar('a-bar', a)], ...first }),
  workflow({ id: 'b', steps: [bar('b-bar', b)] }),
]
const fr = { fr: [{ kind: 'heading', text: 'Bonjour' }], en: [{ kind: 'heading', text: 'Hello' }] }

/** Messages: which are shown, how often, until when. */
// biome-ignore format: one row, one line
export const messageCases: Case[] = [
  ['a message waits until there is a page to show it on', [show()], [['0d', go()], ['0d 00:05', did('x')], ['1d', page()]], { shown: ['1d bar'] }],
  ['it shows in the very page view that decides it', [show({ trigger: [{ kind: 'event', event: { type: 'page_view' } }] })], [['0d', page()]], { shown: ['0d bar'] }],
  ['B12: shown as often as it may be, then no more', [times(2)], [['0d', go()], ...seen('0d 01:00'), ...seen('0d 02:00'), ['0d 03:00', page()]], { shown: ['0d 01:00 bar', '0d 02:00 bar'] }],
  ['a page view that never showed it does not use it up', [times(1)], [['0d', go()], ['0d 01:00', page()], ['0d 02:00', page()]], { shown: ['0d 01:00 bar', '0d 02:00 bar'] }],
  ['being shown counts once for a run', [times(3)], [['0d', go()], ...seen('0d 01:00'), ...seen('0d 02:00')], { counts: { entered: 1, shown: 1 } }],
  ['a click is the last of it', [times(3)], [['0d', go()], ...seen('0d 01:00'), ['0d 01:01', message('clicked')], ['0d 02:00', page()]], { shown: ['0d 01:00 bar'], counts: { entered: 1, shown: 1, clicked: 1 }, pending: [] }],
  ['a click on the last showing counts as well', [times(1)], [['0d', go()], ...seen('0d 01:00'), ['0d 01:01', message('clicked')]], { counts: { entered: 1, shown: 1, clicked: 1 }, pending: [] }],
  ['a dismissal is the last of it', [times(3)], [['0d', go()], ...seen('0d 01:00'), ['0d 01:01', message('dismissed')], ['0d 02:00', page()]], { shown: ['0d 01:00 bar'], counts: { entered: 1, shown: 1, dismissed: 1 } }],
  ['so is a submission', [times(3)], [['0d', go()], ['0d 01:01', message('submitted')], ['0d 02:00', page()]], { shown: [], counts: { entered: 1, submitted: 1 } }],
  ['left alone for the rest of the session, and back in the next', [again('session')], [['0d', go()], ...seen('0d 00:05'), ['0d 00:20', page()], ['0d 02:00', page()]], { shown: ['0d 00:05 bar', '0d 02:00 bar'] }],
  ['left alone for as long as its author says', [again('P2D')], [['0d', go()], ...seen('1d'), ['2d', page()], ['2d 23:59', page()], ['3d', page()]], { shown: ['1d bar', '3d bar'] }],
  ['a page view that never showed it leaves it as it was', [again('P2D')], [['0d', go()], ['1d', page()], ['1d 01:00', page()]], { shown: ['1d bar', '1d 01:00 bar'] }],
  ['a dismissal is not the last of it where only a click is', [until('clicked')], [['0d', go()], ...seen('0d 01:00'), ['0d 01:01', message('dismissed')], ['0d 02:00', page()]], { shown: ['0d 01:00 bar', '0d 02:00 bar'], counts: { entered: 1, shown: 1, dismissed: 1 } }],
  ['and the click then is', [until('clicked')], [['0d', go()], ...seen('0d 01:00'), ['0d 01:01', message('clicked')], ['0d 02:00', page()]], { shown: ['0d 01:00 bar'], pending: [] }],
  ['where nothing ends it, being shown often enough does', [show({}, { display: { times: 2, stop: [] } })], [['0d', go()], ...seen('0d 01:00'), ['0d 01:01', message('clicked')], ...seen('0d 02:00'), ['0d 03:00', page()]], { shown: ['0d 01:00 bar', '0d 02:00 bar'] }],
  ['after being dismissed it keeps its distance too', [show({}, { display: { times: 9, stop: ['clicked'], again: 'P1D' } })], [['0d', go()], ...seen('0d 01:00'), ['0d 20:00', message('dismissed')], ['1d 02:00', page()], ['1d 20:00', page()]], { shown: ['0d 01:00 bar', '1d 20:00 bar'] }],
  ['what somebody has closed stays away for the session, though they are let in again', [always({ times: 9 })], [...seen('0d'), ['0d 00:01', message('dismissed')], ['0d 00:20', page()], ['0d 02:00', page()]], { shown: ['0d bar', '0d 02:00 bar'] }],
  ['and comes again as often as it may once it is shown anew', [always({ times: 9 })], [...seen('0d'), ['0d 00:01', message('dismissed')], ...seen('0d 02:00'), ['0d 02:01', page()]], { shown: ['0d bar', '0d 02:00 bar', '0d 02:01 bar'] }],
  ['its distance holds through all passages', [always({ times: 9, again: 'P2D' })], [...seen('0d'), ['0d 00:01', message('dismissed')], ['1d', page()], ['2d', page()], ['2d 00:01', page()]], { shown: ['0d bar', '2d 00:01 bar'] }],
  ['so does what ends it', [always({ times: 9, stop: ['clicked'] })], [...seen('0d'), ['0d 00:01', message('dismissed')], ...seen('0d 00:02'), ['0d 00:03', message('clicked')], ['1d', page()], ['40d', page()]], { shown: ['0d bar', '0d 00:02 bar'], pending: [] }],
  ['what ended other words does not end these', [always({ times: 9, stop: ['clicked'] })], [...seen('0d'), ['0d 00:01', message('clicked')], ['1d', { publish: show({ trigger: [{ kind: 'event', event: { type: 'page_view' } }], reentry: { kind: 'after_exit' } }, { id: 'new-words', display: { times: 9, stop: ['clicked'] } }) }], ['2d', page()]], { shown: ['0d bar', '2d bar'] }],
  ['for another key nothing of that holds', [always({ times: 9, again: 'P2D', stop: ['dismissed'] }, { trigger: [{ kind: 'event', event: { type: 'custom', name: 'go' } }], key: 'subject' })], [['0d', go({ subject: 'a' })], ...seen('0d 00:01'), ['0d 00:02', message('dismissed')], ['0d 00:03', go({ subject: 'b' })], ['0d 00:04', page()]], { shown: ['0d 00:01 bar', '0d 00:04 bar'] }],
  ['a form in the middle interrupts like a window', two({ slot: 'center', kind: 'form' }, { slot: 'y', kind: 'modal' }), [['0d', go()], ['0d 01:00', page()]], { shown: ['0d 01:00 a-bar'] }],
  ['a form in a corner does not', two({ slot: 'corner', kind: 'form' }, { slot: 'y', kind: 'modal' }), [['0d', go()], ['0d 01:00', page()]], { shown: ['0d 01:00 a-bar b-bar'] }],
  ['what is said of a message nobody waits with changes nothing', [times(3)], [['0d', message('clicked')], ['0d 00:01', message('shown')]], { counts: {} }],
  ['what is said of another step changes nothing', [times(3)], [['0d', go()], ['0d 00:01', message('dismissed', 'other')], ['0d 01:00', page()]], { shown: ['0d 01:00 bar'] }],
  ['it expires after thirty days', [show()], [['0d', go()], ['29d 23:59', page()], ['30d', page()]], { shown: ['29d 23:59 bar'], pending: [] }],
  ['or when its author says', [show({}, { expires: 'PT1H' })], [['0d', go()], ['0d 00:59', page()], ['0d 01:00', page()]], { shown: ['0d 00:59 bar'] }],
  ['one for each slot: the older first', two({ slot: 'top' }, { slot: 'top' }), [['0d', go()], ['0d 01:00', page()]], { shown: ['0d 01:00 a-bar'], pending: ['a-bar', 'b-bar'] }],
  ['the loser is not lost', two({ slot: 'top' }, { slot: 'top' }), [['0d', go()], ['0d 01:00', message('dismissed', 'a-bar', { workflow: 'a' })], ['0d 02:00', page()]], { shown: ['0d 02:00 b-bar'] }],
  ['the higher priority wins over the older', two({ slot: 'top' }, { slot: 'top' }, { priority: 10 }), [['0d', go()], ['0d 01:00', page()]], { shown: ['0d 01:00 b-bar'] }],
  ['two slots show two', two({ slot: 'top' }, { slot: 'bottom' }), [['0d', go()], ['0d 01:00', page()]], { shown: ['0d 01:00 a-bar b-bar'] }],
  ['only one message of a page view takes the page over', two({ slot: 'x', kind: 'modal' }, { slot: 'y', kind: 'modal' }), [['0d', go()], ['0d 01:00', page()]], { shown: ['0d 01:00 a-bar'] }],
  ['a bar beside it is no matter', two({ slot: 'x', kind: 'modal' }, { slot: 'y' }), [['0d', go()], ['0d 01:00', page()]], { shown: ['0d 01:00 a-bar b-bar'] }],
  ['withheld once the goal is met, though the run had finished', [show({ goal: bought() })], [['0d', go()], ['1d', buys('Anybody')], ['2d', page()]], { shown: [], pending: [] }],
  ['withheld when exit becomes true', [show({ exit: bought() })], [['0d', go()], ['1d', buys('Anybody')], ['2d', page()]], { shown: [] }],
  ['withheld from the suppressed', [show()], [['0d', go()], ['1d', { type: 'email_complained' }], ['2d', page()]], { shown: [], pending: [] }],
  ['withheld while paused, and shown after', [show()], [['0d', go()], ['1d', { pause: 'w' }], ['2d', page()], ['3d', { resume: 'w' }], ['4d', page()]], { shown: ['4d bar'] }],
  ['gone with its workflow', [show()], [['0d', go()], ['1d', { archive: 'w' }], ['2d', page()]], { shown: [], pending: [] }],
  ['gone when its step is', [show()], [['0d', go()], ['1d', { publish: workflow({ steps: [set('x', 1)] }) }], ['2d', page()]], { shown: [] }],
  ['a new version shows its new words', [show()], [['0d', go()], ['1d', { publish: show({}, { id: 'new-words' }) }], ['2d', page()]], { shown: ['2d bar'] }],
  ['and what is said of them is heard', [show()], [['0d', go()], ['1d', { publish: show({}, { id: 'new-words' }) }], ['2d', page()], ['2d', message('dismissed', 'bar', { subject: 'new-words' })], ['3d', page()]], { shown: ['2d bar'], counts: { entered: 1, dismissed: 1 } }],
  ['withheld when consent is withdrawn, shown when it is given back', [show()], [['0d', says('onsite', true)], ['0d', go()], ['1d', says('onsite', false)], ['2d', page()], ['3d', says('onsite', true)], ['4d', page()]], { shown: ['4d bar'] }, { site: STRICT }],
  ['a duplicate page view is shown the same again', [show()], [['0d', go()], ['1d', page({ id: 'p' })], ['1d', page({ id: 'p' })]], { shown: ['1d bar', '1d bar'], duplicates: 1 }],
  ['in the person’s language', [show({}, { languages: fr })], [['0d', go()], ['1d', page()]], { shown: ['1d bar'] }, { profile: contact({ context: { language: 'fr' } }) }],
  ['who was shown a message can be known', [times(1), workflow({ id: 'v', trigger: [{ kind: 'event', event: { type: 'custom', name: 'ask' } }], guard: { kind: 'shown', message: 'bar-words' }, steps: [set('was', true)] })], [['0d', go()], ...seen('0d 01:00'), ['1d', did('ask')]], { attributes: { was: true } }],
  ['and who was not', [workflow({ guard: not({ kind: 'shown', message: 'bar-words' }), steps: [set('was', false), wait('P1D')] })], [['0d', go()]], { attributes: { was: false } }],
]
