import type { Case } from '../play.ts'
import {
  AGAIN,
  add,
  attribute,
  bar,
  branch,
  contact,
  count,
  email,
  exit,
  type Json,
  last,
  letter,
  list,
  not,
  on,
  onceDid,
  score,
  set,
  UNKNOWN,
  until,
  wait,
  workflow,
} from '../site.ts'
import { ACCEPTED, buys, confirms, did, form, kingPage, message, page, says } from './told.ts'

const onForm = (tag: string) => on({ type: 'form_submit', tag })
const readers = { kind: 'segment', id: 'newsletter' }
const link = (workflow: string, step: string, more: object = {}) =>
  ({ type: 'email_clicked', workflow, step, run: `${workflow}.1`, topic: 'news', grade: 'human', ...more }) as const

/** N6: each is right alone: who subscribes is offered the white paper, who takes the white paper is offered the newsletter. */
const offersPaper = (part: Json = {}) =>
  workflow({
    id: 'a',
    trigger: onForm('newsletter'),
    reentry: AGAIN,
    steps: [list('newsletter'), email('take-the-paper', 'paper-offer')],
    ...part,
  })
const offersNewsletter = (part: Json = {}) =>
  workflow({
    id: 'b',
    trigger: onForm('white-paper'),
    reentry: AGAIN,
    steps: [email('subscribe', 'newsletter-offer')],
    ...part,
  })
const ROUND = [
  ['0d', form('newsletter')],
  ['1d', form('white-paper')],
  ['100d', form('newsletter')],
  ['101d', form('white-paper')],
  ['200d', form('newsletter')],
] as const
/** N7: the condition before the email of the second. */
const unlessReader = branch([[readers, [exit('is-one')]]])

const king = page({ tags: ['king-pages'] })
const christie = page({ tags: ['christie-pages'] })
const mostly = (tag: string) => count({ type: 'page_view', tag }, 'gte', 2, last('P30D'))
const author = workflow({
  trigger: onForm('newsletter'),
  steps: [
    branch(
      [
        [mostly('king-pages'), [email('his-best')]],
        [mostly('christie-pages'), [email('her-best')]],
      ],
      [email('our-best')],
    ),
  ],
})
const next = (have: string, steps: Json[], otherwise: Json[], id: string) =>
  branch([[not({ kind: 'received', content: have }), steps]], otherwise, id)
const series = workflow({
  trigger: on({ type: 'purchase' }),
  reentry: AGAIN,
  steps: [
    next(
      'one',
      [email('first', 'one')],
      [next('two', [email('second', 'two')], [email('third', 'three')], 'which-2')],
      'which',
    ),
  ],
})
const ready = { kind: 'score', op: 'gte', n: 20 }
const keepsTie = workflow({
  goal: ready,
  steps: [email('one'), wait('P7D', 'w1'), email('two'), wait('P7D', 'w2'), email('three'), wait('P30D', 'w3')],
})
const opened = (step: string) =>
  ({ type: 'email_opened', workflow: 'w', step, run: 'w.1', topic: 'news', grade: 'human' }) as const

