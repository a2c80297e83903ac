import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseWorkflow, type Workflow } from '../../worker/engine/index.ts'
import { ordered, printWorkflow } from '../../worker/engine/order.ts'
import { reorder, workflows } from './anything.ts'
import { email, workflow } from './site.ts'

const read = (text: string): Workflow => {
  const parsed = parseWorkflow(JSON.parse(text))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.value
}

describe('a workflow as text', () => {
  it('read again is the same, and prints the same', () => {
    fc.assert(
      fc.property(workflows, (document) => {
        const text = printWorkflow(document)
        expect(read(text)).toEqual(document)
        expect(printWorkflow(read(text))).toBe(text)
      }),
      { numRuns: 300 },
    )
  })

  it('is the same bytes in whatever order its keys were written', () => {
    fc.assert(
      fc.property(workflows, fc.nat(20), (document, turn) => {
        expect(printWorkflow(reorder(document, turn))).toBe(printWorkflow(document))
      }),
      { numRuns: 300 },
    )
  })

  it('has the keys of the schema in its order, two spaces, and a newline at the end', () => {
    const text = printWorkflow(workflow({}))
    expect(Object.keys(JSON.parse(text)).slice(0, 4)).toEqual(['id', 'name', 'objective', 'trigger'])
    expect([text.startsWith('{\n  "id": '), text.endsWith('}\n'), text.endsWith('\n\n')]).toEqual([true, true, false])
  })

  it('keeps languages as their author ordered them: the first stands in for the others', () => {
    const words = { subject: 'x', blocks: [{ kind: 'divider' }] }
    const document = workflow({ steps: [{ ...email(), content: { id: 'c', languages: { it: words, en: words } } }] })
    const [step] = ordered(document).steps
    expect(step?.kind === 'email' && Object.keys(step.content.languages)).toEqual(['it', 'en'])
  })
})
