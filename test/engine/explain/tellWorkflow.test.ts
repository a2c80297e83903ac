import { describe, expect, it } from 'vitest'
import {
  plainText,
  type Story,
  type StoryLine,
  type StoryStep,
  tellWorkflow,
} from '../../../worker/engine/explain/index.ts'
import { type Display, SLOTS, type Step, type Workflow } from '../../../worker/engine/index.ts'
import { kingStory, names } from './story.ts'

const lines = (all: readonly StoryLine[] = []): string =>
  all.map(({ indent, tokens }) => '  '.repeat(indent) + plainText(tokens)).join('\n')
const steps = (all: readonly StoryStep[]): string[] => all.map(({ main }) => plainText(main))
const read = (story: Story) => [
  lines(story.trigger),
  lines(story.guard),
  lines([story.reentry]),
  ...steps(story.steps),
  lines(story.goal),
]

describe('The story is told', () => {
  const told: [language: string, sentences: string[]][] = [
    [
      'en',
      [
        'When somebody looks at a third King page within 7 days,',
        'unless they bought something whose author is Stephen King',
        'once only',
        'show the bar “You like the King”',
        'wait 3 days after the last King page',
        'email “His best ten”',
        'Stop as soon as they buy something whose author is Stephen King. That is the goal.',
      ],
    ],
    [
      'fr',
      [
        'Quand une personne regarde une troisième page «\u00a0King pages\u00a0» en 7 jours,',
        'sauf si elle a acheté quelque chose dont l’auteur est Stephen King',
        'une seule fois',
        'afficher le bandeau «\u00a0You like the King\u00a0»',
        'attendre 3 jours après la dernière page «\u00a0King pages\u00a0»',
        'envoyer «\u00a0Ses dix meilleurs\u00a0»',
        'Arrêter dès qu’elle achète quelque chose dont l’auteur est Stephen King. C’est l’objectif.',
      ],
    ],
    [
      'it',
      [
        'Quando una persona guarda una terza pagina «King pages» in 7 giorni,',
        'salvo se ha comprato qualcosa il cui autore è Stephen King',
        'una sola volta',
        'mostra la barra «You like the King»',
        'aspetta 3 giorni dopo l’ultima pagina «King pages»',
        'invia «His best ten»',
        'Fermati appena compra qualcosa il cui autore è Stephen King. È l’obiettivo.',
      ],
    ],
  ]
  it.each(told)('in %s, as somebody who speaks it would', (language, sentences) => {
    expect(read(tellWorkflow(kingStory, names, language))).toEqual(sentences)
  })

  it.each([
    ['en', 'his-best-ten', 'wait until they open “His best ten” (machines left out), at most 3 days'],
    ['en', 'of-another', 'wait until they open “of-another” (machines left out), at most 3 days'],
  ])('in %s with what an email is called rather than its id, %s', (language, subject, sentence) => {
    const wait: Step = {
      kind: 'wait',
      id: 'until',
      event: { type: 'email_opened', subject },
      timeout: 'P3D',
      met: [],
      timedOut: [],
    }
    const story = tellWorkflow({ ...kingStory, steps: [...kingStory.steps, wait] }, names, language)
    expect(steps(story.steps).at(-1)).toBe(sentence)
  })

  it('with a place for every message that people would know it by', () => {
    for (const kind of ['bar', 'modal', 'slide_in', 'inline', 'tooltip', 'form', 'change'] as const)
      for (const slot of SLOTS[kind])
        for (const language of ['en', 'fr', 'it']) {
          const [bar] = kingStory.steps
          if (bar?.kind !== 'message') throw new Error('The story begins with a bar.')
          const message = { ...bar.message, kind, slot }
          const [told] = tellWorkflow({ ...kingStory, steps: [{ ...bar, message }] }, names, language).steps
          expect(told?.note, `${kind} ${slot}`).not.toMatch(/[“«]/)
        }
  })

  it.each<[Display['stop'], string, string]>([
    [undefined, 'until closed or 3 times seen', 'finché non la si chiude o non è stata vista'],
    [['clicked', 'dismissed'], 'until closed or 3 times seen', 'finché non la si chiude o non è stata vista'],
    [['clicked'], 'until answered or 3 times seen', 'finché non si risponde o non è stata vista'],
    [[], 'until 3 times seen', 'finché non è stata vista'],
  ])('with what ends a message, which is %j', (stop, english, italian) => {
    const [bar] = kingStory.steps
    if (bar?.kind !== 'message') throw new Error('The story begins with a bar.')
    const message = { ...bar.message, display: { times: 3, ...(stop ? { stop } : {}) } }
    const noteIn = (language: string) =>
      tellWorkflow({ ...kingStory, steps: [{ ...bar, message }] }, names, language).steps[0]?.note
    expect(noteIn('en')).toContain(english)
    expect(noteIn('it')).toContain(italian)
  })

  it('in English when the language is not one of ours', () => {
    expect(tellWorkflow(kingStory, names, 'ja')).toEqual(tellWorkflow(kingStory, names, 'en'))
  })

  it('with a region as without', () => {
    expect(tellWorkflow(kingStory, names, 'fr-CH')).toEqual(tellWorkflow(kingStory, names, 'fr'))
  })
})

