declare namespace Cloudflare {
  interface Env {
    DB: D1Database
    CLOCK: DurableObjectNamespace
    SECRET: string
    PUBLIC_URL: string
    OWNER_EMAIL: string
    MAIL_FROM: string
    RESEND_API_KEY: string
    MIGRATIONS: import('cloudflare:test').D1Migration[]
  }
}
