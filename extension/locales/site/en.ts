/** What is said of a site as a whole: whether it asks first, where and in what it speaks, and whom its emails are from. */
export const site = {
  consent: {
    title: 'Asking first',
    lead: 'Whether visitors are asked before they are counted. The line in your pages says the same: when this changes, so does the line.',
    paste: 'Paste this line into every page, in place of the one that is there:',
    toAsk:
      'A page with the line of before may keep an id before anybody said yes. The worker already keeps nothing of whoever did not.',
    toCount: 'A page with the line of before still waits for a yes, and nobody is counted there without one.',
    stale: (host: string) => `The page open beside, on ${host}, still wears the line of before.`,
    staleTitle: 'This page wears another line than its site',
    staleAsks: 'The site asks first, and the line of this page does not say so. Paste this one in its place.',
    staleCounts: 'The site does not ask first, and the line of this page says it does. Paste this one in its place.',
  },
  place: {
    title: 'Time and languages',
    lead: 'What holds where nothing else is known of somebody.',
    zone: 'Time zone',
    now: (time: string) =>
      `There it is ${time} now. Times of day in workflows go by it for people whose own zone is not known.`,
    noZone: 'No such time zone. Write it like Europe/Paris.',
    languages: 'Languages, the site’s own first',
    languagesHint: (names: string) => `${names}. Whoever reads none of them is written to in the first.`,
    noLanguages: 'Codes of languages with commas between, like en, fr, it.',
    missing: 'Messages and emails without one of these say so in their workflow.',
  },
  sender: {
    title: 'Sender',
    lead: 'What stands on every email of this site.',
    from: 'From',
    fromHint:
      'A name and an address, like Lantern Books <hello@your-shop.com>, of a domain that your email provider has verified: else no email goes. Nothing written: the worker’s own sender.',
    address: 'Postal address',
    addressHint: 'At the foot of every email. The law of most countries wants one under marketing.',
  },
}

export type SiteWords = typeof site
