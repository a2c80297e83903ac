import * as v from 'valibot'
import { SITE } from '../edge/shop.ts'
import { counted, figures, type Line } from '../table.ts'
import { visitorWith, type World } from './world.ts'

/** Views behind the tenth of the crowd that is known well: their documents are of 4 to 6 KB. */
const KNOWN_WELL = 100
const SEEN = 2
let stored = 0

/** Fills the database to so many people: every tenth as long as somebody with a hundred views, the others as short as most. */
export const crowd = async (world: World, people: number): Promise<Line> => {
  const url = world.at('ours', '/v1/collect')
  const long = await visitorWith(world, url, `long-${people}-0000000000`, KNOWN_WELL, 'nothing')
  const short = await visitorWith(world, url, `short-${people}-000000000`, SEEN, 'nothing')
  const before = performance.now()
  const models = { site: SITE, long: long.visitor, short: short.visitor }
  await world.controls.tell('crowd', { ...models, from: stored, count: people - stored })
  stored = people
  const database = await world.workerd.databaseOf('ours')
  const { results } = await database
    .prepare('select count(*) as n, avg(length(doc)) as mean, max(length(doc)) as most from person')
    .all()
  const Sizes = v.looseTuple([v.object({ n: v.number(), mean: v.number(), most: v.number() })])
  const [{ n, mean, most }] = v.parse(Sizes, results)
  const seconds = figures((performance.now() - before) / 1000)
  return counted(
    'people stored',
    `${n.toLocaleString('en')}, of ${figures(mean)} bytes on average, ${figures(most)} at most; in ${seconds} s`,
  )
}
