import { existsSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { type Finding, ok, warning, wrong } from './finding.ts'

const Names = v.optional(v.record(v.string(), v.string()), {})
const Package = v.pipe(v.string(), v.parseJson(), v.object({ dependencies: Names, devDependencies: Names }))
const Installed = v.pipe(v.string(), v.parseJson(), v.object({ version: v.string() }))

const installed = (name: string): string | undefined => {
  const file = `node_modules/${name}/package.json`
  return existsSync(file) ? v.parse(Installed, readFileSync(file, 'utf8')).version : undefined
}

/** Exact versions only: a range would be another program each time it is installed. */
const packages = (): Finding => {
  const { dependencies, devDependencies } = v.parse(Package, readFileSync('package.json', 'utf8'))
  const asked = Object.entries({ ...dependencies, ...devDependencies })
  const differ = asked.filter(([name, version]) => installed(name) !== version).map(([name]) => name)
  return differ.length === 0
    ? ok(`${asked.length} packages are installed as package.json pins them`)
    : wrong(`Not installed as package.json pins them: ${differ.slice(0, 5).join(', ')}`, 'npm install')
}

/** The oldest Node that runs TypeScript as it is and knows Temporal. */
const OLDEST = 26

const node = (): Finding =>
  Number.parseInt(process.versions.node, 10) >= OLDEST
    ? ok(`Node ${process.versions.node}`)
    : wrong(
        `Node ${process.versions.node} is older than ${OLDEST}`,
        'Run it as npm run doctor: the checkout brings its own Node.',
      )

const assets = (): Finding => {
  const missing = ['s.js', 'snippet.json', '_headers'].filter((name) => !existsSync(`dist/assets/${name}`))
  return missing.length === 0
    ? ok('The snippet is built')
    : warning(`Not built yet: ${missing.join(', ')}`, 'npm run build (npm start and npm run deploy do so too)')
}

/** What can be said of the checkout itself, without a network. */
export const checkout = (): Finding[] => {
  if (!existsSync('package.json') || !existsSync('wrangler.toml'))
    return [
      wrong('This folder is no checkout of Sillage', 'Go to the folder that holds package.json and wrangler.toml.'),
    ]
  return [node(), packages(), assets()]
}
