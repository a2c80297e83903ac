import type { unstable_readConfig as readConfig } from 'wrangler'

/** One thing that was looked at: how it is, what was seen, and, unless it is well, how to mend it. */
export type Finding = { level: 'ok' | 'warning' | 'wrong'; what: string; mend?: string }

export const ok = (what: string): Finding => ({ level: 'ok', what })
export const warning = (what: string, mend: string): Finding => ({ level: 'warning', what, mend })
export const wrong = (what: string, mend: string): Finding => ({ level: 'wrong', what, mend })

/** What wrangler.toml says. */
export type Config = ReturnType<typeof readConfig>

/** The provider mail goes through. */
export type Through = 'resend' | 'cloudflare'

/** What is looked at. Paths are those of the folder the doctor is called in, the checkout. */
export type Patient = {
  /** Where the worker answers, if it was said; otherwise the one of this machine is asked, if there is one. */
  url: string | undefined
  /** Is the deployment looked at too, through the network and the account wrangler is signed in to? */
  remote: boolean
  /** Folder of the local database. */
  folder: string
}
