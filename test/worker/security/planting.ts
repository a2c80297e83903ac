/** Everything that was ever put somewhere public; each is unlike anything else and goes in once. */
export const planted: string[] = []
export const canary = (): string => {
  const made = `kanari${String(planted.length).padStart(4, '0')}vogel`
  planted.push(made)
  return made
}
export const email = () => `${canary()}@example.org`

/** An event with a canary in every place that takes a text. */
export const everywhere = (type: string, more: object = {}) => ({
  id: `event-${canary()}`,
  type,
  at: 0,
  url: `https://lantern-books.example/${canary()}?utm_source=${canary()}&email=${email()}#${canary()}`,
  title: canary(),
  referrer: `https://${canary()}.example/${canary()}`,
  subject: canary(),
  name: canary(),
  props: { [canary()]: canary(), email: email() },
  fields: { email: email(), [canary()]: canary() },
  reads: { newsletter: { [canary()]: canary() } },
  items: [{ title: canary() }],
  ...more,
})
export const headers = () => ({
  'user-agent': `Mozilla/5.0 Firefox/153 ${canary()}`,
  'accept-language': canary(),
  cookie: `${canary()}=${canary()}`,
  referer: `https://x.example/${canary()}`,
  'cf-connecting-ip': `2001:db8::${planted.length.toString(16)}`,
})
export const TYPES = ['page_view', 'form_submit', 'purchase', 'custom', 'identify', 'consent', 'message_shown']
export const body = (site: string, type: string, more: object = {}) => ({
  site,
  visitor: `visitor-${canary()}`,
  sent: 0,
  watch: 'old',
  seal: canary(),
  language: canary(),
  timezone: canary(),
  events: [everywhere(type, more)],
})
