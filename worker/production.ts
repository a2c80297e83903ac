import type { Deps } from './deps.ts'
import type { Provider } from './mail/providers/provider.ts'
import { type Settings, settingsOf } from './settings.ts'

const providerOf = async (settings: Settings): Promise<Provider> => {
  if (settings.MAIL_PROVIDER === 'cloudflare') {
    const { cloudflareProvider } = await import('./mail/providers/cloudflare.ts')
    return cloudflareProvider(settings.EMAIL)
  }
  const { RESEND_API_KEY, RESEND_BASE_URL, MAIL_BATCHES } = settings
  const { resendProvider } = await import('./mail/providers/resend.ts')
  return resendProvider({
    key: RESEND_API_KEY,
    batches: MAIL_BATCHES === 'on',
    ...(RESEND_BASE_URL ? { baseUrl: RESEND_BASE_URL } : {}),
  })
}

/** Time from the machine, settings from the platform, mail through the provider they name, the web as it is. */
export const production: Deps = {
  now: () => Date.now(),
  settings: settingsOf,
  fetch: (input, init) => fetch(input, init),
  gatherFor: 5000,
  signIn: { interval: 5, generosity: 1 },
  provider: (_env, settings) => providerOf(settings),
}
