/**
 * An address its owner recognises and nobody else learns: `a•••@example.com`. Always three dots, so that not even
 * the length is told.
 */
export const maskEmail = (email: string): string => {
  const at = email.lastIndexOf('@')
  if (at < 1) return '•••'
  const [first = ''] = email
  return `${first}•••@${email.slice(at + 1)}`
}
