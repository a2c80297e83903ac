import { brotliCompressSync } from 'node:zlib'
import { king } from '../../snippet/messages.ts'
import { counted, type Line } from '../table.ts'
import { bytesOf } from './edge.ts'
import type { Wearer } from './wearers.ts'

const PARTS: Readonly<Record<string, string>> = {
  '/s.js': 'core',
  '/w.js': 'tools, on sites with tags',
  '/m-bar.js': 'renderer, with a message',
}

const said = (body: string): string => {
  const [raw, gzip, brotli] = bytesOf(body).map((bytes) => bytes.toLocaleString('en'))
  return `${raw} / ${gzip} / ${brotli}`
}
const brotliOf = (body = ''): number => brotliCompressSync(body).length

/** P1, P2: what a visitor loads, as written, by gzip and by brotli. */
export const bytes = (wearers: readonly Wearer[]): Line[] => {
  const files = wearers.find(({ name }) => name === 'ours')?.files ?? {}
  /** What is loaded later lies in a folder named by its hash. */
  const part = (name: string): string | undefined => Object.entries(files).find(([path]) => path.endsWith(name))?.[1]
  const core = brotliOf(files['/s.js'])
  const answer = JSON.stringify({ messages: [king] })
  const whole = core + brotliOf(part('/m-bar.js')) + brotliOf(answer)
  const own = Object.entries(PARTS).map(([path, name]) =>
    counted(`bytes (raw / gzip / brotli) of the ${name}`, said(part(path) ?? '')),
  )
  const peers = wearers
    .filter(({ files: theirs }) => theirs['/s.js'] !== undefined && theirs !== files)
    .map(({ name, files: theirs }) => ({
      ...counted('', ''),
      peer: name,
      theirs: said(theirs['/s.js'] ?? ''),
      ratio: `${(core / brotliOf(theirs['/s.js'])).toPrecision(2)} ×`,
    }))
  return [
    counted('P1 core, brotli', `${core} B`, '≤ 1,900 B', core <= 1900),
    ...peers,
    counted('P2 core, renderer and one message, brotli', `${whole} B`, '≤ 4,300 B', whole <= 4300),
    ...own,
    counted('bytes (raw / gzip / brotli) of one message', said(answer)),
  ]
}
