import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

type Wanted = {
  name: string
  variable: string
  commands: readonly string[]
  elsewhere: readonly string[]
  debian: string
  cask: string
}

/** Chromium comes before Chrome: branded Chrome no longer accepts `--load-extension` (since version 137). */
const CHROMIUM: Wanted = {
  name: 'Chromium',
  variable: 'SILLAGE_CHROMIUM',
  commands: ['chromium', 'chromium-browser', 'google-chrome'],
  elsewhere: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  debian: 'chromium',
  cask: 'chromium',
}

/** The system's own: it is spoken to by WebDriver BiDi, with no driver between. */
const FIREFOX: Wanted = {
  name: 'Firefox',
  variable: 'SILLAGE_FIREFOX',
  commands: ['firefox', 'firefox-esr'],
  elsewhere: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  debian: 'firefox-esr',
  cask: 'firefox',
}

const runnable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // absent or not executable: both mean "look elsewhere"
  }
}

const present = ({ commands, elsewhere }: Wanted): string | undefined => {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = commands.flatMap((command) => folders.map((folder) => join(folder, command)))
  return [...onPath, ...elsewhere].find(runnable)
}

const isRoot = (): boolean => process.getuid?.() === 0
const isDebian = (): boolean => process.platform === 'linux' && existsSync('/etc/debian_version')

const installOnDebian = ({ name, debian }: Wanted): void => {
  process.stderr.write(`${name} is not installed: installing it now (apt-get install -y ${debian}), once.\n`)
  const apt = (...args: string[]) =>
    execFileSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  apt('update')
  apt('install', '-y', debian)
}

const howToInstall = ({ name, variable, debian, cask }: Wanted): string => {
  const cures: Partial<Record<NodeJS.Platform, string>> = {
    linux: `sudo apt-get update && sudo apt-get install -y ${debian}`,
    darwin: `brew install --cask ${cask}`,
  }
  const cure = cures[process.platform]
  return (
    `${name} was not found. ` +
    (cure === undefined ? '' : `Type:\n  ${cure}\n`) +
    `If it is already somewhere, say where:\n  ${variable}=/path/to/${debian} npm test`
  )
}

const find = (wanted: Wanted): string => {
  const said = process.env[wanted.variable]
  if (said !== undefined && said !== '') {
    if (runnable(said)) return said
    throw new Error(`${wanted.variable} says ${said}, which cannot be run. Correct it, or unset it to search the PATH.`)
  }
  const found = present(wanted)
  if (found !== undefined) return found
  if (isRoot() && isDebian()) installOnDebian(wanted)
  const installed = present(wanted)
  if (installed === undefined) throw new Error(howToInstall(wanted))
  return installed
}

/**
 * Path of a Chromium: `SILLAGE_CHROMIUM`, else the first on the PATH; as root on Debian it is installed when absent.
 * @throws with the exact line to type when there is none.
 */
export const findChromium = (): string => find(CHROMIUM)

/** The same for Firefox: `SILLAGE_FIREFOX`, else the first on the PATH. */
export const findFirefox = (): string => find(FIREFOX)
