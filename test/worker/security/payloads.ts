const at = (path: string, value: string): string =>
  path.split('.').reduceRight((inner, key) => `{${JSON.stringify(key)}:${inner}}`, value)

const YES = '{"polluted":"yes"}'

/**
 * Thirty texts that have polluted prototypes elsewhere: merges, setters by path, decoders of query strings. As text, since
 * `JSON.stringify` would not write them.
 */
export const POLLUTIONS: readonly string[] = [
  at('__proto__', YES),
  at('constructor.prototype', YES),
  at('prototype', YES),
  at('__proto__.__proto__', YES),
  at('constructor.constructor.prototype', YES),
  at('constructor', YES),
  at('__proto__.polluted', '"yes"'),
  at('a.__proto__', YES),
  at('a.b.__proto__', YES),
  at('a.constructor.prototype', YES),
  at('props.__proto__', YES),
  at('fields.__proto__', YES),
  at('events.0.__proto__', YES),
  at('document.__proto__', YES),
  at('document.steps.__proto__', YES),
  at('site.__proto__', YES),
  `{"__proto__.polluted":"yes"}`,
  `{"__proto__[polluted]":"yes"}`,
  `{"constructor.prototype.polluted":"yes"}`,
  `{"constructor[prototype][polluted]":"yes"}`,
  `{"__pro__proto__to__":${YES}}`,
  `{"\\u005f\\u005fproto\\u005f\\u005f":${YES}}`,
  `{"__proto__":null}`,
  `{"__proto__":[${YES}]}`,
  `{"__proto__":${YES},"__proto__":${YES}}`,
  `{"toString":"yes","valueOf":"yes","hasOwnProperty":"yes"}`,
  `{"__defineGetter__":"yes","__lookupSetter__":"yes"}`,
  `[${at('__proto__', YES)}]`,
  `{"events":[{"props":{"__proto__":${YES}},"fields":{"constructor":{"prototype":${YES}}}}]}`,
  `{"length":1,"0":${at('__proto__', YES)}}`,
]

/** A document with a payload mixed into its outermost object: everything else about it is in order. */
export const mixedInto = (document: unknown, payload: string): string => {
  const text = JSON.stringify(document ?? {})
  return payload.startsWith('{') && text.length > 2 ? `${payload.slice(0, -1)},${text.slice(1)}` : payload
}
