import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe finds wrong with the page as shown, as `rule: element`. Frames are left out.
 * @param without rules that do not apply, e.g. `region` for an email, which is a part of somebody's page
 */
export const violations = async (page: Page, without: string[] = []): Promise<string[]> => {
  await page.evaluate(SOURCE)
  return page.evaluate(async (ids) => {
    // @ts-expect-error axe is what SOURCE defined
    const results = await window.axe.run(document, {
      iframes: false,
      rules: Object.fromEntries(ids.map((id) => [id, { enabled: false }])),
    })
    return results.violations.flatMap((rule: { id: string; nodes: { html: string }[] }) =>
      rule.nodes.map((node) => `${rule.id}: ${node.html}`),
    )
  }, without)
}
