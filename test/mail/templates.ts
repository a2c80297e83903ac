const repeated = (part: string, length = 8000): string => part.repeat(Math.floor(length / part.length))

/** Templates made to burn time or memory, by name. */
export const heavyTemplates: readonly [name: string, text: string][] = [
  [
    'loops in loops',
    '{% for a in list %}{% for b in list %}{% for c in list %}{{ c }}{% endfor %}{% endfor %}{% endfor %}',
  ],
  ['empty loops', '{% for a in list %}{% for b in list %}{% for c in list %}{% endfor %}{% endfor %}{% endfor %}'],
  ['an endless range', '{% for i in (1..1000000000) %}x{% endfor %}'],
  ['a long range', '{% for i in (1..190000) %}x{% endfor %}'],
  ['ranges in ranges', '{% for i in (1..1000) %}{% for j in (1..1000) %}{{ j }}{% endfor %}{% endfor %}'],
  ['a long condition in a loop', `{% for i in (1..10000) %}{% if ${repeated('b or ')}b %}x{% endif %}{% endfor %}`],
  ['searching in a loop', `{% for i in list %}{% if ${repeated('i contains long or ')}b %}x{% endif %}{% endfor %}`],
  [
    'many branches in a loop',
    `{% for i in (1..9000) %}{% case long %}${repeated('{% when b %}x', 7900)}{% endcase %}{% endfor %}`,
  ],
  [
    'many elsifs in a loop',
    `{% for i in (1..9000) %}{% if b %}${repeated('{%elsif b%}', 7900)}{% endif %}{% endfor %}`,
  ],
  ['growing text', `{% for i in list %}{{ long ${repeated('| append: long ', 7900)}}}{% endfor %}`],
  ['a chain of filters', `{{ long ${repeated('| upcase ')}}}`],
  ['joining again and again', repeated('{{ list | join: long }}')],
  ['large output', `{% for i in (1..10000) %}${'x'.repeat(8100)}{% endfor %}`],
  ['deep nesting', `${repeated('{% if visits %}', 4000)}x${repeated('{% endif %}', 3000)}`],
  ['deep brackets', `{{ ${'long['.repeat(1300)}long${']'.repeat(1300)} }}`],
  ['open brackets', `{{ long${'['.repeat(8000)} }}`],
  ['open parentheses', `{{ ${'('.repeat(8000)} }}`],
  ['braces', '{{'.repeat(4096)],
  ['per cents', '{%'.repeat(4096)],
  ['dashes', `${'{{-'.repeat(2000)}${'-}}'.repeat(500)}`],
  ['spaces', `{{${' '.repeat(8100)}}}`],
  ['pipes', `{{ long ${'|'.repeat(8100)}}}`],
  ['commas', `{{ long | append:${','.repeat(8000)}}}`],
  ['dots', `{{ long${'.a'.repeat(4000)} }}`],
  ['an open quote', `{{ "${'a'.repeat(8100)}`],
  ['an open raw', `{% raw %}${'{{'.repeat(4000)}`],
]

const WORDS = [
  ...[
    '{{',
    '}}',
    '{%',
    '%}',
    '{%-',
    '-%}',
    '{{-',
    '-}}',
    ' if ',
    ' elsif ',
    ' else ',
    ' endif ',
    ' for ',
    ' in ',
    ' endfor ',
    ' case ',
    ' when ',
  ],
  ...[
    ' endcase ',
    ' or ',
    ' and ',
    ' not ',
    ' contains ',
    '==',
    '!=',
    '<',
    '>',
    '|',
    ':',
    ',',
    '.',
    '[',
    ']',
    '(',
    ')',
    '..',
    '"',
    "'",
    '(1..99)',
  ],
  ...[
    ' x ',
    ' list ',
    ' long ',
    ' visits ',
    ' default ',
    ' append ',
    ' join ',
    ' truncate ',
    ' upcase ',
    ' limit:',
    ' offset:',
    ' reversed ',
    ' forloop',
  ],
  ...[
    'constructor',
    '__proto__',
    'size',
    'first',
    'last',
    '1',
    '-1',
    '1e9',
    '99999999999',
    'nil',
    'true',
    '\n',
    ' ',
    '#',
    'é',
    '\u0000',
    '\ud800',
  ],
]
const GOOD = [
  '{{ long }}',
  '{{ list | join: ", " }}',
  '{% if x %}',
  '{% endif %}',
  '{% for x in list %}',
  '{% for x in (1..99) %}',
  '{% endfor %}',
  '{{ x | upcase }}',
  'text ',
  '{% case x %}',
  '{% when 1 %}',
  '{% endcase %}',
]

/** A small random sequence that is the same every time (Park and Miller's minimal standard). */
const sequence = (seed: number) => () => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}

/** Templates put together at random from Liquid's own words, half of them from pieces that are right by themselves. */
export function* wildTemplates(count: number, seed = 20_261_121): Generator<string> {
  const next = sequence(seed)
  const pick = (from: readonly string[]): string => from[Math.floor(next() * from.length)] ?? ''
  for (let made = 0; made < count; made += 1) {
    const words = made % 2 === 0 ? WORDS : GOOD
    const length = Math.floor(next() ** 3 * 400) + 1
    yield Array.from({ length }, () => pick(words))
      .join('')
      .slice(0, 8192)
  }
}