const guarded = (guard: Workflow['guard']): string =>
  lines(tellWorkflow({ ...kingStory, ...(guard ? { guard } : {}) }, names, 'en').guard)
const count = (over: object = {}) => ({
  kind: 'count' as const,
  event: { type: 'click' as const, tag: 'add' },
  window: { kind: 'ever' as const },
  op: 'gte' as const,
  n: 1,
  ...over,
})

describe('What somebody saw', () => {
  const seen = count({ event: { type: 'custom', name: 'view', tag: 'price' } })
  const unseen = { ...seen, op: 'is' as const, n: 0 }
  it.each([
    ['en', 'only if they saw “King pages”', 'only if they have not seen “King pages”'],
    ['fr', 'seulement si elle a vu «\u00a0King pages\u00a0»', 'seulement si elle n’a pas vu «\u00a0King pages\u00a0»'],
    ['it', 'solo se ha visto «King pages»', 'solo se non ha visto «King pages»'],
  ])('is told as a sight, in %s', (language, did, did_not) => {
    const told = [seen, unseen].map((guard) => lines(tellWorkflow({ ...kingStory, guard }, names, language).guard))
    expect(told).toEqual([did, did_not])
  })

  it('is what its own event is called, where no tag says that it was a sight', () => {
    expect(guarded(count({ event: { type: 'custom', name: 'view' } }))).toBe('only if they did “view”')
  })
})

describe('A guard', () => {
  it('that is not a "not" lets in "only if"', () => {
    expect(guarded(count())).toBe('only if they clicked “King pages”')
  })

  it('counts and says since when', () => {
    expect(guarded(count({ n: 2, window: { kind: 'last', duration: 'P1W' } }))).toBe(
      'only if they clicked “King pages” at least twice in the last week',
    )
  })

  it('of none says that they have not', () => {
    expect(guarded(count({ op: 'is', n: 0 }))).toBe('only if they have not clicked “King pages”')
  })

  it('of two predicates stays one sentence', () => {
    expect(guarded({ kind: 'all', of: [count(), { kind: 'consent', purpose: 'email:news' }] })).toBe(
      'only if they clicked “King pages” and they agreed to emails about “news”',
    )
  })

  it('that nests is indented, every part at its own path', () => {
    const guard = {
      kind: 'not' as const,
      of: {
        kind: 'any' as const,
        of: [
          { kind: 'not' as const, of: count() },
          { kind: 'all' as const, of: [count(), count(), count(), count()] },
        ],
      },
    }
    const story = tellWorkflow({ ...kingStory, guard }, names, 'en')
    expect(story.guard?.map(({ indent }) => indent)).toEqual([0, 1, 1, 2, 2, 2, 2])
    expect(
      story.guard?.flatMap(({ tokens }) => tokens.flatMap((token) => ('word' in token ? [token.path.join('.')] : []))),
    ).toEqual(['guard.of.of.0', 'guard.of.of.1.of.0', 'guard.of.of.1.of.1', 'guard.of.of.1.of.2', 'guard.of.of.1.of.3'])
  })
})
