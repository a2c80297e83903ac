import { describe, expect, it } from 'vitest'
import { turns } from '../../worker/turns.ts'

const soon = () => new Promise((done) => setTimeout(done, 1))

describe('turns', () => {
  it('come one after another for one key, each with what the one before left', async () => {
    const inTurn = turns<number>()
    let inside = 0
    const most: number[] = []
    const count =
      (latest = 0) =>
      async () => {
        most.push(++inside)
        await soon()
        inside--
        return { answer: latest, left: latest + 1 }
      }
    const answers = await Promise.all(Array.from({ length: 20 }, () => inTurn('one', (latest) => count(latest)())))
    expect(answers).toEqual(Array.from({ length: 20 }, (_, n) => n))
    expect(Math.max(...most)).toBe(1)
    expect(await inTurn('one', (latest) => count(latest)())).toBe(0)
  })

  it('of different keys do not wait for each other', async () => {
    const inTurn = turns<number>()
    let release = (): void => {}
    const stuck = inTurn('one', async () => {
      await new Promise<void>((done) => {
        release = done
      })
      return { answer: 'late', left: undefined }
    })
    expect(await inTurn('two', async () => ({ answer: 'now', left: undefined }))).toBe('now')
    release()
    expect(await stuck).toBe('late')
  })

  it('go on after one that failed, with what was left before it', async () => {
    const inTurn = turns<number>()
    const all = [
      inTurn('one', async () => ({ answer: 1, left: 7 })),
      inTurn('one', async () => {
        throw new Error('no')
      }),
      inTurn('one', async (latest) => ({ answer: latest, left: latest })),
    ]
    expect(await Promise.allSettled(all)).toMatchObject([{ value: 1 }, { status: 'rejected' }, { value: 7 }])
  })

  it('do not wait for ever for one that was cut off, and those who come later do not wait at all', async () => {
    const inTurn = turns<number>()
    inTurn('one', () => new Promise(() => {}))
    const late = await inTurn('one', async () => ({ answer: 'gone ahead', left: undefined }))
    expect(late).toBe('gone ahead')
    const before = Date.now()
    await inTurn('one', async () => ({ answer: 'at once', left: undefined }))
    expect(Date.now() - before).toBeLessThan(1000)
  })
})
