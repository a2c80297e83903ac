/** One or several of something, as English and Italian count. */
export const many = (n: number, one: string, more: string): string => (n === 1 ? one : more)

/** As French counts: none is still one. */
export const manyInFrench = (n: number, one: string, more: string): string => (n < 2 ? one : more)
