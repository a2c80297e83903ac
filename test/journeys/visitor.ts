import type { BrowserContext, Page } from 'playwright-core'
import * as v from 'valibot'
import { CollectResponse } from '../../worker/protocol.ts'
import { messageText } from '../browser/closedRoots.ts'
import type { Demo } from '../dev/demo.ts'
import { linkIn, mailsTo } from './marketer.ts'

const BOOKS = ['misery', 'the-shining', 'carrie', 'it'] as const

const prefix = (language: string): string => (language === 'en' ? '' : `/${language}`)

/** One visit, as the page saw it: what the messages said once the worker had answered, and what went wrong. */
export type Visit = { message: string }

/** A visitor with a browser of their own. `trouble` gathers page errors and console lines: there should be none. */
export type Visitor = {
  page: Page
  trouble: string[]
  /** Opens a page and waits until the worker has answered its page view. */
  open(path: string): Promise<Visit>
  readKing(pages: number): Promise<Visit[]>
  subscribe(email: string): Promise<void>
  confirm(email: string): Promise<void>
  buy(path: string): Promise<void>
}

type Answer = v.InferOutput<typeof CollectResponse>

const isCollect = (url: string): boolean => url.endsWith('/v1/collect')

/**
 * Waits until the worker has answered a request that says `what`, the second time if it asked for the page again. What a page
 * sent as it was left may never be readable, and is none of ours.
 */
const answered = async (page: Page, what: string): Promise<Answer> => {
  let answer: Answer = { messages: [] }
  await page.waitForResponse(async (response) => {
    if (!isCollect(response.url()) || !response.request().postData()?.includes(what)) return false
    const read = v.safeParse(CollectResponse, await response.json().catch(() => undefined))
    if (read.success) answer = read.output
    return read.success && read.output.again === undefined
  })
  return answer
}

/** What the messages say, once as many as the worker answered are drawn; a moment later where there should be none. */
const drawn = async (page: Page, { messages }: Answer): Promise<string> => {
  if (messages.length === 0) await page.waitForTimeout(300)
  else await page.locator('sillage-message').first().waitFor({ state: 'attached' })
  return messageText(page)
}

export const visitorOn = async (context: BrowserContext, demo: Demo, language: string): Promise<Visitor> => {
  const page = await context.newPage()
  const trouble: string[] = []
  page.on('pageerror', ({ message }) => trouble.push(message))
  page.on('console', (line) => trouble.push(`${line.type()}: ${line.text()}`))
  const open = async (path: string): Promise<Visit> => {
    const url = `${demo.shop}${prefix(language)}${path}`
    const [answer] = await Promise.all([answered(page, JSON.stringify(url)), page.goto(url)])
    return { message: await drawn(page, answer) }
  }
  return {
    page,
    trouble,
    open,
    readKing: async (pages) => {
      const visits: Visit[] = []
      for (let n = 0; n < pages; n++) visits.push(await open(`/authors/stephen-king/${BOOKS[n % BOOKS.length]}`))
      return visits
    },
    subscribe: async (email) => {
      await open('/newsletter')
      await page.locator('#newsletter input[name=email]').fill(email)
      await page.locator('#newsletter').getByRole('button').click()
      await mailsTo(demo, email, 1)
    },
    confirm: async (email) => {
      const [mail] = await mailsTo(demo, email, 1)
      await page.goto(linkIn(mail, '/c/'))
      await page.getByRole('button').click()
      await page.locator('a.back').waitFor()
    },
    buy: async (path) => {
      await open(path)
      await page.locator('[data-test=add]').first().click()
      await page.goto(`${demo.shop}${prefix(language)}/checkout`)
      for (const [field, value] of [
        ['name', 'Bob'],
        ['address', '1 rue des Lanternes'],
        ['email', 'bob@example.org'],
      ] as const)
        await page.locator(`#checkout [name=${field}]`).fill(value)
      await Promise.all([answered(page, '"purchase"'), page.locator('#checkout').getByRole('button').click()])
    },
  }
}
