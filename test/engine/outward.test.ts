import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type Issue, issue, parseWorkflow } from '../../worker/engine/index.ts'
import { outwardIssues } from '../../worker/engine/outward.ts'
import { Workflow } from '../../worker/engine/workflow.ts'
import { checkEmail } from '../../worker/mail/render/index.ts'
import { ADDRESSES } from '../material/addresses.ts'

const workflow = (...steps: unknown[]) =>
  v.parse(Workflow, {
    id: 'telling',
    name: 'Telling',
    objective: 'conversion',
    trigger: [{ kind: 'event', event: { type: 'page_view' } }],
    purposes: [],
    steps,
  })
const webhook = (url: string) => ({ kind: 'webhook', id: 'hook', url })
const notify = (more: object) => ({
  kind: 'notify',
  id: 'team',
  to: ['a@b.example'],
  subject: 'Hello',
  text: 'x',
  ...more,
})
const found = (step: unknown, hooks?: string[]): Issue[] => outwardIssues(workflow(step), { hooks, checkEmail })

describe('a webhook step', () => {
  const HOST = 'hooks.example.org'
  const not = (host: string) => issue('check.webhook_host', ['steps', 0, 'url'], { host })
  const odd = issue('check.webhook_url', ['steps', 0, 'url'])
  /** [URL, hosts the site allows, what is found] */
  const CASES: [string, string[] | undefined, Issue[]][] = [
    [`https://${HOST}/in?x=1`, [HOST], []],
    [`https://${HOST}:443/in`, [HOST], []],
    ['https://HOOKS.example.ORG/in', [HOST], []],
    ['https://bücher.example/in', ['xn--bcher-kva.example'], []],
    [`https://${HOST}/in`, undefined, []],
    [`https://${HOST}/in`, [], [not(HOST)]],
    [`https://a.${HOST}/in`, [HOST], [not(`a.${HOST}`)]],
    [`https://${HOST}.evil.example/in`, [HOST], [not(`${HOST}.evil.example`)]],
    [`https://${HOST}@evil.example/in`, [HOST], [odd]],
    [`https://evil.example#${HOST}`, [HOST], [not('evil.example')]],
    [`https://user:pass@${HOST}/in`, [HOST], [odd]],
    [`https://${HOST}:8443/in`, [HOST, `${HOST}:8443`], [odd]],
    ['https://0x7f.1/in', [HOST], [not('127.0.0.1')]],
  ]
  it.each(CASES)('%s where %j is allowed', (url, hooks, expected) => {
    expect(found(webhook(url), hooks)).toEqual(expected)
  })

  it('is found wherever it stands', () => {
    const inside = {
      kind: 'branch',
      id: 'b',
      cases: [{ when: { kind: 'all', of: [] }, steps: [webhook('https://x.example/')] }],
      else: [],
    }
    expect(found(inside, []).map(({ path }) => path)).toEqual([['steps', 0, 'cases', 0, 'steps', 0, 'url']])
  })
})

describe('a word to the team', () => {
  it('has a subject of one line', () => {
    for (const br of ['\r', '\n', '\0', '\u0085', '\u2028', '\u2029'])
      expect(found(notify({ subject: `Hello${br}Bcc: x@evil.example` })).map(({ code, path }) => [code, path])).toEqual(
        [['content.header', ['steps', 0, 'subject']]],
      )
  })

  it('has texts whose merge tags can be filled', () => {
    expect(found(notify({ subject: 'Hi {{ first_name }}', text: '{% if a %}x{% endif %}' }))).toEqual([])
    expect(
      found(notify({ subject: '{{ a | nonsense }}', text: '{% include "x" %}' })).map(({ code, path }) => [code, path]),
    ).toEqual([
      ['template.filter', ['steps', 0, 'subject']],
      ['template.tag', ['steps', 0, 'text']],
    ])
  })
})

describe('an address of the team', () => {
  const to = (address: string) => parseWorkflow({ ...workflow(notify({})), steps: [notify({ to: [address] })] })

  it.each(ADDRESSES)('%s is written to: %s', (address, may) => {
    expect(to(address)).toMatchObject(
      may ? { ok: true } : { issues: [{ code: 'step.address', path: ['steps', 0, 'to', 0] }] },
    )
  })

  it('may be in capitals', () => {
    expect(to('Olga.OReilly@Lantern-Books.Example').ok).toBe(true)
  })
})
