import { cpuMsOf } from '../edge/cpu.ts'
import { ownFolder } from '../edge/folder.ts'
import { openLine } from '../edge/http.ts'
import { startWorkerd } from '../edge/runtime.ts'
import { controlsOf, openSite } from '../edge/shop.ts'
import type { Effort } from '../measure.ts'
import type { Line } from '../table.ts'
import { expectedOf } from './expected.ts'
import { compared, readLines } from './lines.ts'
import { type LogLine, readLog, reasonAgainst } from './log.ts'
import { planOf } from './plan.ts'
import { sendAll } from './sending.ts'
import { everybody } from './stored.ts'

const CONNECTIONS = 10
const SEED = 31
const ORIGIN = 'https://www.lantern-books.example'
const PROJECTS = { kind: 'page', id: 'projects', name: 'Projects', pattern: '/projects/*' }

/** One replay into a new database: of some lines, all of them as page views. */
const replayed = async (kind: string, lines: readonly LogLine[]): Promise<Line[]> => {
  const windows = planOf(lines, SEED)
  const workerd = await startWorkerd(['ours'], ownFolder())
  const line = openLine(CONNECTIONS)
  try {
    const controls = controlsOf(workerd, line)
    const site = 'replayed'
    await openSite(controls, site, ORIGIN)
    await controls.tell(`sites/${site}/tag`, PROJECTS)
    const url = new URL('/v1/collect', workerd.urls.get('ours'))
    const [before, cpu] = [performance.now(), cpuMsOf(workerd.pid)]
    const sent = await sendAll({ line, url, site, origin: ORIGIN, connections: CONNECTIONS }, controls, windows)
    const [wall, cpuMs] = [performance.now() - before, cpuMsOf(workerd.pid) - cpu]
    return compared(kind, expectedOf(windows, ORIGIN), { sent, wall, cpuMs, found: await everybody(controls, site) })
  } finally {
    line.close()
    await workerd.stop()
  }
}

async function* run(_effort: Effort, isQuick: boolean, [file]: readonly string[]): AsyncGenerator<Line[]> {
  if (!file)
    throw new Error('Say which log: npm run bench -- replay <file>, in combined format, packed by gzip or not.')
  const { lines, malformed } = readLog(file)
  yield [readLines(lines, malformed)]
  const views = lines.filter((line) => reasonAgainst(line) === undefined)
  yield await replayed('page views', views)
  if (!isQuick) yield await replayed('every line', lines)
}

const notes = [
  'Page views: the lines a browser with the snippet would have told, bots too. Every line: images, feeds and all, as if each were a page.',
  `At the time of the log, over ${CONNECTIONS} connections, shuffled within each hour, one in twenty once more up to 12 hours later. Seals are kept.`,
  'Address and browser are the visitor. What is stored is compared with a count of the bench: people, views of each, of a tag and by page, first and last time.',
]

/** The log of a real site as page views, counted twice. */
export const replay = { run, notes }
