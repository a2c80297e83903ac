import type * as v from 'valibot'
import { Damaged } from './digits.ts'
import { type Form, isForm } from './ids.ts'

/** How a value is written: as an entry's number, a step to a whole number, or the form of an id. */
export type Kind = '' | '#' | Form
export type Field = { readonly key: string; readonly kind: Kind }
/** The keys of a record, in order, each with how its values are written. */
export type Shape = readonly Field[]

export type Schema = v.GenericSchema & { entries: v.ObjectEntries }

const FIELD = /^([a-z]\w*)([#~^]?)$/i

const fieldOf = (text: string): Field => {
  const [, key, kind] = FIELD.exec(text) ?? []
  if (key === undefined) throw new Damaged(`no key: ${text}`)
  return { key, kind: kind === '#' || isForm(kind) ? kind : '' }
}

/** People are much alike: what has been learnt of one shape serves for the next person. Beyond so many it is learnt anew. */
const MOST = 2000
const read = new Map<string, Shape>()

/** Shapes as they are written: `id^ type at# url `. Throws `Damaged` for anything else. */
export const shapeOf = (text: string): Shape => {
  const found = read.get(text)
  if (found) return found
  const shape = text.split(' ').slice(0, -1).map(fieldOf)
  if (read.size >= MOST) read.clear()
  read.set(text, shape)
  return shape
}

/** A shape under way: what it is so far, and what it may become. `then` is what it became last, which it mostly becomes again. */
export type Path = { readonly text: string; readonly next: Map<string, Path>; then: Step | undefined }
type Step = { readonly key: string; readonly kind: Kind; readonly path: Path }

const pathOf = (text: string): Path => ({ text, next: new Map(), then: undefined })
let start = pathOf('')
let paths = 0

/** The shape of no keys, from which all others are found. */
export const startOfShapes = (): Path => {
  if (paths > MOST) [start, paths] = [pathOf(''), 0]
  return start
}

const add = ({ text, next }: Path, field: string): Path => {
  const path = pathOf(`${text}${field} `)
  next.set(field, path)
  paths++
  return path
}

/** The shape with one more key. */
export const follow = (path: Path, key: string, kind: Kind): Path => {
  const { then } = path
  if (then?.key === key && then.kind === kind) return then.path
  const field = key + kind
  path.then = { key, kind, path: path.next.get(field) ?? add(path, field) }
  return path.then.path
}

const sound = new WeakMap<Schema, WeakSet<Shape>>()

/** True if a record of this shape has all keys that a schema asks for, each once; whether it knows them is said by their values. */
export const isWhole = (schema: Schema, shape: Shape): boolean => {
  const known = sound.get(schema) ?? new WeakSet()
  if (known.has(shape)) return true
  const keys = new Set(shape.map(({ key }) => key))
  const isComplete = Object.entries(schema.entries).every(([key, { type }]) => type === 'optional' || keys.has(key))
  if (!isComplete || keys.size !== shape.length) return false
  sound.set(schema, known.add(shape))
  return true
}
