import type { Change } from './changes.ts'

const isBoxed = (parent: Element | null): boolean => !!parent && /flex|grid/.test(getComputedStyle(parent).display)

/** A share of the page above which something is not a part of it any more. */
const WHOLE = 0.6

/** Whether the page would be gone with an element: what holds its main part or its title, or most of its surface. */
export const isWhole = (one: Element): boolean => {
  const { width, height } = one.getBoundingClientRect()
  const { scrollWidth, scrollHeight } = document.documentElement
  return (
    one.matches('html,body,main,head,h1') ||
    !!one.querySelector('main,h1') ||
    width * height > scrollWidth * scrollHeight * WHOLE
  )
}

/** What a change is in style; undefined where style cannot do it. */
export const declarationOf = ({ to }: Change, one: Element): string | undefined => {
  if (to.set === 'hide') return 'display:none!important'
  if (to.set !== 'order' || !isBoxed(one.parentElement)) return undefined
  return `order:${to.place === 'first' ? -9999 : 9999}!important`
}

/**
 * A rule for a selector in a sheet of our own, which a strict policy allows, until the signal ends it. A selector comes here only after
 * the browser has read it as one, and `insertRule` takes one rule and no more.
 */
export const styleBy = (selector: string, declaration: string, signal: AbortSignal): CSSStyleSheet => {
  const sheet = new CSSStyleSheet()
  sheet.insertRule(`:is(${selector}){${declaration}}`)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  signal.addEventListener('abort', () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
  })
  return sheet
}
