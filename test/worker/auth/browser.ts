/** As much of a browser as sign-in needs: it keeps cookies, names its origin with forms, and follows no redirect. */
export class Browser {
  readonly cookies = new Map<string, string>()
  private readonly origin: string
  private readonly send: (request: Request) => Promise<Response>

  constructor(origin: string, send: (request: Request) => Promise<Response>) {
    this.origin = origin
    this.send = send
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.ask(new Request(new URL(path, this.origin), { headers: { ...this.sent(), ...headers } }))
  }

  /** Sends a form; `headers` may name another origin. */
  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const all = { origin: this.origin, ...this.sent(), ...headers }
    return this.ask(
      new Request(new URL(path, this.origin), { method: 'POST', headers: all, body: new URLSearchParams(fields) }),
    )
  }

  /** Follows the link of a mail and presses its button. */
  async openMailed(link: string): Promise<Response> {
    const url = new URL(link)
    await this.get(`${url.pathname}${url.search}`)
    return this.post(url.pathname, Object.fromEntries(url.searchParams))
  }

  private sent(): Record<string, string> {
    if (this.cookies.size === 0) return {}
    return { cookie: Array.from(this.cookies, ([name, value]) => `${name}=${value}`).join('; ') }
  }

  private async ask(request: Request): Promise<Response> {
    const response = await this.send(request)
    for (const line of response.headers.getSetCookie()) this.keep(line)
    return response
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';')
    const name = pair.slice(0, pair.indexOf('='))
    const gone = attributes.some((attribute) => attribute.trim().toLowerCase() === 'max-age=0')
    if (gone) this.cookies.delete(name)
    else this.cookies.set(name, pair.slice(pair.indexOf('=') + 1))
  }
}
