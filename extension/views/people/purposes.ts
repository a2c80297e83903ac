import { words } from '../../locales/index.ts'

/** What somebody agreed to, in words: `email:newsletter` → emails about “newsletter”. */
export const sayPurpose = (purpose: string): string => {
  const { purposes, topic } = words.value.person
  if (purpose === 'analytics' || purpose === 'onsite' || purpose === 'email') return purposes[purpose]
  return purpose.startsWith('email:') ? topic(purpose.slice('email:'.length)) : purpose
}
