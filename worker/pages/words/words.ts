/** A title and what is said under it. */
export type Said = { title: string; text: string }

/** Every sentence of the public pages, in one language. */
export type PageWords = {
  confirm: {
    ask: (site: string) => Said
    button: string
    done: (site: string) => Said
    expired: (site: string) => Said
    invalid: (site: string) => Said
  }
  unsubscribe: {
    ask: (site: string, topic: string) => Said
    button: string
    done: (site: string, topic: string) => Said
    invalid: (site: string) => Said
    /** Before the masked address. */
    address: string
  }
  problem: Record<'not_found' | 'expired' | 'busy' | 'error', Said>
  /** Link back to the site. */
  back: (site: string) => string
}
