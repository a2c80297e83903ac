/** What is said of whether emails go, and arrive. */
export const mail = {
  testSend: {
    title: 'See it in your own inbox',
    lead: 'It is marked as a test, goes to you alone, and is counted nowhere.',
    button: 'Send a test to me',
    busy: 'Sending…',
    sent: (to: string, language: string) => `Sent to ${to}, in ${language}.`,
    refusals: {
      'provider.quota': 'The provider’s quota is used up. Try again later.',
      'provider.rate': 'The provider wants fewer at once. Try again in a minute.',
      'provider.key': 'The provider refuses the key. Whoever runs Sillage must set a new one.',
      'provider.domain': 'The sender’s domain is not verified with the provider.',
      'provider.from': 'The provider does not send from this sender.',
      'provider.recipients': 'The provider is set to reach a few addresses only, and yours is none of them.',
      'provider.refused': 'The provider did not take it. Look at the sender and at your own address.',
      'provider.suppressed': 'The provider writes to your address no more: it bounced, or complained.',
      'provider.timeout': 'The provider did not answer in time. Look into your inbox before you try again.',
      'provider.unreachable': 'The provider could not be reached. Look into your inbox before you try again.',
      'provider.error': 'The provider stumbled. Look into your inbox before you try again.',
      'too-many': 'You have had thirty tests within an hour. Wait a little.',
    },
  },
  delivery: {
    title: 'Will it arrive?',
    looking: 'Looking at the sender’s domain…',
    failed: 'This could not be looked up just now. It keeps nothing from being published.',
    fine: (domains: string) => `Yes, as far as one can see: ${domains} vouches for your emails.`,
    states: { found: 'found', missing: 'missing', not_checked: 'not checked' },
  },
}
export type MailWords = typeof mail
