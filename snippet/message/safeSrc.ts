import { safeHref } from './href.ts'

/** An image as the page may have it: from a secure host, or from a path of the site itself. Nothing else is ever asked for. */
export const safeSrc = (src: string | undefined): string | undefined =>
  /^(https:\/)?\/[^/\\]/i.test(src ?? '') ? safeHref(src) : undefined
