import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { buildSnippet, smaller } from '../../../snippet/build.ts'
import type { WireMessage } from '../../../worker/protocol.ts'
import { king } from '../../snippet/messages.ts'
import { type Answer, type Edge, openEdge, type Said } from './edge.ts'
import { install, type Package, unpack } from './install.ts'

/** Somebody a page wears: what the page says of them, their server, and the scripts a browser loads, by what they are for. */
export type Wearer = {
  name: string
  head: (hasMessage: boolean) => string
  /** One for views that are answered with a message, one for those that are not. */
  edges: { message: Edge; plain: Edge }
  files: Readonly<Record<string, string>>
}

const here = import.meta.dirname
const SCRIPT = 'text/javascript'

/** As a site would bundle it: one script, minified. */
export const bundled = async (options: BuildOptions): Promise<string> => {
  const { outputFiles } = await build({
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2020',
    legalComments: 'none',
    logLevel: 'silent',
    ...options,
    write: false,
    outdir: tmpdir(),
  })
  return smaller(outputFiles[0]?.text ?? '', false)
}

const json = (said: unknown): Said => ({ type: 'application/json', body: JSON.stringify(said) })

const wearer = async (
  name: string,
  files: Readonly<Record<string, string>>,
  collect: (hasMessage: boolean) => Answer,
  head = (edge: string) => `<script async src="${edge}/s.js" data-site="lantern"></script>`,
): Promise<Wearer> => {
  const answer =
    (hasMessage: boolean): Answer =>
    (path, method) => {
      const body = files[path]
      return body === undefined ? collect(hasMessage)(path, method) : { type: SCRIPT, body, isKept: true }
    }
  const edges = { message: await openEdge(answer(true)), plain: await openEdge(answer(false)) }
  return { name, files, edges, head: (hasMessage) => head(edges[hasMessage ? 'message' : 'plain'].origin) }
}

const answered = (hasMessage: boolean, messages: readonly WireMessage[] = [king]): Answer => {
  const seal = 'x'.repeat(400)
  const said = { messages: hasMessage ? messages : [], seal, watch: { revision: 'r1', tags: [] } }
  return (path) => (path === '/v1/collect' ? json(said) : undefined)
}

/** The snippet as it is deployed. */
const ours = async (): Promise<Wearer> => {
  const dist = mkdtempSync(join(tmpdir(), 'sillage-page-bench-'))
  try {
    const built = await buildSnippet(dist)
    const files = built.map(({ file, path }) => [
      file === 's.js' ? '/s.js' : `/${path}`,
      readFileSync(join(dist, path), 'utf8'),
    ])
    return await wearer('ours', Object.fromEntries(files), answered)
  } finally {
    rmSync(dist, { recursive: true })
  }
}

const prototype = async (): Promise<Wearer> =>
  wearer('prototype', { '/s.js': await bundled({ entryPoints: [join(here, 'prototype.ts')] }) }, answered)

/** The page alone, or with its message written in it. */
const floor = async (): Promise<Wearer> => {
  const inlined = await bundled({
    entryPoints: [join(here, 'inlined.ts')],
    define: { MESSAGE: JSON.stringify(king) },
  })
  const made = await wearer('page alone', {}, () => () => undefined)
  return { ...made, head: (hasMessage) => (hasMessage ? `<script>${inlined}</script>` : '') }
}

/** `isSource`: a whole application, of which only one file is wanted; what it depends on stays away. */
type Peer = Package & {
  title: string
  start: (edge: string) => string
  collect: Answer
  isSource?: true
  attributes?: string
}

/** How the documentation of each says it is started, and what its server answers to a page view. */
const PEERS: readonly Peer[] = [
  {
    title: 'Umami',
    name: 'umami',
    version: '2.10.0',
    isSource: true,
    // It reads its own tag, as ours does.
    start: () => `import 'umami/src/tracker/index.js'`,
    attributes: 'data-website-id="4b7c6d1e-0f5a-4c8e-9d53-6a2f1b8e7c90"',
    collect: () => ({ type: 'text/plain', body: 'x'.repeat(200) }),
  },
  {
    title: 'Plausible',
    name: '@plausible-analytics/tracker',
    version: '0.4.6',
    start: (edge) =>
      `import { init } from '@plausible-analytics/tracker'; init({ domain: 'shop.example', endpoint: ${edge} + '/api/event', captureOnLocalhost: true, logging: false })`,
    collect: () => ({ type: 'text/plain', body: 'ok' }),
  },
  {
    title: 'Counterscale',
    name: '@counterscale/tracker',
    version: '3.4.1',
    start: (edge) =>
      `import * as counterscale from '@counterscale/tracker'; counterscale.init({ siteId: 'shop', reporterUrl: ${edge} + '/collect', reportOnLocalhost: true })`,
    collect: (path) => (path === '/cache' ? json({ ht: 1 }) : { type: 'image/gif', body: '' }),
  },
  {
    title: 'PostHog',
    name: 'posthog-js',
    version: '1.449.2',
    start: (edge) =>
      `import posthog from 'posthog-js'; posthog.init('phc_bench', { api_host: ${edge}, defaults: '2025-05-24', disable_session_recording: true, advanced_disable_feature_flags: true })`,
    collect: (path) => {
      if (/config\.js$/.test(path)) return { type: SCRIPT, body: '' }
      return json(/config$/.test(path) ? { supportedCompression: [], hasFeatureFlags: false } : { status: 1 })
    },
  },
]

const peer = async (of: (typeof PEERS)[number]): Promise<Wearer | string> => {
  const found = of.isSource ? unpack(of) : install(of)
  if ('missing' in found) return `${of.title} (${of.name}@${of.version}): not installed: ${found.missing}`
  try {
    const contents = of.start('new URL(document.currentScript.src).origin')
    const resolveDir = join(found.folder, ...of.name.split('/').map(() => '..'), '..')
    const script = await bundled({ stdin: { contents, resolveDir } })
    const attributes = of.attributes ?? 'data-site="lantern"'
    const head = (edge: string) => `<script async src="${edge}/s.js" ${attributes}></script>`
    return await wearer(of.title, { '/s.js': script }, () => of.collect, head)
  } catch (error) {
    return `${of.title} (${of.name}@${of.version}): ${error instanceof Error ? error.message.split('\n')[0] : error}`
  }
}

/** Everybody who takes part; `absent` says in a sentence each who could not. */
export const openWearers = async (): Promise<{ wearers: Wearer[]; absent: string[] }> => {
  const wearers = [await floor(), await ours(), await prototype()]
  const absent: string[] = []
  for (const one of PEERS) {
    const made = await peer(one)
    if (typeof made === 'string') absent.push(made)
    else wearers.push(made)
  }
  return { wearers, absent }
}

export const closeWearers = async (wearers: readonly Wearer[]): Promise<void> => {
  for (const { edges } of wearers) await Promise.all([edges.message.close(), edges.plain.close()])
}
