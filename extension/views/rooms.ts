import { later } from '../parts/later.tsx'

/** The editor of workflows, with the whole of `authoring/`. */
export const WorkflowEditor = later(async () => (await import('./WorkflowEditor.tsx')).WorkflowEditor)
/** The gallery of scenarios to begin from. */
export const Templates = later(async () => (await import('./Templates.tsx')).Templates)
/** One of them, told. */
export const Template = later(async () => (await import('./Template.tsx')).Template)
/** The settings of the site. */
export const Settings = later(async () => (await import('./settings/Settings.tsx')).Settings)
/** Who works on the site. */
export const Members = later(async () => (await import('./settings/members/Members.tsx')).Members)
/** What its servers come with. */
export const Keys = later(async () => (await import('./settings/keys/Keys.tsx')).Keys)
/** Who did what. */
export const Audit = later(async () => (await import('./settings/Audit.tsx')).Audit)
/** Where somebody is looked for. */
export const People = later(async () => (await import('./people/People.tsx')).People)
/** One of them. */
export const Person = later(async () => (await import('./people/Person.tsx')).Person)
