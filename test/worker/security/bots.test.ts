import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { NEWSLETTER_FORM } from '../../material/king.ts'
import { row } from '../../security/row.ts'
import { GREETING } from '../documents.ts'
import { event, openShop, type Shop, view } from '../shopWorld.ts'
import { people } from '../stored.ts'
import { everything } from '../watchedD1.ts'

/** Crawlers, monitors, previews and libraries by the names they give themselves. */
const NAMES =
  `Googlebot AdsBot-Google Mediapartners-Google APIs-Google FeedFetcher-Google bingbot adidxbot BingPreview msnbot DuckDuckBot Baiduspider
  YandexBot YandexImages YandexMetrika Sogou-web-spider Exabot facebookexternalhit facebookcatalog Twitterbot LinkedInBot Pinterestbot Slackbot Slack-ImgProxy
  TelegramBot WhatsApp Discordbot SkypeUriPreview redditbot Applebot AhrefsBot AhrefsSiteAudit SemrushBot MJ12bot DotBot rogerbot BLEXBot PetalBot Bytespider
  SeznamBot coccocbot-web Qwantify MojeekBot CCBot GPTBot ChatGPT-User-bot ClaudeBot anthropic-crawler PerplexityBot Amazonbot ia_archiver archive.org_bot
  heritrix Nutch Scrapy HTTrack Wget python-requests python-urllib Python-httpx aiohttp-client-bot PostmanRuntime
  UptimeRobot Pingdom-bot StatusCake Site24x7 Datadog-monitor NewRelicPinger-bot GTmetrix-bot Chrome-Lighthouse PageSpeed HeadlessChrome PhantomJS Playwright
  Selenium Cypress Puppeteer-headless SpeedCurve WebPageTest-crawler Screaming-Frog-SEO-Spider Sitebulb-crawler serpstatbot DataForSeoBot SEOkicks-spider
  linkdexbot magpie-crawler Mail.RU_Bot Yeti-bot NaverBot 360Spider Sosospider YisouSpider Embedly-bot Flipboard-Proxy FeedBurner Feedbin-feed Feedly-feed
  NewsBlur-feed Inoreader-rss ZoominfoBot Barkrowler-bot Grapeshot-crawler proximic-crawler TurnitinBot Netcraft-Survey-bot CensysInspect Nmap-scan
  masscan-scanner Nuclei-scan sqlmap-scan W3C_Validator LinkCheck-bot Wappalyzer OpenVAS`.split(/\s+/)

const FORMS = [
  (name: string) => `${name}/2.1 (+https://crawler.example/about)`,
  (name: string) => `Mozilla/5.0 (compatible; ${name}/2.1; +https://crawler.example/about.html)`,
]
const AGENTS = NAMES.flatMap((name) => FORMS.map((form) => form(name)))

/** What people come with: whoever is taken for a bot among these is a customer nobody counts. */
const BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0',
  'Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0',
  'Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
]

let shop: Shop
let n = 0

/** A page, a form with an address, and an order: what would become a person, a mail and a goal. */
const visit = (agent: string) =>
  shop.post(
    {
      site: shop.site,
      visitor: `visitor-crawler-${String(++n).padStart(6, '0')}`,
      sent: shop.now(),
      watch: 'old',
      events: [
        view('/'),
        event('form_submit', { tag: 'newsletter', fields: { email: `crawled${n}@example.org` } }),
        event('purchase', { subject: `order-${n}`, items: [], value: 1, currency: 'EUR' }),
      ].map((each) => ({ ...each, at: shop.now() })),
    },
    { 'user-agent': agent },
  )

beforeAll(async () => {
  shop = await openShop('bots')
  await shop.tag(NEWSLETTER_FORM)
  await shop.publish(GREETING)
  await shop.collect('visitor-somebody-0001', [view('/')])
})

describe('T16: bots', () => {
  it(`${AGENTS.length} that say who they are write nothing, are shown nothing, and get nobody a mail`, async () => {
    const taken: string[] = []
    const before = await everything(env.DB)
    for (const agent of AGENTS) if ((await (await visit(agent)).text()) !== '{"messages":[]}') taken.push(agent)
    const isSame = (await everything(env.DB)) === before
    row({
      threat: 'T16',
      tried: `visits, forms and orders of ${NAMES.length} bots in ${FORMS.length} spellings`,
      times: AGENTS.length,
      through: taken.length + (isSame ? 0 : 1),
      figure: 'not a row written',
    })
    expect(AGENTS.length).toBeGreaterThanOrEqual(200)
    expect([taken, isSame]).toEqual([[], true])
  })

  it('and browsers are none: each is a person', async () => {
    const before = (await people(shop)).length
    for (const agent of BROWSERS) await visit(agent)
    expect((await people(shop)).length).toBe(before + BROWSERS.length)
  })
})
