import { describe, expect, it } from 'vitest'
import { fillTemplate, templates } from '../../../worker/engine/templates.ts'
import { play, type Told } from '../play.ts'
import { SITE } from '../site.ts'
import { at, DAY } from '../time.ts'
import {
  account,
  buys,
  confirms,
  delivered,
  nobody,
  opened,
  registered,
  SENT,
  sends,
  shopper,
  tags,
  view,
} from './shop.ts'

const filled = templates.map((each) =>
  fillTemplate(each, { language: 'en', team: 'ada@shop.example', taken: new Set() }),
)
const workflows = filled.flatMap((each) => each.workflows)
const segments = [...new Map(filled.flatMap((each) => each.segments).map((each) => [each.id, each])).values()]

/** Everything somebody may do in a bookshop, over a year and a half. */
const life: Told[] = [
  ...['misery', 'it', 'carrie', 'the-shining', 'misery'].map(
    (book, i): Told => [`0d 00:0${i}`, view(`/authors/stephen-king/${book}`)],
  ),
  ['0d 00:10', sends('newsletter')],
  ...confirms('0d 00:15', 'newsletter'),
  ['0d 00:20', SENT],
  ['0d 00:21', delivered('welcome', 'hello')],
  ['1d', opened('welcome', 'hello')],
  ['2d', view('/white-paper')],
  ['2d', sends('guide-form')],
  ...confirms('2d 00:05', 'guide'),
  ['2d 00:10', view('/white-paper/download')],
  ['3d', await account({ firstName: 'Ada', birthday: '1990-05-20', favourite: 'stephen-king' })],
  ['3d', sends('account-form', { favourite: 'stephen-king' })],
  ['4d', sends('event-form', { name: 'Ada', email: 'ada@example.org' })],
  ['4d', await registered()],
  ['30d', await shopper().adds('agatha-christie/death-on-the-nile')],
  ['32d', await buys('agatha-christie/death-on-the-nile')],
  ['60d', await buys('stephen-king/it')],
]

describe('all thirteen together', () => {
  const outcome = play(workflows, life, {
    ...nobody,
    site: { ...SITE, cap: { emails: 1, per: 'day' } },
    tags,
    segments,
    until: '540d',
  })

  it('end what they begin, and set each other off no more than they mean to', () => {
    expect(outcome.ended.filter((line) => line.endsWith('fuse'))).toEqual([])
    expect(outcome.live).toEqual([])
    expect(outcome.suppressed).toBe('No sign of life')
  })

  it('write to one person once a day at most, service letters apart, and no letter twice in ninety days', () => {
    const service = new Set(['seat-kept', 'in-a-week', 'tomorrow', 'in-an-hour'])
    const sent = outcome.emails.map((line) => {
      const step = line.slice(line.lastIndexOf(' ') + 1)
      return { step, at: at(line.slice(0, line.lastIndexOf(' '))) }
    })
    const marketing = sent.filter(({ step }) => !service.has(step))
    expect(marketing.length).toBeGreaterThan(10)
    for (const [i, each] of marketing.slice(1).entries())
      expect(each.at - (marketing[i]?.at ?? 0), each.step).toBeGreaterThanOrEqual(DAY)
    for (const each of marketing)
      expect(
        marketing.filter(({ step, at: when }) => step === each.step && Math.abs(when - each.at) < 90 * DAY),
      ).toEqual([each])
  })
})
