import { figuresOf } from '../../../db/results.ts'
import { findVersion, listVersions } from '../../../db/workflows.ts'
import { Results } from '../../protocolResults.ts'
import {
  comesAgain,
  experimentsOf,
  type Figure,
  goesOn,
  type Version,
  type Versions,
} from '../../results/experiments.ts'
import { existing } from './conflict.ts'
import { type Call, route } from './route.ts'

/** Versions that are looked back at for the beginning of an experiment; what is older is not counted, and the answer says since when. */
const LOOK_BACK = 20

/** The live version and those before it, as long as an experiment of it goes on in them. */
const versionsOf = async ({ world, site, id }: Call, current: number): Promise<Versions | undefined> => {
  const listed = await listVersions(world.db, site, id)
  const all: Version[] = []
  for (const { version, published } of listed.filter(({ version }) => version <= current).slice(0, LOOK_BACK)) {
    const document = await findVersion(world.db, site, id, version)
    const [live] = all
    if (!document || (live && !goesOn(live, { version, published, document }))) break
    all.push({ version, published, document })
  }
  const [live, ...earlier] = all
  return live && [live, ...earlier]
}

const summed = (figures: readonly Figure[]): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const { metric, n } of figures) sums[metric] = (sums[metric] ?? 0) + n
  return sums
}

/** Figures of arms are the experiments'. */
const isOfArm = ({ metric }: Figure): boolean => metric === 'arm' || metric === 'arm_goal'

const results = async (call: Call): Promise<Results> => {
  const { version, document } = await existing(call)
  const [figures, versions] = await Promise.all([
    figuresOf(call.world.db, call.site, call.id),
    version === null ? undefined : versionsOf(call, version),
  ])
  const ofSteps = Map.groupBy(
    figures.filter((one) => one.step !== '' && !isOfArm(one)),
    ({ step }) => step,
  )
  return {
    version,
    counts: comesAgain(versions?.[0].document ?? document) ? 'passages' : 'people',
    figures: summed(figures.filter(({ step }) => step === '')),
    steps: [...ofSteps].map(([step, all]) => ({ step, figures: summed(all) })),
    experiments: versions ? experimentsOf(versions, figures) : [],
  }
}

/** What workflows have brought. */
export const resultRoutes = [
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/workflows/:id/results',
      summary: 'What became of whom it let in: figures of each step, and its splits compared',
      role: 'viewer',
      answer: Results,
    },
    results,
  ),
]
