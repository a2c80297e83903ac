import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildSnippet, type Manifest } from '../../snippet/build.ts'
import { keepReleases } from '../../worker/deploy/keepReleases.ts'
import { listen, stop } from '../snippet/recorder.ts'

const folders: string[] = []
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'sillage-keep-'))
  folders.push(made)
  return made
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true })
})

/** Two releases, built once for all tests here: as it is published, and as it was written. */
const RELEASES = mkdtempSync(join(tmpdir(), 'sillage-releases-'))
type Release = 'published' | 'written'
beforeAll(async () => {
  await buildSnippet(join(RELEASES, 'published'))
  await buildSnippet(join(RELEASES, 'written'), { dev: true })
})
afterAll(() => rmSync(RELEASES, { recursive: true }))
const build = (dist: string, release: Release = 'published') =>
  cpSync(join(RELEASES, release), dist, { recursive: true })

/** What a platform serves of a folder. */
const live = async <T>(dist: string, work: (origin: string) => Promise<T>): Promise<T> => {
  const server = createServer((request, response) => {
    const path = join(dist, request.url ?? '')
    response.writeHead(existsSync(path) ? 200 : 404)
    response.end(existsSync(path) ? readFileSync(path) : '')
  })
  try {
    return await work(`http://localhost:${await listen(server)}`)
  } finally {
    await stop(server)
  }
}

const manifestOf = (dist: string): Manifest => JSON.parse(readFileSync(join(dist, 'snippet.json'), 'utf8'))
const write = (dist: string, manifest: Manifest) => writeFileSync(join(dist, 'snippet.json'), JSON.stringify(manifest))

describe('what is live when a new release is published', () => {
  it('stays published under its name, byte by byte, over as many releases as there are', async () => {
    const [first, second, third] = [folder(), folder(), folder()]
    build(first, 'written')
    build(second)
    const kept = await live(first, (origin) => keepReleases(origin, second))
    expect(kept.toSorted()).toEqual(Object.keys(manifestOf(first).current).toSorted())
    for (const path of kept) expect(readFileSync(join(second, path)).equals(readFileSync(join(first, path)))).toBe(true)
    write(third, { current: {}, earlier: {} })
    const all = await live(second, (origin) => keepReleases(origin, third))
    const { current, earlier } = manifestOf(second)
    expect(all.toSorted()).toEqual(Object.keys({ ...current, ...earlier }).toSorted())
  })

  it('is not kept if its bytes are not those it was published with', async () => {
    const [first, second] = [folder(), folder()]
    build(first, 'written')
    build(second)
    const [changed = ''] = Object.keys(manifestOf(first).current)
    writeFileSync(join(first, changed), 'alert(1)')
    const kept = await live(first, (origin) => keepReleases(origin, second))
    expect(kept).not.toContain(changed)
    expect(kept.length).toBeGreaterThan(2)
    expect(existsSync(join(second, changed))).toBe(false)
  })

  it.each(['../../evil.js', 'v/../../evil.js', '/etc/evil.js', 's-1234567z.js', 'index.html'])(
    'decides nothing about where files are written: %s',
    async (path) => {
      const [first, second] = [folder(), folder()]
      write(first, { current: { [path]: 'sha384-x' }, earlier: {} })
      build(second)
      await expect(live(first, (origin) => keepReleases(origin, second))).rejects.toThrow()
    },
  )

  it('says so where nothing is live yet', async () => {
    const [empty, next] = [folder(), folder()]
    build(next)
    await expect(live(empty, (origin) => keepReleases(origin, next))).rejects.toThrow('answers 404')
  })
})
