import type { PageWords } from './words.ts'

const broken =
  'The link is incomplete or was changed on its way. Open the email again and click its link, or copy the whole address into your browser.'

export const en: PageWords = {
  confirm: {
    ask: (site) => ({
      title: 'Shall we write to you?',
      text: `You asked for emails from ${site}. Click once more to confirm, and they will come.`,
    }),
    button: 'Yes, confirm my address',
    done: (site) => ({
      title: 'Confirmed. Welcome!',
      text: `${site} may write to you now. Every email has a link to stop.`,
    }),
    askAddress: (site) => ({
      title: 'Is this your address?',
      text: `You gave it to ${site}. Click once more to confirm that it is yours.`,
    }),
    doneAddress: (site) => ({
      title: 'Confirmed. Thank you!',
      text: `${site} knows that this address is yours. You asked for no emails, so none are sent to advertise.`,
    }),
    expired: (site) => ({
      title: 'This link is too old',
      text: `It worked for a few days only. Sign up again at ${site}, and a new one will come at once.`,
    }),
    invalid: () => ({ title: 'This link does not work', text: broken }),
  },
  unsubscribe: {
    ask: (site, topic) => ({
      title: 'Stop these emails?',
      text: `You will get no more “${topic}” emails from ${site}.`,
    }),
    button: 'Unsubscribe',
    done: (site, topic) => ({
      title: 'Done, it stops here',
      text: `${site} will not send you “${topic}” any more. One that is already on its way may still arrive.`,
    }),
    invalid: () => ({ title: 'This link does not work', text: broken }),
    address: 'Your address:',
  },
  preferences: {
    ask: (site) => ({
      title: 'What may we write to you about?',
      text: `Choose what you get from ${site}. You can change it whenever you like.`,
    }),
    legend: 'Emails',
    save: 'Save my choice',
    saved: (site) => ({ title: 'Saved', text: `${site} writes to you about what is ticked, and about nothing else.` }),
    all: (site) => `Or no more advertising at all from ${site}:`,
    leave: 'Stop everything',
    left: (site) => ({
      title: 'Done, it all stops here',
      text: `${site} will send you no more advertising. One that is already on its way may still arrive.`,
    }),
    on: 'You get this',
    off: 'You do not get this',
    none: () => 'Changed your mind? Tick what you would like again, and save.',
  },
  test: {
    title: 'That was a test',
    text: 'In the email your readers get, this link is theirs: it stops the emails, or lets them choose. Here it does nothing.',
  },
  problem: {
    not_found: {
      title: 'Nothing here',
      text: 'This page does not exist, or not any more. Check the address, or go back to where you came from.',
    },
    expired: {
      title: 'This link is too old',
      text: 'It worked for a short time only. Ask for a new one where you got it.',
    },
    busy: {
      title: 'Too many visitors',
      text: 'We cannot answer everybody at this moment. Please try again in a minute.',
    },
    error: {
      title: 'Something broke',
      text: 'It is our fault, not yours, and nothing was changed. Please try again in a minute.',
    },
  },
  back: (site) => `Go to ${site}`,
}
