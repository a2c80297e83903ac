import type { Block } from '../blocks.ts'
import { element } from '../element.ts'
import { COPY, pairIn } from './words.ts'

type Voucher = Extract<Block, { kind: 'voucher' }>

/** Puts a text on the clipboard; where that is forbidden (plain http, policies) it is selected, ready to be copied. */
const copy = async (text: string, shown: Element): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    getSelection()?.selectAllChildren(shown)
    return false
  }
}

/** A code with a button that copies it. */
export const voucher = ({ code, label }: Voucher, language: string): HTMLElement => {
  const [word, done] = pairIn(COPY, language)
  const shown = element('code', { dir: 'ltr' }, code)
  const said = element('span', { role: 'status' }, word)
  const button = element('button', { class: 'copy', type: 'button', 'aria-label': `${word} ${code}` }, said)
  button.addEventListener('click', async () => {
    if (!(await copy(code, shown))) return
    said.textContent = done
    button.setAttribute('aria-label', `${done}: ${code}`)
  })
  return element(
    'span',
    { class: 'voucher' },
    ...(label ? [element('span', { class: 'label' }, label)] : []),
    shown,
    button,
  )
}
