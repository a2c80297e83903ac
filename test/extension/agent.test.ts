import { describe, expect, it } from 'vitest'
import { nameOfAgent } from '../../extension/views/settings/members/agent.ts'

const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15'

describe('a browser somebody is signed in with is called what people call it', () => {
  it.each([
    [WINDOWS, 'Chrome', 'Windows'],
    [`${WINDOWS} Edg/141.0.0.0`, 'Edge', 'Windows'],
    [MAC, 'Safari', 'macOS'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox', 'Linux'],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0 Safari/537.36',
      'Chrome',
      'Linux',
    ],
    [
      'Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 Chrome/141.0.0.0 Mobile Safari/537.36',
      'Chrome',
      'Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/141.0 Mobile/15E148 Safari/604.1',
      'Chrome',
      'iOS',
    ],
  ])('%s', (agent, browser, system) => expect(nameOfAgent(agent)).toEqual({ browser, system }))

  it.each([null, '', 'node', 'curl/8.9'])('unless it is none we know: %j', (agent) =>
    expect(nameOfAgent(agent)).toBeUndefined(),
  )
})
