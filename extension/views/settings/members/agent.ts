/** From the most to the least telling: Edge also says Chrome, and Chrome also says Safari. */
const BROWSERS = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
] as const
const SYSTEMS = [
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(?:iPhone|iPad)\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Linux', /\bLinux\b/],
] as const

const first = (known: readonly (readonly [string, RegExp])[], agent: string): string | undefined =>
  known.find(([, pattern]) => pattern.test(agent))?.[0]

/** A browser and its system, as people call them; undefined where a user agent is none we know. */
export const nameOfAgent = (agent: string | null): { browser: string; system: string } | undefined => {
  const [browser, system] = [first(BROWSERS, agent ?? ''), first(SYSTEMS, agent ?? '')]
  return browser === undefined || system === undefined ? undefined : { browser, system }
}
