import type { Deps } from './deps.ts'
import { settingsOf } from './settings.ts'

/** Time from the machine, settings from the platform, mail through Resend, the web as it is. */
export const production: Deps = {
  now: () => Date.now(),
  settings: settingsOf,
  fetch: (input, init) => fetch(input, init),
  gatherFor: 5000,
  signIn: { interval: 5, generosity: 1 },
  provider: async (_env, { RESEND_API_KEY, RESEND_BASE_URL, MAIL_BATCHES }) => {
    const { resendProvider } = await import('./mail/providers/resend.ts')
    return resendProvider({
      key: RESEND_API_KEY,
      batches: MAIL_BATCHES === 'on',
      ...(RESEND_BASE_URL ? { baseUrl: RESEND_BASE_URL } : {}),
    })
  },
}
