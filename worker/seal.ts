import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Stored } from '../db/stored.ts'
import { FORMAT } from './engine/index.ts'
import { randomBytes } from './random.ts'

/** Longest seal, in characters: what a browser stores, and sends with every event. */
export const LONGEST_SEAL = 4096
const SHORTEST_SEAL = 50
/** Says that there is none: whoever keeps seals must let go of the one before. */
export const NO_SEAL = '-'

/** Of a document longer than this, packing it more tightly is cheaper than one read of the database. */
const DEFLATED_FROM = 2600
/** Tables for a few kilobytes: those that zlib makes by default take longer to clear than such a document to pack. */
const TIGHT = { level: 1, windowBits: 13, memLevel: 6 }
/** No document of ours is longer: what says it is, is none. */
const MOST = 200_000
/** How long a key is used. Seals of the key before are still opened, so nobody's becomes worthless the moment it changes. */
const EPOCH = 30 * 86_400_000
const IV = 12
const TAG = 16
const BASE64URL = { alphabet: 'base64url', omitPadding: true } as const
const [PLAIN, DEFLATED] = [0, 1]

/** Whose: the site, and the id under which the browser asks. A seal is worth nothing under another. */
export type Holder = { site: string; visitor: string }

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const bytes = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** One key for each site and epoch, and for what documents are like, kept by this isolate. */
const keys = new Map<string, Promise<CryptoKey>>()
const KEPT = 400

const derive = async (secret: string, info: string): Promise<CryptoKey> => {
  const from = await crypto.subtle.importKey('raw', bytes(secret), 'HKDF', false, ['deriveKey'])
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes(info) }
  return crypto.subtle.deriveKey(how, from, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

const keyOf = (secret: string, site: string, epoch: number): Promise<CryptoKey> => {
  const info = `sillage:seal:${FORMAT}:${site}:${epoch}`
  const name = `${info}:${secret}`
  const has = keys.get(name)
  if (has) return has
  if (keys.size >= KEPT) keys.clear()
  const key = derive(secret, info)
  keys.set(name, key)
  return key
}

const boundTo = ({ site, visitor }: Holder): Uint8Array<ArrayBuffer> => bytes(`${site}\n${visitor}`)

/** One byte that says how the rest is written, then the rest. */
const written = ({ id, version, stamp, due, doc }: Stored): Uint8Array<ArrayBuffer> => {
  const plain = bytes(`${String.fromCharCode(PLAIN)}${id} ${version} ${stamp} ${due ?? ''}\n${doc}`)
  if (plain.length <= DEFLATED_FROM) return plain
  const tight = deflateRawSync(plain.subarray(1), TIGHT)
  const all = new Uint8Array(1 + tight.length)
  all[0] = DEFLATED
  all.set(tight, 1)
  return all
}

const readBack = (plain: Uint8Array): Stored => {
  const rest = plain.subarray(1)
  const text = decoder.decode(plain[0] === DEFLATED ? inflateRawSync(rest, { maxOutputLength: MOST }) : rest)
  const end = text.indexOf('\n')
  const [id = '', version, stamp = '', due] = text.slice(0, end).split(' ')
  return { id, version: Number(version), stamp, due: due ? Number(due) : undefined, doc: text.slice(end + 1) }
}

/**
 * A person as stored, for their own browser to keep: encrypted and authenticated (AES-GCM under a key of the site), bound to the id it
 * asks by. `NO_SEAL` where it would be too long. It is a cache that proves its own age: a save under it is guarded by the version and
 * stamp inside.
 */
export const seal = async (secret: string, holder: Holder, person: Stored, now: number): Promise<string> => {
  const plain = written(person)
  if ((1 + IV + plain.length + TAG) * (4 / 3) > LONGEST_SEAL) return NO_SEAL
  const epoch = Math.floor(now / EPOCH)
  const iv = randomBytes(IV)
  const how = { name: 'AES-GCM', iv, additionalData: boundTo(holder) }
  const closed = await crypto.subtle.encrypt(how, await keyOf(secret, holder.site, epoch), plain)
  const all = new Uint8Array(1 + IV + closed.byteLength)
  all[0] = epoch % 256
  all.set(iv, 1)
  all.set(new Uint8Array(closed), 1 + IV)
  return all.toBase64(BASE64URL)
}

/** Spaces and padding, which the platform reads over, are none of ours: they would make it longer than its bytes. */
const isExact = (text: string, { length }: Uint8Array): boolean =>
  text.length % 4 !== 1 && length === Math.floor((text.length * 3) / 4)

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  if (text.length < SHORTEST_SEAL || text.length > LONGEST_SEAL) return undefined
  try {
    const all = Uint8Array.fromBase64(text, BASE64URL)
    return isExact(text, all) ? all : undefined
  } catch {
    return undefined
  }
}

/** The person in a seal of ours for this holder; undefined for anything else: too old, changed by a bit, somebody else's. */
export const unseal = async (
  secret: string,
  holder: Holder,
  text: string,
  now: number,
): Promise<Stored | undefined> => {
  const all = fromBase64(text)
  if (!all) return undefined
  const latest = Math.floor(now / EPOCH)
  const epoch = [latest, latest - 1].find((each) => each % 256 === all[0])
  if (epoch === undefined) return undefined
  const how = { name: 'AES-GCM', iv: all.subarray(1, 1 + IV), additionalData: boundTo(holder) }
  try {
    const key = await keyOf(secret, holder.site, epoch)
    return readBack(new Uint8Array(await crypto.subtle.decrypt(how, key, all.subarray(1 + IV))))
  } catch {
    return undefined
  }
}
