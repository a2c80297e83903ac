import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import { conditionsOf, filtersOf, type MessageBlock, type Workflow, walk } from '../../../worker/engine/index.ts'

/** Something begun and not written yet: a comparison with nothing, a message that says nothing. */
type Blank = { kind: 'value' | 'message'; path: DocumentPath }

const says = (block: MessageBlock): boolean => {
  switch (block.kind) {
    case 'text':
      return block.of.some(({ text }) => text.trim() !== '')
    case 'heading':
    case 'button':
      return block.text.trim() !== ''
    default:
      return true
  }
}

const inFilters = (document: Workflow): Blank[] =>
  [...filtersOf(document)].flatMap(({ filter, path }) =>
    (['item', 'where'] as const).flatMap((key) =>
      (filter[key] ?? []).flatMap(({ value }, i): Blank[] =>
        value === '' ? [{ kind: 'value', path: [...path, key, i, 'value'] }] : [],
      ),
    ),
  )

const inConditions = (document: Workflow): Blank[] =>
  [...conditionsOf(document)].flatMap(({ condition, path }): Blank[] =>
    condition.kind === 'attribute' && condition.value === '' ? [{ kind: 'value', path: [...path, 'value'] }] : [],
  )

const inMessages = (document: Workflow): Blank[] =>
  [...walk(document.steps)].flatMap(({ step, path }) => {
    if (step.kind !== 'message') return []
    return Object.entries(step.message.languages).flatMap(([language, blocks]): Blank[] =>
      blocks.some(says) ? [] : [{ kind: 'message', path: [...path, 'message', 'languages', language] }],
    )
  })

/** What the language allows and no author means: it would be published in good order, and do nothing. */
export const blanks = (document: Workflow): Blank[] => [
  ...inFilters(document),
  ...inConditions(document),
  ...inMessages(document),
]
