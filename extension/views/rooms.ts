import { later } from '../parts/later.tsx'

/** The editor of workflows, with the whole of `authoring/`. */
export const WorkflowEditor = later(async () => (await import('./WorkflowEditor.tsx')).WorkflowEditor)
/** The gallery of scenarios to begin from. */
export const Templates = later(async () => (await import('./Templates.tsx')).Templates)
/** One of them, told. */
export const Template = later(async () => (await import('./Template.tsx')).Template)
/** The settings of the site. */
export const Settings = later(async () => (await import('./settings/Settings.tsx')).Settings)
