import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { explainIssue } from '../../../worker/engine/explain/index.ts'
import { issue, parse } from '../../../worker/engine/index.ts'

const LANGUAGES = ['en', 'fr', 'it'] as const
const Thing = v.strictObject({
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(20), v.regex(/^[a-z]*$/)),
  pair: v.pipe(v.string(), v.minLength(2)),
  list: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(3)),
  twice: v.pipe(v.array(v.string()), v.minLength(2)),
  n: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)),
  safe: v.pipe(v.number(), v.safeInteger()),
  finite: v.pipe(v.number(), v.finite()),
  kind: v.picklist(['a', 'b']),
  only: v.literal('x'),
  flag: v.boolean(),
  object: v.record(v.string(), v.number()),
  mixed: v.union([v.string(), v.number(), v.null()]),
  step: v.variant('kind', [v.object({ kind: v.literal('go') }), v.object({ kind: v.literal('stay') })]),
  web: v.pipe(v.string(), v.url()),
  https: v.pipe(v.string(), v.startsWith('https://')),
  at: v.pipe(v.string(), v.isoTimestamp()),
  own: v.custom<string>((given) => given === 'own'),
  even: v.pipe(
    v.number(),
    v.check((n) => n % 2 === 0),
  ),
})
const GOOD = {
  ...{
    text: 'a',
    pair: 'ab',
    list: ['a'],
    twice: ['a', 'b'],
    n: 1,
    safe: 1,
    finite: 1,
    kind: 'a',
    only: 'x',
    flag: true,
  },
  ...{ object: {}, mixed: 1, step: { kind: 'go' }, web: 'https://a.example', https: 'https://', own: 'own', even: 2 },
  at: '2026-05-03T09:00:00Z',
}
const WRONG: [object, string, string, string][] = [
  [
    { text: 'x'.repeat(25) },
    '“text” should be a text of at most 20 characters but has 25. Correct it.',
    'un texte d’au plus 20 caractères mais sa longueur est 25',
    'un testo di 20 caratteri al massimo ma la sua lunghezza è 25',
  ],
  [{ text: '' }, 'should be a text that is not empty', 'un texte qui n’est pas vide', 'un testo non vuoto'],
  [
    { text: 'X' },
    'should be written in another way but is “X”',
    'écrit autrement mais c’est « X »',
    'scritto in un altro modo ma è «X»',
  ],
  [{ text: 7 }, 'should be a text but is 7', 'un texte mais c’est 7', 'un testo ma è 7'],
  [{ pair: 'a' }, 'a text of at least 2 characters but has 1', 'au moins 2 caractères', 'almeno 2 caratteri'],
  [{ list: [] }, 'a list that is not empty', 'une liste qui n’est pas vide', 'un elenco non vuoto'],
  [
    { list: ['a', 'b', 'c', 'd'] },
    'a list of at most 3 entries but has 4',
    'au plus 3 éléments',
    '3 elementi al massimo',
  ],
  [
    { list: ['a', {}] },
    '“list[1]” should be a text but is an object',
    '« list[1] » devrait être un texte mais c’est un objet',
    '«list[1]» dovrebbe essere un testo ma è un oggetto',
  ],
  [{ twice: ['a'] }, 'a list of at least 2 entries', 'au moins 2 éléments', 'almeno 2 elementi'],
  [{ twice: 'a' }, 'should be a list but is “a”', 'une liste', 'un elenco'],
  [{ n: 1.5 }, 'should be a whole number but is 1.5', 'un nombre entier', 'un numero intero'],
  [{ n: 0 }, 'should be 1 at least but is 0', '1 au moins', 'almeno 1'],
  [{ n: 8 }, 'should be 7 at most but is 8', '7 au plus', '7 al massimo'],
  [{ safe: 2 ** 60 }, 'should be a whole number but is 1152921504606847000', 'un nombre entier', 'un numero intero'],
  [{ finite: Number.POSITIVE_INFINITY }, 'should be a number but is Infinity', 'un nombre', 'un numero'],
  [
    { finite: Number.NaN },
    'should be a number but is no number',
    'un nombre mais c’est autre chose qu’un nombre',
    'un numero',
  ],
  [
    { kind: 'c' },
    'should be one of “a”, “b” but is “c”',
    'l’une de ces valeurs : « a », « b »',
    'uno di questi valori: «a», «b»',
  ],
  [{ kind: `${'long '.repeat(20)}` }, 'but is “long long long long long long long long …”', 'long …', 'long …'],
  [{ only: 'y' }, 'should be “x” but is “y”', '« x »', '«x»'],
  [{ flag: 'yes' }, 'should be true or false but is “yes”', 'true ou false', 'true o false'],
  [{ object: 'a' }, 'should be an object but is “a”', 'un objet mais c’est « a »', 'un oggetto ma è «a»'],
  [
    { object: null },
    'should be an object but is nothing',
    'un objet mais c’est aucune valeur',
    'un oggetto ma è nessun valore',
  ],
  [
    { mixed: true },
    'should be a text or a number or nothing but is true',
    'un texte ou un nombre ou aucune valeur',
    'un testo o un numero o nessun valore',
  ],
  [{ step: { kind: 'fly' } }, '“kind” should be one of “go”, “stay” but is “fly”', '« go », « stay »', '«go», «stay»'],
  [
    { web: 'shop' },
    'should be an address of the web, such as https://shop.example but is “shop”',
    'une adresse du web',
    'un indirizzo del web',
  ],
  [{ https: 'http://' }, 'a text that begins with “https://”', 'commence par « https:// »', 'comincia con «https://»'],
  [
    { at: 'tomorrow' },
    'a date and a time, such as 2026-05-03T09:00:00Z but is “tomorrow”',
    'une date et une heure',
    'una data e un’ora',
  ],
  [{ own: 'other' }, 'should be written in another way', 'écrit autrement', 'scritto in un altro modo'],
  [{ even: 3 }, 'should be written in another way but is 3', 'écrit autrement', 'scritto in un altro modo'],
  [{ colour: 'red' }, '“colour” is not known here', '« colour » n’est pas connu ici', '«colour» qui non è conosciuto'],
  [{ n: undefined }, '“n” is missing', '« n » manque', 'Manca «n»'],
]

