import type { WireMessage } from '../worker/protocol.ts'
import { afterBody } from './message/afterBody.ts'
import { cardStyle } from './message/cardStyle.ts'
import { element } from './message/element.ts'
import { look } from './message/look.ts'
import { stand } from './message/stand.ts'
import { wordsIn } from './message/words.ts'
import type { Show } from './show.ts'

type Why = NonNullable<WireMessage['why']>
type Workflow = Why['workflows'][number]

const STYLE = `:host{position:fixed!important;display:block!important;left:12px!important;bottom:calc(12px + env(safe-area-inset-bottom))!important;width:min(430px,calc(100vw - 24px))!important}
.card{max-height:min(70dvh,640px);overflow:auto;overscroll-behavior:contain;box-shadow:0 18px 44px -10px #00000047;font-size:13px}
.body{padding:16px 18px 18px}
h2{font-size:14px;padding-block:2px 8px}
h2:not(:first-child){margin-top:18px;padding-top:14px;border-top:1px solid var(--line)}
details{border:1px solid var(--line);border-radius:8px;padding:0 10px}
details[open]{padding-bottom:10px}
summary{padding:10px 0;min-height:44px;cursor:pointer;font-weight:650}
summary span{font-weight:400;color:var(--soft)}
[open] summary span{display:none}
ol,ul{margin:0;padding:0;list-style:none}
ul{padding-inline-start:16px;color:var(--soft);list-style:disc}
ol>li+li{margin-top:8px}`

const list = (name: 'ol' | 'ul', items: readonly (Node | string)[][]): Node[] =>
  items.length > 0 ? [element(name, {}, ...items.map((item) => element('li', {}, ...item)))] : []

/** A workflow with what became of it: its first sentence is there to be read before it is opened. */
const drawWorkflow = ({ workflow, lines }: Workflow, isOpen: boolean): Node =>
  element(
    'details',
    { open: isOpen ? '' : undefined },
    element('summary', {}, workflow, ' ', element('span', {}, lines[0]?.says ?? '')),
    ...list(
      'ol',
      lines.map(({ says, because }) => [
        says,
        ...list(
          'ul',
          because.map((each) => [each]),
        ),
      ]),
    ),
  )

const drawn = ({ heard, workflows }: Why): Node[] => [
  element('h2', {}, heard),
  ...workflows.map((each, i) => drawWorkflow(each, i < 2)),
]

let body: HTMLElement | undefined

/**
 * Draws what was decided, and why, for whoever opened the page by a link that asks. What is decided later in the same view comes above what
 * was said before, unless the box has been closed. It is no message: nothing of it is told to anybody.
 */
export const show: Show = async ({ why, language, slot, theme }, { occurred, controller }) => {
  if (!why) return
  const said = drawn(why)
  if (occurred.has(slot)) return body?.prepend(...said)
  occurred.add(slot)
  const [, close, dir = 'auto'] = await wordsIn(language)
  body = element('div', { class: 'body' }, ...said)
  const box = element('section', { class: 'card', 'aria-label': 'Sillage', lang: language, dir })
  const content = [body, element('button', { class: 'close', 'aria-label': close }, '×')]
  const { signal } = controller
  stand(box, content, cardStyle(`${look(theme, undefined)};--head:var(--sans)`, STYLE), afterBody, {
    signal,
    onAction() {},
  })
}
