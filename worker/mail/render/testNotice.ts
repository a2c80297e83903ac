import type { Letter } from './letter.ts'
import { wordsFor } from './words/index.ts'

/** A letter that says of itself that it is a test, and who asked for it. */
export const testNotice = (letter: Letter, to: string): Letter => {
  const { subject, notice } = wordsFor(letter.language).test
  return {
    ...letter,
    subject: subject(letter.subject),
    pieces: [{ kind: 'notice', text: notice(to) }, ...letter.pieces],
  }
}
