type Tell = (purpose: string, granted: boolean) => void
type Consents = Readonly<Record<string, boolean | undefined>>
type Data = {
  eventStatus?: string
  gdprApplies?: boolean
  purpose?: { consents?: Consents }
}
type Api = (command: string, version: number, callback: (data: Data | null, isFine: boolean) => void) => void

/**
 * Purposes of the framework that ours take (https://iabeurope.eu/iab-europe-transparency-consent-framework-policies/): storing on a
 * device and measuring content; storing and choosing content by a profile. All of them, or it is a no.
 */
const PURPOSES = { analytics: [1, 8], onsite: [1, 6] } as const

const hear = ({ eventStatus, gdprApplies, purpose }: Data, tell: Tell): void => {
  // While the banner is open nobody has answered.
  if (eventStatus === 'cmpuishown') return
  // That a law asks for no answer is none; Global Privacy Control is one.
  if (gdprApplies === false && navigator.globalPrivacyControl) return
  const given = purpose?.consents ?? {}
  for (const [ours, theirs] of Object.entries(PURPOSES))
    tell(ours, gdprApplies === false || theirs.every((one) => given[one] === true))
}

/** How long a banner that loads later than we do is waited for: its stub is meant to be there before anything else. */
const TRIES = [0, 500, 2000, 8000]

/** IAB TCF 2: the banner's own function calls back at once, and at every change (`addEventListener`). */
export const tcf = (tell: Tell, tries: readonly number[] = TRIES): void => {
  const [wait, ...rest] = tries
  if (wait === undefined) return
  setTimeout(() => {
    const { __tcfapi }: { __tcfapi?: Api } = Object(window)
    if (__tcfapi) __tcfapi('addEventListener', 2, (data, isFine) => isFine && data && hear(data, tell))
    else tcf(tell, rest)
  }, wait)
}
