/** Addresses as people have them, and what is none. */
export const ADDRESSES: [string, boolean][] = [
  ["o'brien@example.org", true],
  ['r&d@example.org', true],
  ['a=b/c~d^e*f@example.org', true],
  ["'@example.org", true],
  ['a?b@example.org', false],
  ['a#b@example.org', false],
  ['a%b@example.org', false],
  ['a!b@example.org', false],
  ['a|b@example.org', false],
  ['{{a}}@example.org', false],
  ['a`b@example.org', false],
  ["o'brien.@example.org", false],
  ["ada@o'brien.example", false],
  [`${'a'.repeat(64)}@example.org`, true],
  [`${'a'.repeat(65)}@example.org`, false],
  [`${'a'.repeat(32)}.${'a'.repeat(32)}@example.org`, false],
]