/** What makes a workflow good (N). N4 and N5 have their own shelf. */
// biome-ignore format: one row, one line
export const bookshopCases: Case[] = [
  ['N1: an action starts a reaction, and the reaction the next', [workflow({ steps: [list('readers')] }), workflow({ id: 'b', trigger: [{ kind: 'segment', segment: 'readers', change: 'enters' }], steps: [score(5)] }), workflow({ id: 'c', trigger: on({ type: 'score_changed' }), steps: [email()] })], [['0d', did('go')]], { segments: ['readers'], score: 5, emails: ['0d mail'] }],
  ['N2: who subscribes to the newsletter is offered a white paper, once their address is confirmed', [workflow({ trigger: on({ type: 'consent', subject: 'email:news' }), guard: { kind: 'consent', purpose: 'email:news' }, steps: [email('white-paper')] })], [['0d', form('newsletter')], ['0d 00:10', confirms()], ['0d 00:10', says('email:news', true)]], { emails: ['0d 00:10 white-paper'] }, { profile: contact({ consent: {} }) }],
  ['N2: who never confirms is offered nothing by email', [workflow({ trigger: on({ type: 'consent', subject: 'email:news' }), guard: { kind: 'consent', purpose: 'email:news' }, steps: [email('white-paper')] })], [['0d', form('newsletter')]], { emails: [], counts: {} }, { profile: contact({ consent: {} }) }],
  ['N3: a click has its reaction', [workflow({ trigger: on({ type: 'click', tag: 'sample' }) })], [['0d', { type: 'click', tags: ['sample'] }]], { counts: { entered: 1 } }],
  ['N3: a click in an email has its reaction', [workflow({ trigger: on({ type: 'email_clicked' }) })], [['0d', link('v', 'mail')]], { counts: { entered: 1, email_clicked: 1 } }],
  ['N3: a page has its reaction', [workflow({ trigger: on({ type: 'page_view', tag: 'books' }) })], [['0d', page({ tags: ['books'] })]], { counts: { entered: 1 } }],
  ['N3: a form has its reaction', [workflow({ trigger: onForm('white-paper') })], [['0d', form('white-paper')]], { counts: { entered: 1 } }],
  ['N3: a click on a message has its reaction', [workflow({ steps: [bar(), wait('P1D')] }), workflow({ id: 'v', trigger: on({ type: 'message_clicked' }) })], [['0d', did('go')], ['0d 00:01', page()], ['0d 00:02', message('clicked')]], { counts: { entered: 2, clicked: 1 } }],
  ['N3: an action elsewhere has its reaction', [workflow({ trigger: onceDid('app_downloaded') })], [['0d', did('app_downloaded')]], { counts: { entered: 1 } }],
  ['N3: and what has deliberately none changes nothing but what is known', [workflow({})], [['0d', { type: 'click', tags: ['sample'] }], ['0d 00:01', page()], ['0d 00:02', form('white-paper')]], { counts: {}, attributes: {}, live: [], due: undefined, totals: { click: 1, 'click|sample': 1, page_view: 1, form_submit: 1, 'form_submit|white-paper': 1 } }],
  ['N4: who likes an author may get what close authors wrote, or what other buyers took', [workflow({ trigger: [{ kind: 'count', event: { type: 'page_view', tag: 'king-pages' }, within: 'P7D', reaches: 3 }], steps: [wait('P3D'), email('his-best'), wait('P7D', 'week'), branch([[letter('opened', undefined, { step: 'his-best' }), [email('close-authors')]]], [email('others-took')])] })], [['0d', kingPage()], ['1d', kingPage()], ['2d', kingPage()], ['6d', opened('his-best')]], { emails: ['5d his-best', '12d close-authors'] }],
  ['N6: two workflows, each right alone, together a circle that lasts as long as the person goes round', [offersPaper(), offersNewsletter()], ROUND, { emails: ['0d take-the-paper', '1d subscribe', '100d take-the-paper', '101d subscribe', '200d take-the-paper'], counts: { entered: 5, planned: 5 } }],
  ['N6: the same content once in ninety days slows a circle down, and does not break it', [offersPaper(), offersNewsletter()], [...ROUND.slice(0, 2), ['2d', form('newsletter')], ['3d', form('white-paper')], ['101d', form('newsletter')]], { emails: ['0d take-the-paper', '1d subscribe', '101d take-the-paper'], skipped: ['take-the-paper same_content', 'subscribe same_content'] }],
  ['N7: a condition before the email of the second: who has the newsletter is not offered it, and the circle is broken', [offersPaper(), offersNewsletter({ steps: [unlessReader, email('subscribe', 'newsletter-offer')] })], ROUND, { emails: ['0d take-the-paper', '100d take-the-paper', '200d take-the-paper'], ended: ['0d a finished', '1d b exit', '100d a finished', '101d b exit', '200d a finished'] }],
  ['N7: one workflow excludes the other: whoever is or was in the first does not come into the second', [offersPaper(), offersNewsletter({ guard: not(readers) })], ROUND, { emails: ['0d take-the-paper', '100d take-the-paper', '200d take-the-paper'], refused: ['b guard', 'b guard'] }],
  ['N7: and who has no newsletter yet is still offered it', [offersPaper(), offersNewsletter({ guard: not(readers) })], [['0d', form('white-paper')]], { emails: ['0d subscribe'] }],
  ['N8: a different content each time: the first they have not had', [series], [['0d', buys('A')], ['0d 00:01', ACCEPTED], ['1d', buys('B')], ['1d 00:01', ACCEPTED], ['2d', buys('C')]], { emails: ['0d first', '1d second', '2d third'] }],
  ['N9: content by interest: mostly King', [author], [['0d', king], ['1d', king], ['2d', christie], ['3d', form('newsletter')]], { emails: ['3d his-best'] }],
  ['N9: mostly Christie', [author], [['0d', king], ['1d', christie], ['2d', christie], ['3d', form('newsletter')]], { emails: ['3d her-best'] }],
  ['N9: nothing in particular', [author], [['0d', page()], ['3d', form('newsletter')]], { emails: ['3d our-best'] }],
  ['N9: an interest of long ago is none', [author], [['0d', king], ['1d', king], ['40d', form('newsletter')]], { emails: ['40d our-best'] }],
  ['N10: no hole in a branch: whom none of its cases fits, or nobody knows, goes the way of else', [workflow({ steps: [branch([[UNKNOWN, [set('way', 'one')]], [not(UNKNOWN), [set('way', 'two', 'two')]]], [set('way', 'else', 'else')])] })], [['0d', did('go')]], { attributes: { way: 'else' } }],
  ['N10: no hole in a wait: who never answers goes the way of the timeout', [workflow({ steps: [until({ event: { type: 'custom', name: 'answer' } }, 'P3D', [set('way', 'met')], [set('way', 'timeout', 'late')])] })], [['0d', did('go')]], { attributes: { way: 'timeout' }, live: [] }],
  ['N10: no hole in a pause: who was inside goes on', [workflow({ steps: [wait('P1D'), set('way', 'on')] })], [['0d', did('go')], ['0d 01:00', { pause: 'w' }], ['9d', { resume: 'w' }]], { attributes: { way: 'on' } }],
  ['N10: no hole in a new version: who stood at a step that is gone leaves, and it says so', [workflow({ steps: [wait('P1D', 'gone'), set('way', 'on')] })], [['0d', did('go')], ['0d 01:00', { publish: workflow({ steps: [set('way', 'new')] }) }]], { live: [], ended: ['1d w step_removed'] }],
  ['N11: the tie is kept until they are ready', [keepsTie, workflow({ id: 'v', trigger: on({ type: 'email_opened' }), reentry: AGAIN, purposes: [], steps: [score(10)] })], [['0d', did('go')], ['0d 00:01', ACCEPTED], ['1d', opened('one')], ['8d', opened('two')]], { emails: ['0d one', '7d two'], score: 20, ended: ['1d v finished', '8d v finished', '8d w goal'], counts: { entered: 3, planned: 2, emailed: 1, opened: 2, goal: 1 } }],
  ['N11: who is not ready gets the next, and is let go without being pressed', [keepsTie], [['0d', did('go')], ['0d 00:01', ACCEPTED]], { emails: ['0d one', '7d two', '14d three'], ended: ['44d w finished'] }],
  ['N11: a tie that is kept by what they do: a delay since their last visit', [workflow({ steps: [wait('P10D', 'rest', { type: 'page_view' }), email('still-there')] })], [['0d', did('go')], ['5d', page()], ['9d', page()]], { emails: ['19d still-there'] }],
  ['N11: the count of what they took is their readiness', [workflow({ trigger: onForm('white-paper'), reentry: AGAIN, steps: [add('papers', 1)] }), workflow({ id: 'v', trigger: on({ type: 'attribute_changed', name: 'papers' }), guard: attribute('papers', 'gte', 3), steps: [email('talk-to-us')] })], [['0d', form('white-paper')], ['5d', form('white-paper')], ['10d', form('white-paper')]], { emails: ['10d talk-to-us'], refused: ['v guard', 'v guard'] }],
]
