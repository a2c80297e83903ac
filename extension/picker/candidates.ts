import { finder } from '@medv/finder'
import { classRefusalOf, isHook, type Refusal, refusalOf } from './names.ts'
import { findAll, isElement, type Root } from './roots.ts'

/** What a selector holds on to, from the most to the least likely to survive a redesign. */
export type Basis = 'hook' | 'id' | 'name' | 'class' | 'link' | 'alone' | 'path'
export type Candidate = { selector: string; basis: Basis; count: number }
type Refused = { name: string; reason: Refusal }
export type Candidates = { candidates: Candidate[]; refused: Refused[] }

const ORDER: readonly Basis[] = ['hook', 'id', 'name', 'class', 'link', 'alone', 'path']

/** `[data-test=add]` reads better than `[data-test="add"]`, where CSS lets it. */
const attribute = (name: string, value: string): string =>
  `[${CSS.escape(name)}=${/^[a-z_][\w-]*$/i.test(value) ? value : JSON.stringify(value)}]`

const isShort = (value: string): boolean => value !== '' && value.length <= 60 && !/["\\\n{}<>]/.test(value)

type Own = { selector: string; basis: Basis }

const fromAttribute = (tag: string, { name, value }: Attr): Own[] => {
  if (!isShort(value)) return []
  const prefix = tag === 'form' ? tag : ''
  if (isHook(name) && refusalOf(value) === undefined)
    return [{ selector: prefix + attribute(name, value), basis: 'hook' }]
  if ((name === 'name' || name === 'itemprop') && refusalOf(value) === undefined)
    return [{ selector: tag + attribute(name, value), basis: 'name' }]
  if ((name === 'href' || name === 'action') && /^\/[\w/-]*$/.test(value))
    return [{ selector: tag + attribute(name, value), basis: 'link' }]
  return []
}

/** Selectors an element earns by what it is itself, wherever it stands. */
const ownSelectors = (element: Element): Own[] => {
  const tag = element.localName
  const id: Own[] =
    element.id !== '' && refusalOf(element.id) === undefined
      ? [{ selector: `#${CSS.escape(element.id)}`, basis: 'id' }]
      : []
  const classes = [...element.classList].filter((name) => classRefusalOf(name) === undefined)
  return [
    ...[...element.attributes].flatMap((one) => fromAttribute(tag, one)),
    ...id,
    ...classes.slice(0, 4).map((name): Own => ({ selector: `${tag}.${CSS.escape(name)}`, basis: 'class' })),
  ]
}

const refusedOf = (element: Element): Refused[] => {
  const id = element.id === '' ? undefined : refusalOf(element.id)
  const classes = [...element.classList].flatMap((name): Refused[] => {
    const reason = classRefusalOf(name)
    return reason === undefined ? [] : [{ name: `.${name}`, reason }]
  })
  return [...(id === undefined ? [] : [{ name: `#${element.id}`, reason: id }]), ...classes].slice(0, 6)
}

/** A path to this element alone, through names that stay; by position where nothing has a name. */
const path = (element: Element): string | undefined => {
  const root = element.getRootNode()
  try {
    return finder(element, {
      // finder's type says Element, its code also takes a document or a shadow root
      root: root as unknown as Element,
      idName: (name) => refusalOf(name) === undefined,
      className: (name) => classRefusalOf(name) === undefined,
      attr: (name, value) => (isHook(name) || name === 'name') && isShort(value) && refusalOf(value) === undefined,
      timeoutMs: 60,
      maxNumberOfPathChecks: 400,
    })
  } catch {
    return undefined // it gave up within its time: the others remain, or `byPosition`
  }
}

/** Always exists: positions from the root down. */
const byPosition = (element: Element): string => {
  const parent = element.parentElement
  const siblings = [...(parent ?? element.getRootNode()).childNodes].filter(
    (node) => isElement(node) && node.localName === element.localName,
  )
  const step =
    siblings.length > 1
      ? `${CSS.escape(element.localName)}:nth-of-type(${siblings.indexOf(element) + 1})`
      : CSS.escape(element.localName)
  return parent === null ? step : `${byPosition(parent)} > ${step}`
}

/** The element's own selectors, counted and ranked: cheap enough for every move of the pointer. */
export const quickCandidates = (element: Element, roots: readonly Root[]): Candidate[] =>
  ownSelectors(element)
    .map((own) => ({ ...own, count: findAll(own.selector, roots).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => ORDER.indexOf(a.basis) - ORDER.indexOf(b.basis))

/** A selector for this element and, where the page allows it, no other. */
const alone = (element: Element, roots: readonly Root[]): Candidate | undefined => {
  const selector = [path(element), byPosition(element)].find(
    (one) => one !== undefined && findAll(one, roots).includes(element),
  )
  if (selector === undefined) return undefined
  return { selector, basis: selector.includes(':nth-') ? 'path' : 'alone', count: findAll(selector, roots).length }
}

const finds = (a: Candidate, b: Candidate, roots: readonly Root[]): boolean =>
  a.count === b.count && findAll(a.selector, roots).every((element, i) => element === findAll(b.selector, roots)[i])

/**
 * Up to three selectors for an element, most durable first, each with the number of elements it finds now: by its own
 * name, all of its kind, and this one alone. Two that find the same elements are one: the more durable. With the names
 * that were not trusted, and why.
 */
export const candidatesFor = (element: Element, roots: readonly Root[]): Candidates => {
  const all = [...quickCandidates(element, roots), alone(element, roots)].filter((one) => one !== undefined)
  const different = all.filter((one, i) => all.findIndex((other) => finds(other, one, roots)) === i)
  const single = different.findIndex(({ count }) => count === 1)
  const candidates =
    single < 3 ? different.slice(0, 3) : [...different.slice(0, 2), ...different.slice(single, single + 1)]
  return { candidates, refused: refusedOf(element) }
}
