import { afterEach, beforeEach, describe, vi } from 'vitest'
import { eachScenario } from './eachAwait.ts'

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => void vi.restoreAllMocks())

describe('R1: whatever breaks, at every await, for a browser that keeps its seal:', () => eachScenario(true))
