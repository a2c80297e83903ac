/**
 * Stands in for `postal-mime` in what is deployed (`[alias]` in `wrangler.toml`). Resend's SDK reads mail with it that came in and is
 * to be forwarded; none comes in here, and every start of the worker would compile its 72 KB.
 */
export default {
  /** @throws always: whoever comes to need it takes the alias away. */
  parse(): never {
    throw new Error('postal-mime is not in this bundle: see [alias] in wrangler.toml')
  },
}
