import * as v from 'valibot'

/** As a browser will send it: lower case, its domain in ASCII, without the port that goes without saying. */
export const Origin = v.pipe(
  v.string(),
  v.regex(/^https?:\/\/[^/\\?#@\s]+$/i, 'site.origin'),
  v.check((written) => !written.includes('*'), 'site.origin_star'),
  v.check((written) => URL.canParse(written), 'site.origin'),
  v.transform((written) => URL.parse(written)?.origin ?? written),
)
