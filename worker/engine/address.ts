import * as v from 'valibot'

/**
 * An email address: at most 64 octets before the @ (RFC 5321 4.5.3.1.1), and there, between dots, what RFC 5322 (3.2.3) allows (O’Brien has
 * an apostrophe), but for signs that mean something to an address of the web, a template, a shell or a relay: `?#{}$|!%` and the
 * backtick. The domain has labels with hyphens inside, as `xn--bcher-kva.example` has two in a row.
 */
export const ADDRESS =
  /^(?=[^@]{1,64}@)[\w+'&*/=^~-]+(?:\.[\w+'&*/=^~-]+)*@(?:[\dA-Za-z](?:[\dA-Za-z-]{0,61}[\dA-Za-z])?\.)+[A-Za-z](?:[\dA-Za-z-]{0,61}[\dA-Za-z])$/

/** An address as it was written, at most 254 characters (RFC 5321 §4.5.3.1.3). */
export const Address = v.pipe(v.string(), v.maxLength(254), v.regex(ADDRESS, 'step.address'))
