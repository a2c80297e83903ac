import type * as v from 'valibot'
import { eachInside } from '../../../db/inside.ts'
import { loadSource, type Source } from '../../../db/program.ts'
import type { Draft } from '../../../db/workflows.ts'
import { sayFates } from '../../engine/explain/index.ts'
import { compile, type Fate, foresee, type Program } from '../../engine/index.ts'
import { Preview, Previewed } from '../../protocolSite.ts'
import { conflict, existing } from './conflict.ts'
import { type Call, notFound, routeWithBody } from './route.ts'

/** The site's program as it would be with this draft live, and everybody moved to it. */
const programWith = (source: Source, { document, version }: Draft, now: number): Program => {
  const others = source.workflows.filter(({ workflow }) => workflow.id !== document.id)
  const since = source.workflows.find(({ workflow }) => workflow.id === document.id)?.since ?? now
  return compile({
    revision: source.revision,
    site: source.rules,
    tags: source.tags,
    segments: source.segments,
    workflows: [...others, { workflow: document, version: (version ?? 0) + 1, paused: false, since }],
  })
}

const preview = async (call: Call, { draft }: v.InferOutput<typeof Preview>): Promise<Previewed> => {
  const { world, site, id, now, language } = call
  const [read, source] = await Promise.all([existing(call), loadSource(world.db, 'id', site)])
  if (!source) throw notFound('site')
  if (read.draft !== draft) throw await conflict(call, draft)
  const program = programWith(source, read, now)
  const fates: Record<Fate, number> = { continues: 0, step_removed: 0, goal: 0, guard: 0, exit: 0, same_content: 0 }
  const steps = new Map<string, number>()
  let [people, runs] = [0, 0]
  const more = await eachInside(world.db, site, id, (profile) => {
    const here = profile.runs.filter(({ workflow }) => workflow === id)
    if (here.length > 0) people++
    runs += here.length
    for (const run of here) fates[foresee(program, profile, run, now)]++
    for (const step of new Set(here.map((run) => run.step))) steps.set(step, (steps.get(step) ?? 0) + 1)
  })
  return {
    sentence: sayFates({ people, runs, fates, more }, language),
    people,
    runs,
    fates,
    steps: [...steps].map(([step, n]) => ({ step, people: n })),
    more,
  }
}

/** What publishing would do to those inside. */
export const previewRoutes = [
  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites/:site/workflows/:id/preview',
      summary: 'What would become of the people inside if draft number `draft` went live; nothing changes',
      role: 'editor',
      answer: Previewed,
    },
    Preview,
    preview,
  ),
]
