import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { templateTable } from './text/templateTable.ts'

const folder = mkdtempSync(join(tmpdir(), 'sillage-templates-'))
afterAll(() => rmSync(folder, { recursive: true }))

const check = (...files: string[]) => {
  const { status, stdout } = spawnSync(process.execPath, ['test/dev/workflow.ts', 'check', ...files], {
    encoding: 'utf8',
  })
  return { status, stdout }
}
const welcome = readFileSync('worker/engine/templates/welcome.json', 'utf8')
const broken = (name: string, change: (text: string) => string): string => {
  const path = join(folder, name)
  writeFileSync(path, change(welcome))
  return path
}

describe('npm run workflow -- check, of templates', () => {
  it('finds nothing against any of ours', () => {
    const { status, stdout } = check('worker/engine/templates/*')
    expect([status, stdout]).toEqual([0, expect.stringContaining('13 files, 0 errors')])
    expect(stdout).not.toMatch(/error at|warning at/)
  })

  it('says which workflow of a template is wrong, and where', () => {
    const file = broken('purpose.json', (text) =>
      text.replace(/"purposes": \["email:newsletter"\],\s*"steps"/, '"purposes": [], "steps"'),
    )
    const { status, stdout } = check(file)
    expect([status, stdout]).toEqual([1, expect.stringContaining(`${file} (welcome): error at steps.0: Step 1`)])
  })

  it('takes a tag that the template does not bring for missing', () => {
    const file = broken('tag.json', (text) => text.replace('"tag": "guide-form"', '"tag": "somebody-elses"'))
    expect(check(file)).toMatchObject({ status: 1, stdout: expect.stringContaining('somebody-elses') })
  })

  it('says what is no template', () => {
    const file = broken('shape.json', (text) => text.replace('"start"', '"begins"'))
    expect(check(file)).toMatchObject({ status: 1, stdout: expect.stringContaining('start') })
  })
})

it('docs/templates.md tells the templates as they are (npm run schema)', () => {
  expect(readFileSync('docs/templates.md', 'utf8')).toBe(templateTable())
})
