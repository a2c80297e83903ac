import { spawnSync } from 'node:child_process'

/** `npm run check`: everything that can be said about the code without running it. Goes through to the end, then says what failed. */
const node = (...args: string[]) => ({ command: process.execPath, args })
const tsc = (project: string) => node('node_modules/typescript/bin/tsc', '-p', project)

const CHECKS: readonly { name: string; command: string; args: string[] }[] = [
  { name: 'format and lint', ...node('node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.') },
  ...['worker/engine', 'worker', 'db', 'snippet', 'extension', 'test', 'test/worker'].map((project) => ({
    name: `types of ${project}`,
    ...tsc(`${project}/tsconfig.json`),
  })),
  { name: 'nothing unused', ...node('node_modules/knip/bin/knip.js') },
]

const failed = CHECKS.filter(({ name, command, args }) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 64_000_000 })
  const passed = status === 0
  console.log(`${passed ? '✓' : '✗'} ${name}`)
  if (!passed) console.log(`${stdout}${stderr}`.trimEnd())
  return !passed
})

console.log(`\n${CHECKS.length - failed.length} passed, ${failed.length} failed`)
process.exit(failed.length === 0 ? 0 : 1)
