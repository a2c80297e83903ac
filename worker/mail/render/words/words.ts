/** Every sentence we put into an email, in one language. */
export type EmailWords = {
  why: (site: string) => string
  /** Instead of `why`, in an email that is no marketing. */
  service: (site: string) => string
  unsubscribe: string
  preferences: string
  /** Of an email that a member sent to themselves. */
  test: { subject: (subject: string) => string; notice: (to: string) => string }
  confirm: {
    subject: (site: string) => string
    preheader: string
    heading: string
    text: (site: string) => string
    button: string
    ignore: string
    why: (site: string) => string
  }
  notify: {
    about: (who: string) => string
    nobody: string
    from: (workflow: string) => string
    why: (site: string) => string
  }
  signIn: {
    subject: string
    preheader: string
    heading: string
    text: string
    button: string
    code: string
    ignore: string
    why: string
  }
  invite: {
    subject: (site: string) => string
    preheader: string
    heading: (site: string) => string
    by: (who: string) => string
    text: string
    button: string
    ignore: string
    why: (site: string) => string
  }
}
