import { words } from '../../locales/index.ts'

/** What somebody agreed to, in words: `email:newsletter` → emails about “newsletter”. */
export const sayPurpose = (purpose: string): string => {
  const w = words.value.person
  if (purpose === 'analytics' || purpose === 'onsite' || purpose === 'email') return w.purposes[purpose]
  return purpose.startsWith('email:') ? w.topic(purpose.slice('email:'.length)) : purpose
}
