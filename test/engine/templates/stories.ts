import { describe, expect, it } from 'vitest'
import type { SiteRules } from '../../../worker/engine/index.ts'
import { fillTemplate, templates } from '../../../worker/engine/templates.ts'
import { createShop } from '../../shop/index.ts'
import { options } from '../../shop/testing.ts'
import { type Outcome, play, type Setting, type Told } from '../play.ts'
import { SITE } from '../site.ts'
import { tags, visited } from './shop.ts'

/** What happens, when, and what it comes to; a story names the parts it cares about. */
export type Story = readonly [what: string, events: readonly Told[], expected: Partial<Outcome>, setting?: Setting]

const find = (id: string) => {
  const template = templates.find((each) => each.id === id)
  if (!template) throw new Error(`no template: ${id}`)
  return template
}

/** A site with the stages somebody who installs these templates is asked for. */
const siteWith = (ids: readonly string[]): SiteRules => {
  const stages = ids.map(find).find(({ needs }) => needs.stages.length === 5)?.needs.stages
  return stages ? { ...SITE, stages } : SITE
}

/** The documents of some templates, as a site that has installed them publishes them. */
const installed = (ids: readonly string[]) => {
  const filled = ids.map((id) =>
    fillTemplate(find(id), { language: 'en', team: 'team@lantern-books.example', taken: new Set() }),
  )
  return {
    workflows: filled.flatMap(({ workflows }) => workflows),
    segments: [...new Map(filled.flatMap(({ segments }) => segments.map((each) => [each.id, each]))).values()],
  }
}

const of = (outcome: Outcome, expected: Partial<Outcome>): Partial<Record<keyof Outcome, unknown>> =>
  Object.fromEntries(Object.entries(outcome).filter(([key]) => key in expected))

/** Plays stories on a site with these templates, in simulated time. */
export const tell = (ids: string | readonly string[], stories: readonly Story[]): void => {
  const all = typeof ids === 'string' ? [ids] : ids
  const { workflows, segments } = installed(all)
  describe(`the ${all.length > 1 ? 'templates' : 'template'} ${all.join(', ')}`, () => {
    for (const [what, events, expected, setting] of stories)
      it(what, () => {
        const outcome = play(workflows, events, { site: siteWith(all), tags, segments, ...setting })
        expect(of(outcome, expected)).toEqual(expected)
      })

    it('goes only to pages the shop has', async () => {
      const shop = createShop(options)
      const broken: string[] = []
      for (const path of visited) if ((await shop.request(path)).status !== 200) broken.push(path)
      expect(broken).toEqual([])
    })
  })
}
