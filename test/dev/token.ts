import { askToken } from './askToken.ts'

/**
 * `npm run -s token -- https://your.worker`: a member's token for the studio API, good for 30 days. What it tells a person goes to
 * stderr: alone on stdout, the token is there to be put into a variable.
 */
const USAGE = 'npm run -s token -- https://your.worker'

const main = async (): Promise<void> => {
  const edge = URL.parse(process.argv[2] ?? '')
  if (!edge || !['http:', 'https:'].includes(edge.protocol)) throw new Error(USAGE)
  const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
  console.log(await askToken(edge.origin, { fetch, pause, tell: (line) => console.error(line) }))
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
