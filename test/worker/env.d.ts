declare namespace Cloudflare {
  interface Env {
    DB: D1Database
    /** Two more of the same schema, for whoever binds them as `DB_2` and `DB_3`. */
    SECOND: D1Database
    THIRD: D1Database
    CLOCK: DurableObjectNamespace
    /** Takes mail from the address of `MAIL_FROM`, to two addresses. */
    EMAIL: SendEmail
    SECRET: string
    PUBLIC_URL: string
    OWNER_EMAIL: string
    MAIL_FROM: string
    RESEND_API_KEY: string
    RESEND_WEBHOOK_SECRET: string
    /** How many orders of reports are tried, as a number; empty for the usual few. */
    ORDERS: string
    MIGRATIONS: import('cloudflare:test').D1Migration[]
  }
}
