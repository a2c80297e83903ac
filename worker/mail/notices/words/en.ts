import type { NoticeWords } from './words.ts'

const emails = (n: number): string => (n === 1 ? 'One email' : `${n} emails`)
const rests = 'Nothing is lost: the emails wait, and go by themselves once this is mended.'

export const en: NoticeWords = {
  causes: {
    'provider.quota': {
      title: 'Emails rest: the quota is used up',
      text: () => `The email provider takes no more for now. ${rests} If it happens often, take a larger plan.`,
    },
    'provider.key': {
      title: 'Emails rest: the provider refuses the key',
      text: () =>
        `The key was taken back, or belongs to another account. Whoever runs Sillage must set a new one. ${rests}`,
    },
    'provider.domain': {
      title: 'Emails rest: the sender’s domain is not verified',
      text: () => `The provider does not send for this domain. Verify it there, or choose another sender. ${rests}`,
    },
    'provider.from': {
      title: 'Emails rest: the sender is not allowed',
      text: () => `The provider does not send from this address. Choose another sender, or allow this one. ${rests}`,
    },
    'provider.recipients': {
      title: 'Emails rest: only a few addresses are reached',
      text: () =>
        `The provider is set to send to certain addresses only. Whoever runs Sillage must lift that. ${rests}`,
    },
    'provider.other': {
      title: 'Emails rest: the provider is not set up',
      text: () => `The provider refuses everything. Whoever runs Sillage finds the reason in its log. ${rests}`,
    },
    unknown: {
      title: 'Emails that may not have arrived',
      text: (n) =>
        `${emails(n)} went out and nobody can tell whether the provider took them. They are not sent again, so that nobody gets one twice. If the provider reports on them, that is taken in.`,
    },
    given_up: {
      title: 'Emails given up',
      text: (n) =>
        `${emails(n)} could not be sent for 20 hours and will not be. The provider was away, or took nothing.`,
    },
    unmade: {
      title: 'Emails that could not be made',
      text: (n) =>
        `${emails(n)} could not be written with the data of whom they were for, and did not go. Open the workflow, send yourself a test, and mend what it says.`,
    },
    voucher_empty: {
      title: 'No codes were left',
      text: (n) => `${emails(n)} waited 20 hours for a code and did not go. Add codes to the pool.`,
    },
    unreadable: {
      title: 'Something stored cannot be read',
      text: () =>
        'A person or an email of this site is damaged in the database, and is tried again every hour. Whoever runs Sillage must restore it; everybody else is served.',
    },
    sender: {
      title: 'Some emails rest: their step’s sender is refused',
      text: (_n, where) =>
        `The provider does not send from the sender that a step has chosen${where && `: ${where}`}. Verify its domain with the provider, or take the sender out of the step and publish it. These emails are tried for 20 hours and then given up; all others go.`,
    },
    bounced: {
      title: 'Too many addresses do not exist',
      text: (n) =>
        `${emails(n)} came back today, more than one in twenty. Providers stop sending for whoever goes on. Look where these addresses come from; each of them gets no marketing any more.`,
    },
    complained: {
      title: 'Too many people call your emails spam',
      text: (n) =>
        `${n === 1 ? 'One person' : `${n} people`} did so today, more than three in a thousand. Pause what you sent last, and write to fewer people, less often. Whoever complained gets no marketing any more.`,
    },
  },
  subject: (site, title) => `${site}: ${title}`,
  again: 'You are told once a day at most while it lasts. The panel shows it as well.',
  why: (site) => `You get this email because you are an owner of ${site} in Sillage.`,
  broken: {
    subject: (code) => `Sillage: an invariant is broken (${code})`,
    text: (code, n, database) =>
      `The hourly look found ${n} rows that break “${code}” in the database ${database}. See “When an invariant is broken” in docs/operations.md.`,
    why: 'You get this email because you run this Sillage. At most one a day for each invariant.',
  },
}
