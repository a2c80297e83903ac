import { words } from '../locales/index.ts'
import { ready } from '../state/loaded.ts'
import { workflows } from '../state/site.ts'

/** The workflows that would go blind without a tag: said where it can be changed or deleted. */
export const UsedBy = ({ id }: { id: string }) => {
  const users = ready(workflows.value.value)?.workflows.filter(({ tags }) => tags.includes(id)) ?? []
  if (users.length === 0) return null
  return <p class="finding warning">{words.value.tag.used(users.map(({ name }) => `“${name}”`).join(', '))}</p>
}
