import type { TemplateList } from '../../worker/protocolDocuments.ts'
import { resource } from './loaded.ts'
import { api, language } from './session.ts'

export type Template = TemplateList['templates'][number]

/** The scenarios a site may begin from, told in the language the panel speaks. */
export const templates = resource<TemplateList>()

let of = ''

/** Asks for the scenarios; those of another site, or in another language, are never shown meanwhile. */
export const loadTemplates = async (site: string): Promise<void> => {
  const [worker, wanted] = [api.value, `${site} ${language.value}`]
  if (of !== wanted) templates.empty()
  of = wanted
  if (worker !== undefined) await templates.load(() => worker.templates(site))
}