describe('A value of the wrong shape', () => {
  it.each(WRONG)('says of %j what it should be, in every language', (wrong, ...says) => {
    const parsed = parse(Thing, { ...GOOD, ...wrong })
    const [found, ...others] = parsed.ok ? [] : parsed.issues
    if (!found) throw new Error('It was taken.')
    expect(others).toEqual([])
    LANGUAGES.forEach((language, i) => {
      const sentence = explainIssue(found, language)
      expect(sentence).toContain(says[i])
      expect(sentence).not.toMatch(/[<>]=|\bObject\b|\bArray\b|\bstring\b|\||\/\^|[{}]| {2}/)
    })
  })

  it.each([
    [
      'that is wrong as a whole',
      [],
      { rule: 'type', expected: 'Object', received: 'Array' },
      '“what was sent” should be an object but is a list. Correct it.',
    ],
    [
      'of which it is not told what it was',
      ['a'],
      { rule: 'type', expected: 'Object' },
      '“a” should be an object. Correct it.',
    ],
    [
      'that was refused before there were rules',
      ['a'],
      { expected: '<=20' },
      '“a” should be written in another way. Correct it.',
    ],
    [
      'with a name every object has',
      ['a'],
      { rule: 'constructor', expected: '__proto__' },
      '“a” should be written in another way. Correct it.',
    ],
  ])('says of one %s what there is to say', (_, path, args, says) => {
    expect(explainIssue(issue('shape.wrong', path, args), 'en')).toBe(says)
  })
})
