import type { Words } from './words.ts'

export const en: Words = {
  name: 'English',
  signIn: {
    title: 'Sign in',
    text: 'Write your address and we send you a link. There is no password.',
    forExtension: 'First tell us who you are. Then you can connect the extension.',
    address: 'Your email address',
    send: 'Send me the link',
    notAnAddress: 'This does not look like an email address. Is a letter missing?',
  },
  sent: {
    title: 'Look in your mailbox',
    to: (address) => `If ${address} belongs to a member, a link is on its way there.`,
    text: 'It works once, for 10 minutes. Nothing after a minute or two? Look among the junk mail, or check the address.',
    again: 'Write another address',
  },
  link: {
    title: 'Almost there',
    text: 'One more click and you are signed in on this computer, for 30 days.',
    enter: 'Sign in',
  },
  linkFailed: {
    title: 'This link no longer works',
    text: 'It was used already, is older than 10 minutes, or your mail program cut it short. A new one takes a moment.',
    again: 'Send me a new link',
  },
  signedIn: {
    title: 'You are signed in',
    as: (address) => `as ${address}`,
    text: 'The work happens in the extension: open it and press Connect.',
    leave: 'Sign out',
  },
  type: {
    title: 'Connect the extension',
    text: 'Type the code that the extension shows you.',
    code: 'Code',
    next: 'Continue',
  },
  confirm: {
    title: 'Connect the extension on this computer?',
    as: (address) => `Signed in as ${address}`,
    text: 'Allow only if you have just pressed Connect, or asked for a token on the command line, and this same code is shown there. What shows it may then do whatever you may do.',
    allow: 'Allow',
    refuse: 'Refuse',
    other: 'Use another address',
  },
  connected: { title: 'Connected', text: 'Go back to the extension. You can close this page.' },
  refused: { title: 'Refused', text: 'Nothing was connected. You can close this page.' },
  codeFailed: {
    title: 'This code no longer works',
    text: 'A code lives for 10 minutes and works once. Press Connect again in the extension, or type the code it shows now.',
  },
  tooMany: {
    title: 'Too many tries',
    text: 'To keep guessers out, we have stopped listening to this connection for a while. Try again in 10 minutes.',
  },
  foreign: {
    title: 'Nothing was done',
    text: 'The form was sent from another page than ours. Start again from here:',
  },
  broken: { title: 'That did not reach us whole', text: 'Something was missing from the form. Start again from here:' },
}
