import type { WireMessage } from '../../worker/protocol.ts'
import type { Fill } from './cardIn.ts'
import { element } from './element.ts'
import { type Asked, ask } from './fields.ts'
import { FORM_STYLE } from './formStyle.ts'
import { type FormWords, formWordsIn } from './formWords.ts'
import type { Kind } from './kind.ts'
import { openWindow } from './modal.ts'
import type { MountOptions } from './options.ts'
import { slide } from './slideIn.ts'
import { thanks } from './thanks.ts'

/** The first button that leads nowhere sends, any other of them closes; a form without one brings its own. */
const senderOf = (body: HTMLElement, word: string): HTMLButtonElement => {
  const [sender = element('button', { class: 'button' }, word), ...others] =
    body.querySelectorAll<HTMLButtonElement>('button.button')
  // In a form each would send, unless it says otherwise.
  for (const other of others) other.type = 'button'
  sender.type = 'submit'
  return sender
}

/** One question and a button stand in one line. */
const isOneLine = (questions: readonly Asked[]): boolean =>
  questions.filter(({ isLine }) => isLine).length === 1 && questions.every(({ isLine, isBox }) => isLine || isBox)

/**
 * Puts questions where they were written: a comment stands there (more/index.ts). What comes before the first one introduces the form,
 * what comes after the last one is small print.
 */
const arrange = (body: HTMLElement, questions: readonly Asked[], sender: Element): HTMLFormElement => {
  const actions = sender.closest('.actions') ?? element('div', { class: 'actions' })
  actions.remove()
  actions.prepend(sender)
  const isLined = isOneLine(questions)
  const asked: Element[] = questions.map(({ node, isLine }) =>
    isLined && isLine ? element('div', { class: 'line' }, node, sender) : node,
  )
  const places = [...body.childNodes].filter((node) => node instanceof Comment)
  for (const [i, place] of places.entries()) place.replaceWith(...asked.slice(i, i + 1))
  const all = [...body.children]
  const isAsked = (one: Element) => asked.includes(one)
  const [from, to] = [all.findIndex(isAsked), all.findLastIndex(isAsked) + 1]
  const form = element('form', { novalidate: '' }, ...all.slice(from, to), ...(actions.firstChild ? [actions] : []))
  for (const one of all.slice(to)) one.classList.add('small')
  body.replaceChildren(...all.slice(0, from), form, ...all.slice(to))
  return form
}

/** Answers by name, and the purposes that were ticked. */
const answersOf = (questions: readonly Asked[]): { fields: Record<string, string>; consent?: string } => {
  const answered = questions.filter(({ value }) => value() !== '')
  const ticked = answered.filter(({ isBox }) => isBox).map(({ name }) => name)
  return {
    fields: Object.fromEntries(answered.filter(({ isBox }) => !isBox).map(({ name, value }) => [name, value()])),
    ...(ticked.length > 0 && { consent: ticked.join(' ') }),
  }
}

const fillWith =
  (message: WireMessage, words: FormWords, onAction: MountOptions['onAction']): Fill =>
  (body) => {
    const questions = message.blocks.flatMap((block) => ask(block, words) ?? [])
    const sender = senderOf(body, words.send)
    const form = arrange(body, questions, sender)
    // Sending is no click of its own.
    sender.addEventListener('click', (event) => event.stopPropagation())
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const wrong = questions.filter((one) => !one.check())
      if (wrong[0]) return wrong[0].focus()
      const answers = answersOf(questions)
      onAction('submitted', answers)
      thanks(message, body, words, answers)
    })
  }

/** A form: in the middle it takes the page over, elsewhere it is a card in a corner. */
export const form: Kind = async (message, options) => {
  const open = message.slot === 'center' ? openWindow : slide
  let isAnswered = false
  const onAction: MountOptions['onAction'] = (kind, detail) => {
    // Closing what was answered says nothing more.
    if (!isAnswered) options.onAction(kind, detail)
    if (kind === 'submitted') isAnswered = true
  }
  const words = await formWordsIn(message.language)
  await open(message, { ...options, onAction }, FORM_STYLE, fillWith(message, words, onAction))
}
