import { describe, expect, it } from 'vitest'
import {
  checkWorkflow,
  conditionsOf,
  type EmailText,
  filtersOf,
  type Step,
  segmentsOf,
  type Workflow,
  walk,
} from '../../worker/engine/index.ts'
import { TEMPLATE_LANGUAGES, templates } from '../../worker/engine/templates.ts'
import { checkEmail, checkText, renderEmail } from '../../worker/mail/render/index.ts'
import { createShop } from '../shop/index.ts'
import { options } from '../shop/testing.ts'

/** The thirteen of the contract, in the order of a customer's life. */
const THIRTEEN = [
  ...['welcome', 'document-download', 'lead-nurturing', 'lead-scoring', 'three-days-after', 'conversion'],
  ...['cart-recovery', 'sale', 'congratulations', 'event', 're-engagement', 'win-back', 'database-cleaning'],
]

const documents = templates.flatMap(({ id, workflows }) =>
  workflows.map(({ document }) => ({ template: id, document, name: `${id}: ${document.id}` })),
)
const stepsOf = ({ steps }: Workflow): Step[] => [...walk(steps)].map(({ step }) => step)
const emailsOf = (document: Workflow) => stepsOf(document).flatMap((step) => (step.kind === 'email' ? [step] : []))
const messagesOf = (document: Workflow) => stepsOf(document).flatMap((step) => (step.kind === 'message' ? [step] : []))
const emails = documents.flatMap(({ document, name }) =>
  emailsOf(document).flatMap((step) =>
    Object.entries(step.content.languages).map(([language, text]) => ({ name: `${name} ${step.id}`, language, text })),
  ),
)
const wordsOf = (document: Workflow) => [
  ...emailsOf(document).map(({ content }) => content.languages),
  ...messagesOf(document).map(({ message }) => message.languages),
]
/** Every text somewhere inside a value. */
const texts = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(texts)
      : []
/** Every value of a field of this name, wherever it stands. */
const fields = (value: unknown, name: string): unknown[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, each]) => [...(key === name ? [each] : []), ...fields(each, name)])

describe('the templates', () => {
  it('are the thirteen, each once', () => {
    expect(templates.map(({ id }) => id)).toEqual(THIRTEEN)
  })

  it.each(documents)(
    '$name has everything a workflow may declare: trigger, guard, goal, steps, result, purposes',
    ({ document }) => {
      const { trigger, guard, goal, steps, result, purposes } = document
      expect([
        trigger.length > 0,
        guard !== undefined,
        goal !== undefined,
        steps.length > 0,
        result !== undefined,
      ]).toEqual(Array(5).fill(true))
      const sends = [...emailsOf(document), ...messagesOf(document)].length > 0
      expect(!sends || purposes.length > 0).toBe(true)
    },
  )

  it.each(templates)(
    '$id stands on its own: nothing speaks against publishing what it brings',
    ({ needs, workflows }) => {
      const around = {
        tags: needs.tags.map(({ document }) => document.id),
        tagged: needs.tags.map(({ document }) => document),
        segments: needs.segments.map(({ document: { id, kind } }) => ({ id, kind })),
        workflows: workflows.map(({ document }) => document.id),
        languages: TEMPLATE_LANGUAGES,
        checkEmail,
        checkText,
      }
      expect(workflows.flatMap(({ document }) => checkWorkflow(document, around))).toEqual([])
    },
  )

  it.each(templates)('$id names what it needs, and needs what it names', ({ id, needs, workflows }) => {
    const all = workflows.map(({ document }) => document)
    const sorted = (names: Iterable<unknown>): unknown[] => [...new Set(names)].sort()
    const filters = all.flatMap((each) => [...filtersOf(each)].map(({ filter }) => filter))
    const made = all.flatMap(({ result }) => (result?.kind === 'event' ? [result.name] : []))
    expect(needs.segments.map(({ document }) => document.id).sort()).toEqual(
      sorted(all.flatMap((each) => [...segmentsOf(each)])),
    )
    const heard = filters.flatMap(({ type, name }) => (type === 'custom' && name !== undefined ? [name] : []))
    expect(needs.events.map(({ name }) => name).sort()).toEqual(sorted(heard.filter((name) => !made.includes(name))))
    const tags = sorted(filters.flatMap(({ tag }) => tag ?? []))
    const forms = needs.tags.filter(({ document }) => document.kind === 'element' && document.identifies)
    // A form that identifies is how the address and the consent come in: needed, though no rule may speak of it.
    expect(needs.tags.map(({ document }) => document.id).filter((tag) => !tags.includes(tag))).toEqual(
      forms.map(({ document }) => document.id).filter((tag) => !tags.includes(tag)),
    )
    expect(tags.filter((tag) => !needs.tags.some(({ document }) => document.id === tag))).toEqual([])
    const asked = new Set(all.flatMap(({ purposes }) => purposes.filter((each) => each.startsWith('email:'))))
    const given = forms.flatMap(({ document }) =>
      document.kind === 'element' ? (document.identifies?.purposes ?? []) : [],
    )
    expect(
      [...asked].filter((purpose) => !given.includes(purpose)),
      `${id}: nothing asks for it`,
    ).toEqual([])
  })

  it.each(templates)('$id names the attributes its words, dates and rules read', ({ needs, workflows }) => {
    const all = workflows.map(({ document }) => document)
    const merged = all.flatMap((each) =>
      texts(wordsOf(each)).flatMap((text) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name)),
    )
    const ruled = all.flatMap((each) =>
      [...conditionsOf(each)].flatMap(({ condition }) => (condition.kind === 'attribute' ? [condition.name] : [])),
    )
    const dated = all.flatMap((each) => fields([each.trigger, each.steps], 'attribute'))
    const set = all.flatMap((each) =>
      stepsOf(each).flatMap((step) =>
        step.kind === 'set' && step.target.of === 'attribute' ? [step.target.name] : [],
      ),
    )
    const named = new Set<unknown>([...merged, ...ruled, ...dated, ...set])
    const declared = needs.attributes.map(({ name }) => name)
    expect([...named].filter((name) => !declared.some((each) => each === name))).toEqual([])
    expect(declared.filter((name) => !named.has(name))).toEqual([])
  })

  it('announce every event that another waits for', () => {
    const made = new Set(
      documents.flatMap(({ document: { result } }) => (result?.kind === 'event' ? [result.name] : [])),
    )
    for (const event of ['welcomed', 'guide_read', 'cart_left']) expect(made).toContain(event)
  })

  it('suggest each tag in one way, whichever of them needs it', () => {
    const all = templates.flatMap(({ needs }) => needs.tags.map((each) => JSON.stringify(each)))
    const ids = templates.flatMap(({ needs }) => needs.tags.map(({ document }) => document.id))
    expect(new Set(all).size).toBe(new Set(ids).size)
  })
})

