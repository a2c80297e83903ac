import type { AuditPage } from '../../../worker/protocolMembers.ts'
import { words } from '../../locales/index.ts'
import { segmentName, tagName, workflowName } from '../../state/names.ts'
import { ROLES } from '../../state/roles.ts'

type Entry = AuditPage['entries'][number]
type Deeds = typeof words.value.audit.deeds
const isDeed = (what: string, deeds: Deeds): what is keyof Deeds => Object.hasOwn(deeds, what)

const named = ({ what, subject }: Entry, keyName: (id: string) => string): string => {
  const [kind] = what.split('_')
  if (kind === 'workflow') return workflowName(subject)
  if (kind === 'segment') return segmentName(subject)
  if (kind === 'tag') return tagName(subject)
  return kind === 'key' ? keyName(subject) : subject
}

/** Members are written down with their role behind: `ada@shop.example editor`; whoever joined, by their role alone. */
const withRole = (subject: string): [of: string, role: string] => {
  const words = subject.split(' ')
  const role = ROLES.find((one) => one === words.at(-1))
  return role === undefined ? [subject, ''] : [words.slice(0, -1).join(' '), role]
}

/** What an entry says of whoever did it: "published the workflow …". What this release does not know is said as it is written. */
export const sayEntry = (entry: Entry, keyName: (id: string) => string): string => {
  const { deeds } = words.value.audit
  if (!isDeed(entry.what, deeds)) return `${entry.what} ${entry.subject}`
  const [of, role] = entry.what.startsWith('member_') ? withRole(entry.subject) : [named(entry, keyName), '']
  const said = ROLES.find((one) => one === role)
  return deeds[entry.what](of, said === undefined ? '' : words.value.members.roles[said])
}
