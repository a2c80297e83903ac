import { confirmPage, problemPage, unsubscribePage } from '../../worker/pages/index.ts'

export const SITE = { name: 'Lantern Books', origin: 'https://lantern-books.example' }

type Names = { site?: { name: string; origin: string }; topic?: string; email?: string; action?: string }

/** Every public page in every state, by name; the names in it may be replaced, by hostile ones for example. */
export const allPages = (language: string, nonce: string, names: Names = {}): [name: string, html: string][] => {
  const { site = SITE, topic = 'Newsletter', email = 'a•••@example.com', action = '/u/token' } = names
  return [
    ...(['ask', 'done', 'expired', 'invalid'] as const).flatMap((state) =>
      [true, false].map((emails): [string, string] => [
        `confirm ${state}${emails ? '' : ', of an address alone'}`,
        confirmPage({ language, site, state, emails, action, nonce }),
      ]),
    ),
    ...(['ask', 'done'] as const).map((state): [string, string] => [
      `unsubscribe ${state}`,
      unsubscribePage({ language, site, state, email, topic, action, nonce }),
    ]),
    ['unsubscribe invalid', unsubscribePage({ language, site, state: 'invalid', nonce })],
    ...(['not_found', 'expired', 'busy', 'error'] as const).map((problem): [string, string] => [
      `problem ${problem}`,
      problemPage({ language, problem, nonce, site }),
    ]),
    ['problem of nobody’s site', problemPage({ language, problem: 'error', nonce })],
  ]
}
