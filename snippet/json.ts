const LONGEST = 1024

/**
 * JSON with every text cut to what the worker accepts, but its own note. Values are taken from their holder and not from the argument,
 * which undoes `Array.prototype.toJSON`: Prototype.js before 1.7 makes texts of arrays with it.
 */
export const encode = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, key) {
    const own = this[key]
    return typeof own === 'string' && key !== 'seal' ? own.slice(0, LONGEST) : own
  })