describe('the words', () => {
  it.each(documents)('of $name are in English, French and Italian, and no two alike', ({ document }) => {
    for (const languages of wordsOf(document)) {
      expect(Object.keys(languages)).toEqual([...TEMPLATE_LANGUAGES])
      expect(new Set(Object.values(languages).map((each) => texts(each).sort().join(' '))).size).toBe(3)
    }
  })

  it.each(emails)('$name in $language can be read by somebody we know little of', ({ language, text }) => {
    const content: EmailText = text
    const input = {
      content,
      language,
      site: { name: 'Lantern Books', origin: 'https://lantern-books.example', address: '12 rue des Lanternes, Paris' },
      links: { unsubscribe: 'https://sillage.example/u/1' },
    }
    for (const attributes of [{}, { first_name: 'Ada', voucher: 'CODE' }]) {
      const { subject, text: plain } = renderEmail({ ...input, attributes })
      expect(`${subject} ${plain}`).not.toMatch(/\{\{|\{%|undefined|\bnull\b|lorem|ipsum|, [.,!?]| {2}\S+ ,/i)
      expect(subject.length).toBeLessThanOrEqual(70)
    }
    expect((content.preheader ?? '').length).toBeGreaterThan(5)
    expect((content.preheader ?? '').length).toBeLessThanOrEqual(110)
    const links = texts(fields(content, 'href'))
    expect(links.length).toBeGreaterThan(0)
  })

  it('greet by name only where there is something to say without one', () => {
    for (const { text, name } of emails)
      for (const words of texts(text))
        for (const [tag] of words.matchAll(/\{\{.*?\}\}/g))
          expect(words.includes('{% if ') || tag.includes('| default:'), `${name}: ${tag}`).toBe(true)
  })

  it('have French spaces in French, and no straight apostrophe anywhere', () => {
    for (const { language, text, name } of emails)
      for (const words of texts(text).filter((each) => !each.startsWith('/'))) {
        const outside = words.replace(/\{[{%].*?[%}]\}/g, '')
        expect(outside, name).not.toMatch(/'/)
        if (language === 'fr') expect(outside, name).not.toMatch(/\S[?!;]| [?!;:»]|« /)
      }
  })

  it('lead only to pages the shop has, in the language of the letter', async () => {
    const shop = createShop(options)
    const broken: string[] = []
    const links = documents.flatMap(({ document }) =>
      wordsOf(document).flatMap((languages) =>
        Object.entries(languages).flatMap(([language, each]) =>
          texts(fields(each, 'href')).map((href) => ({ language, href })),
        ),
      ),
    )
    for (const { language, href } of new Map(links.map((each) => [each.href, each])).values()) {
      if ((await shop.request(href)).status !== 200) broken.push(href)
      if (language !== 'en' && !href.startsWith(`/${language}`)) broken.push(href)
    }
    expect([new Set(links.map(({ href }) => href)).size > 30, broken]).toEqual([true, []])
  })

  it('are those of one letter each: no two emails share a content', () => {
    const ids = documents.flatMap(({ document }) => emailsOf(document).map(({ content }) => content.id))
    expect(ids.length).toBe(new Set(ids).size)
  })
})
