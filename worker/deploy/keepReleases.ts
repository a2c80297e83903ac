import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as v from 'valibot'

/** Files by their checksum. Only names the build gives: what a server says must not decide where anything is written. */
const Sums = v.record(v.pipe(v.string(), v.regex(/^(s-[0-9a-f]{8}\.js|v\/[0-9a-f]{8}\/[a-z_-]+\.js)$/)), v.string())
const Manifest = v.object({ current: Sums, earlier: v.optional(Sums, {}) })

/** Files of about fifteen releases, the newest first. */
const MOST = 80

/** What is published under `path` now, if its checksum is the one it was published with. */
const fetched = async (url: string, integrity: string): Promise<Uint8Array | undefined> => {
  const response = await fetch(url)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const sum = `sha384-${createHash('sha384').update(bytes).digest('base64')}`
  return response.ok && sum === integrity ? bytes : undefined
}

const published = async (from: string): Promise<v.InferOutput<typeof Manifest>> => {
  const response = await fetch(`${from}/snippet.json`)
  if (!response.ok) throw new Error(`${from}/snippet.json answers ${response.status}`)
  return v.parse(Manifest, await response.json())
}

/**
 * Platforms publish a folder as it is and forget what is no longer in it. Pages that have pinned an earlier release, and
 * browsers that still hold an earlier `s.js`, would then find nothing: so what is live is fetched first and published again.
 * @param from address of the worker that is live
 * @param folder what is about to be published, with the `snippet.json` of the new release
 * @returns the paths kept
 * @throws if nothing answers there, as before the first deploy
 */
export const keepReleases = async (from: string, folder: string): Promise<string[]> => {
  const live = await published(from)
  const ours = v.parse(
    v.pipe(v.string(), v.parseJson(), Manifest),
    await readFile(join(folder, 'snippet.json'), 'utf8'),
  )
  const wanted = Object.entries({ ...live.current, ...live.earlier }).filter(([path]) => !(path in ours.current))
  const earlier: Record<string, string> = {}
  for (const [path, integrity] of wanted.slice(0, MOST)) {
    const bytes = await fetched(`${from}/${path}`, integrity)
    if (!bytes) continue
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
    earlier[path] = integrity
  }
  await writeFile(join(folder, 'snippet.json'), `${JSON.stringify({ current: ours.current, earlier }, null, 2)}\n`)
  return Object.keys(earlier)
}
