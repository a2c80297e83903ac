import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const bare = (file: string) => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')

/** What is said to whoever types a command is for their eyes, and kept by nobody. */
const COMMANDS = /^(worker\/deploy\/|db\/migration\.ts$)/

describe('the log', () => {
  const files = globSync('{worker,db}/**/*.{ts,tsx}').filter((file) => !COMMANDS.test(file))

  it('is the only one who speaks to the console', () => {
    expect(files.length).toBeGreaterThan(200)
    expect(files.filter((file) => /\bconsole\b/.test(bare(file)))).toEqual(['worker/log.ts'])
  })

  it('has each of its codes explained in docs/operations.md, and each is used', () => {
    const levels = /const LEVELS = \{([\s\S]*?)\}/.exec(bare('worker/log.ts'))?.[1] ?? ''
    const codes = [...levels.matchAll(/^\s*'?([a-z.]+)'?:/gm)].map(([, code]) => code ?? '')
    const docs = readFileSync('docs/operations.md', 'utf8')
    const calls = files.map(bare).join('\n')
    expect(codes.length).toBeGreaterThan(8)
    expect(codes.filter((code) => !docs.includes(`| \`${code}\` |`))).toEqual([])
    expect(codes.filter((code) => !calls.includes(`log('${code}'`))).toEqual([])
  })

  it('and so has each invariant', () => {
    const list = /INVARIANTS = \{([\s\S]*?)\n\} as const/.exec(bare('db/invariants.ts'))?.[1] ?? ''
    const codes = [...list.matchAll(/^ {2}([a-z_]+):/gm)].map(([, code]) => code ?? '')
    const docs = readFileSync('docs/operations.md', 'utf8')
    expect(codes.length).toBeGreaterThan(10)
    expect(codes.filter((code) => !docs.includes(`| \`${code}\` |`))).toEqual([])
  })
})
