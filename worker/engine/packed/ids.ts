import { type Cursor, Damaged, digit, readDigit, readWhole, whole } from './digits.ts'

/**
 * Ids are written where they stand, since no two are alike: a UUID, as RFC 9562 writes it, in 22 digits of six bits instead of
 * its 36 characters (`~`); any other that JSON writes as it is, after its length (`^`).
 */
export type Form = '~' | '^'

export const isForm = (text: string | undefined): text is Form => text === '~' || text === '^'

const HEX = '0123456789abcdef'
/** Three hexadecimal digits and two of ours for each number of twelve bits. */
const THREE = Array.from({ length: 4096 }, (_, bits) => bits.toString(16).padStart(3, '0'))
const TWO = THREE.map((_, bits) => digit(bits >> 6) + digit(bits & 63))

const DASHES = [8, 13, 18, 23]
/** Where the 32 hexadecimal digits of a UUID stand. */
const PLACES = Array.from({ length: 36 }, (_, at) => at).filter((at) => !DASHES.includes(at))
const VALUES = new Int8Array(128).fill(-1)
for (let i = 0; i < HEX.length; i++) VALUES[HEX.charCodeAt(i)] = i

const valueAt = (uuid: string, i: number): number => {
  const place = PLACES[i]
  return place === undefined ? 0 : (VALUES[uuid.charCodeAt(place)] ?? -1)
}

/** A UUID in digits, or nothing if it is none. */
const shortened = (uuid: string): string | undefined => {
  if (uuid.length !== 36 || DASHES.some((at) => uuid.charCodeAt(at) !== 45)) return undefined
  let text = ''
  for (let i = 0; i < 32; i += 3) {
    const [a, b, c] = [valueAt(uuid, i), valueAt(uuid, i + 1), valueAt(uuid, i + 2)]
    if ((a | b | c) < 0) return undefined
    text += TWO[(a << 8) | (b << 4) | c]
  }
  return text
}

const lengthened = (cursor: Cursor): string => {
  let hex = ''
  for (let i = 0; i < 11; i++) hex += THREE[(readDigit(cursor) << 6) | readDigit(cursor)]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

const PLAIN = /^[\w-]+$/

/** An id, and the form it is written in; nothing for one that JSON cannot write as it is. */
export const writeId = (id: string): { form: Form; text: string } | undefined => {
  const text = shortened(id)
  if (text !== undefined) return { form: '~', text }
  return PLAIN.test(id) ? { form: '^', text: whole(id.length) + id } : undefined
}

/** Throws `Damaged` where no id stands. */
export const readId = (cursor: Cursor, form: Form): string => {
  if (form === '~') return lengthened(cursor)
  const length = readWhole(cursor)
  const id = cursor.text.slice(cursor.at, cursor.at + length)
  if (id.length < length) throw new Damaged(`no id at ${cursor.at}`)
  cursor.at += length
  return id
}
