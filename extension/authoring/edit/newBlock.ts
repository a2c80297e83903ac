import type { MessageBlock } from '../../../worker/engine/index.ts'
import type { Words } from '../words/index.ts'

type Kind = MessageBlock['kind']

const WEEK = 7 * 86_400_000

/** The end of the day a week from `now`, in the author's time zone, as an instant. */
const inAWeek = (now: number): string => {
  const end = new Date(now + WEEK)
  end.setHours(23, 59, 0, 0)
  return end.toISOString().replace('.000Z', 'Z')
}

/** A block of a kind, to be written; what can be said beforehand is said in the language of `words`. */
export const newBlock = (kind: Kind, words: Words, now = Date.now()): MessageBlock => {
  switch (kind) {
    case 'heading':
      return { kind, text: '' }
    case 'text':
      return { kind, of: [{ text: '' }] }
    case 'button':
      return { kind, text: words.starterButton, href: '/' }
    case 'image':
      return { kind, src: '', alt: '' }
    case 'field':
      return { kind, name: 'email', label: words.starterQuestion, type: 'email', required: true }
    case 'consent':
      return { kind, purpose: 'email:newsletter', of: [{ text: words.starterConsent }] }
    case 'done':
      return { kind, of: [{ text: words.starterDone }] }
    case 'countdown':
      return { kind, until: inAWeek(now) }
    case 'voucher':
      return { kind, code: '' }
    case 'products':
      return { kind, of: [{ title: '', href: '/' }] }
    case 'change':
      return { kind, selector: 'h1', to: { set: 'text', text: '' } }
  }
}
