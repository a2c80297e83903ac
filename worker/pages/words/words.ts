/** A title and what is said under it. */
export type Said = { title: string; text: string }

/** Every sentence of the public pages, in one language. */
export type PageWords = {
  confirm: {
    ask: (site: string) => Said
    button: string
    done: (site: string) => Said
    /** Of an address given without agreeing to any emails. */
    askAddress: (site: string) => Said
    doneAddress: (site: string) => Said
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
  preferences: {
    ask: (site: string) => Said
    /** Over the topics. */
    legend: string
    save: string
    saved: (site: string) => Said
    /** Over the button that leaves everything. */
    all: (site: string) => string
    leave: string
    left: (site: string) => Said
    /** Under a topic: is it coming? */
    on: string
    off: string
    /** For whoever gets nothing, and may come back. */
    none: (site: string) => string
  }
  /** Behind the links of an email that a member sent to themselves. */
  test: Said
  problem: Record<'not_found' | 'expired' | 'busy' | 'error', Said>
  /** Link back to the site. */
  back: (site: string) => string
}
