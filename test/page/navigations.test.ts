import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtSnippet } from '../snippet/built.ts'
import { type Recorder, record } from '../snippet/recorder.ts'
import { pause, until } from '../snippet/stage.ts'
import { applications } from './applications.ts'
import { documents } from './documents.ts'
import type { Fixture, Step } from './fixture.ts'
import { frameworks } from './frameworks.ts'
import { serve } from './server.ts'
import { shareOf } from './share.ts'
import { BROWSERS, type Tab, type Visitor } from './tabs.ts'

const { fixtures, absent } = await frameworks()
const all = [...documents, ...applications, ...fixtures]

let recorder: Recorder
beforeAll(async () => {
  recorder = await record(await builtSnippet())
})
afterAll(() => recorder.close())

/** Time enough for a view that should not be there. */
const SETTLE_MS = 450

const take = (tab: Tab, step: Step, origin: string): Promise<unknown> => {
  if (step === 'back') return tab.back()
  return 'goto' in step ? tab.goto(origin + step.goto) : tab.run(`{ ${step.run} }; 0`)
}

/** What was told of views, in their order: an event that came twice under one id is one. */
const viewsOf = (origin: string): string[] => {
  const views = recorder.events().filter(({ type, url }) => type === 'page_view' && url?.startsWith(origin))
  const once = new Map(views.map(({ id, url = '', title }) => [id, `${url.slice(origin.length)} · ${title}`]))
  return [...once.values()]
}

const follow = async (tab: Tab, { visit }: Fixture, origin: string): Promise<void> => {
  const expected: string[] = []
  for (const [step, views] of visit) {
    await take(tab, step, origin)
    expected.push(...views)
    await until(
      () => viewsOf(origin),
      (seen) => seen.length >= expected.length,
      6000,
    ).catch(() => undefined)
    await pause(SETTLE_MS)
    expect(viewsOf(origin).toSorted(), JSON.stringify(step)).toEqual(expected.toSorted())
  }
}

it('there are more than twelve sites', () => {
  expect(all.length).toBeGreaterThan(12)
})

describe.each(BROWSERS)('one page view for each real navigation, in $name', ({ name, start }) => {
  let visitor: Visitor
  beforeAll(async () => {
    if (start) visitor = await start()
  })
  afterAll(() => visitor?.close())

  for (const fixture of shareOf(all, name.length)) {
    it(fixture.name, async () => {
      const tag = `<script async src="${recorder.origin}/s.js" data-site="lantern" ${fixture.tag ?? ''}></script>`
      const site = await serve(fixture, tag)
      const tab = await visitor.open()
      try {
        await follow(tab, fixture, site.origin)
        const { proof } = fixture
        if (proof?.in.includes(name)) expect(await tab.run(proof.script)).toBe('true')
        expect([...visitor.complaints, ...recorder.malformed]).toEqual([])
      } finally {
        visitor.complaints.length = recorder.malformed.length = recorder.collected.length = 0
        await tab.close()
        await site.close()
      }
    })
  }
  for (const one of absent) it.skip(one, () => {})
})
