import type { EmailWords } from './words.ts'

export const en: EmailWords = {
  why: (site) => `You get this email because you asked ${site} to write to you.`,
  service: (site) =>
    `You get this email because of something you did at ${site}: it is about that, and no advertising.`,
  unsubscribe: 'Unsubscribe',
  preferences: 'Choose what you get',
  test: {
    subject: (subject) => `[Test] ${subject}`,
    notice: (to) => `A test, sent to ${to} alone. Nothing in it is counted.`,
  },
  confirm: {
    subject: (site) => `Confirm your address for ${site}`,
    preheader: 'One click, and it is done.',
    heading: 'Confirm your address',
    text: (site) => `Somebody, most likely you, gave this address to ${site}. One click confirms that it is yours.`,
    button: 'Confirm my address',
    ignore: 'Not you? Ignore this email and nothing will happen.',
    why: (site) => `You get this one email because this address was typed into a form of ${site}.`,
  },
  notify: {
    about: (who) => `About: ${who}`,
    nobody: 'a visitor who has not said who they are',
    from: (workflow) => `From the workflow “${workflow}”.`,
    why: (site) => `You get this email because a workflow of ${site} writes to its team. It did not go to the visitor.`,
  },
  signIn: {
    subject: 'Sign in to Sillage',
    preheader: 'Your link works once, for a few minutes.',
    heading: 'Sign in to Sillage',
    text: 'Here is your way in. The link works once, for a few minutes.',
    button: 'Sign in',
    code: 'Or type this code where you are asked for it:',
    ignore: 'Did you not ask for it? Ignore this email: without it, nobody gets in.',
    why: 'You get this email because somebody asked to sign in to Sillage with this address.',
  },
  invite: {
    subject: (site) => `Work on ${site} with Sillage`,
    preheader: 'Sign in with this address within seven days.',
    heading: (site) => `You are asked to work on ${site}`,
    by: (who) => `${who} invites you.`,
    text: 'Sign in with this address within seven days, and you are one of them. There is no password: a link is mailed to you.',
    button: 'Take up the invitation',
    ignore: 'You would rather not? Ignore this email and nothing will happen.',
    why: (site) => `You get this one email because a member of ${site} gave your address.`,
  },
}
