import { afterAll, afterEach, beforeAll } from 'vitest'
import { openShadows } from '../browser/openShadows.ts'
import { openStage, type Stage } from '../snippet/stage.ts'
import { SHOP } from './onPage.ts'

/** A stage with the shop's page for the tests of a file, whose messages can be looked into. What a test leaves is forgotten after it. */
export const useShop = (take: (stage: Stage) => void): void => {
  let stage: Stage
  beforeAll(async () => {
    stage = await openStage()
    await openShadows(stage.context)
    stage.serve('/shop', SHOP)
    take(stage)
  })
  afterEach(() => stage.reset())
  afterAll(() => stage.close())
}
