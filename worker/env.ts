/** What the platform binds to the worker. Secrets are text until `settingsOf` has looked at them. */
export type Env = {
  /** Further databases stand beside it as `DB_2`, `DB_3`, … (`databases.ts`). */
  DB: D1Database
  CLOCK: DurableObjectNamespace
  /** Quotas; without them nobody is limited. */
  NETWORK_LIMIT?: RateLimit | undefined
  VISITOR_LIMIT?: RateLimit | undefined
  SITE_LIMIT?: RateLimit | undefined
  SECRET?: string
  SECRET_BEFORE?: string
  PUBLIC_URL?: string
  OWNER_EMAIL?: string
  MAIL_FROM?: string
  /** The `send_email` binding, where mail goes through Cloudflare. */
  EMAIL?: SendEmail
  MAIL_PROVIDER?: string
  RESEND_API_KEY?: string
  RESEND_BASE_URL?: string
  MAIL_BATCHES?: string
  RESEND_WEBHOOK_SECRET?: string
  DATABASE_BYTES?: string | number
}
