import { from } from './address.ts'

/** Where a part of the script is that is loaded later. Its address holds the hash of its bytes, so it never changes and is kept for ever. */
export const part = (file: string): string => from(`./v/${RELEASE}/${file}`)
