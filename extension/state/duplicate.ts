import type { Failure } from '../api/index.ts'
import { words } from '../locales/index.ts'
import { ready } from './loaded.ts'
import { go } from './route.ts'
import { api } from './session.ts'
import { workflows } from './site.ts'

/** The name itself, or the first of `… 2`, `… 3` that nobody has. */
const freeName = (name: string, taken: readonly string[]): string => {
  let n = 1
  const said = () => (n === 1 ? name : `${name} ${n}`)
  while (taken.includes(said())) n += 1
  return said()
}

/** Opens a copy of a workflow, which is a draft whatever the other is. Answers why there is none; then nothing was made. */
export const duplicate = async (site: string, id: string): Promise<Failure | undefined> => {
  const [{ copyOf }, loaded] = await Promise.all([import('../authoring/index.ts'), api.value?.workflow(site, id)])
  if (loaded?.ok !== true) return loaded?.failure
  const { document } = loaded.value
  const others = ready(workflows.value.value)?.workflows ?? []
  const name = freeName(
    words.value.workflows.copyOf(document.name).slice(0, 117),
    others.map((one) => one.name),
  )
  const starting = copyOf(
    document,
    name,
    others.map((one) => one.id),
  )
  if (starting === undefined) return { kind: 'garbled' }
  go({ view: 'workflow', site, id: starting.id, starting })
  return undefined
}
