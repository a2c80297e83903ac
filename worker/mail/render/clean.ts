/** Every control character but the line break and the tab. */
const CONTROLS = /[^\P{Cc}\n\t]/gu

/**
 * Takes out what no email may hold, NUL and its like (RFC 5322 3.5 and 4.1), and halves of a character. None of our
 * own markup has any, so it is done once, on the finished part.
 */
export const clean = (part: string): string => part.replace(CONTROLS, '').toWellFormed()
