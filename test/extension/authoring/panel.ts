import { readFile } from 'node:fs/promises'
import { build } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import type { Message, Workflow } from '../../../worker/engine/index.ts'
import { parse, Workflow as WorkflowSchema } from '../../../worker/engine/index.ts'

const here = (path: string): string => new URL(path, import.meta.url).pathname

const bundle = async (options: Parameters<typeof build>[0]): Promise<string> => {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    ...options,
  })
  return outputFiles?.[0]?.text ?? ''
}

/** The editor's script and style, built once for a file of tests. */
export const buildPanel = async () => ({
  script: await bundle({ entryPoints: [here('./page.tsx')], format: 'iife', globalName: 'panel' }),
  style: [
    await readFile(here('../../../extension/look/tokens.css'), 'utf8'),
    await readFile(here('../../../extension/look/base.css'), 'utf8'),
    await bundle({ entryPoints: [here('../../../extension/authoring/authoring.css')] }),
  ].join('\n'),
})

/** A page with nothing but the editor on it. `asked` is what `mount` of `page.tsx` takes. */
export const openPanel = async (
  context: BrowserContext,
  { script, style }: { script: string; style: string },
  asked: object,
): Promise<Page> => {
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await page.setContent('<!doctype html><html lang="en"><title>Story</title><body></body></html>')
  await page.addStyleTag({ content: style })
  await page.addScriptTag({ content: `${script};var seen;` })
  await page.evaluate(`seen = panel.mount(${JSON.stringify(asked)})`)
  return page
}

/** The document as the panel has it now. */
export const documentOf = async (page: Page): Promise<Workflow> => {
  const parsed = parse(WorkflowSchema, JSON.parse(String(await page.evaluate('JSON.stringify(seen.document)'))))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.value
}

/** Something else the panel has seen, as text: `seen.previews`. */
export const seen = (page: Page, what: string): Promise<unknown> => page.evaluate(`JSON.parse(JSON.stringify(${what}))`)

/** The message that a document begins with, as the panel has it now. */
export const messageOf = async (page: Page): Promise<Message> => {
  const [step] = (await documentOf(page)).steps
  if (step?.kind !== 'message') throw new Error('the first step shows nothing')
  return step.message
}
