import { spawnSync } from 'node:child_process'
import { beforeAll, describe, expect, it } from 'vitest'
import { BUGS } from './bugs.ts'

type Hunted = { bug: number; found?: string; broken?: string }

/** One child plays the golden cases with one bug after another: it reads TypeScript as it is, and patches what it reads. */
describe('R13: a bug planted in the engine', () => {
  const hunted = new Map<number, Hunted>()
  beforeAll(() => {
    const { stdout, stderr } = spawnSync(process.execPath, ['test/mutation/hunt.ts'], {
      encoding: 'utf8',
      timeout: 120_000,
    })
    for (const line of stdout.split('\n').filter(Boolean)) {
      const each: Hunted = JSON.parse(line)
      hunted.set(each.bug, each)
    }
    expect(hunted.size, stderr).toBe(BUGS.length + 1)
  }, 130_000)

  it('none: every golden case holds', () => {
    expect(hunted.get(-1)).toEqual({ bug: -1 })
  })

  it('twenty of them, or more', () => {
    expect(new Set(BUGS.map(({ what }) => what)).size).toBe(BUGS.length)
    expect(BUGS.length).toBeGreaterThanOrEqual(20)
  })

  it.each(BUGS.map(({ what }, bug) => ({ what, bug })))('is found: $what', ({ what, bug }) => {
    expect(hunted.get(bug)).toEqual({ bug, found: expect.any(String) })
    console.log(`${what}\n  found by ${hunted.get(bug)?.found}`)
  })
})
