import * as v from 'valibot'
import { ADDRESS } from '../engine/index.ts'

/** An email address as members are compared: trimmed, lower case, at most 254 characters (RFC 5321 §4.5.3.1.3). */
export const Address = v.pipe(v.string(), v.trim(), v.toLowerCase(), v.maxLength(254), v.regex(ADDRESS, 'step.address'))
