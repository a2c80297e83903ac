/** Typed content in, the bytes of an email out. Imported lazily: the collect path pays for none of it. */
export { checkEmail } from './check.ts'
export { draftEmail, type EmailInput, renderEmail, writeLetter } from './email.ts'
export type { Letter, Rendered } from './letter.ts'
export { renderNotify } from './notify.ts'
export { NotRenderable } from './notRenderable.ts'
export { renderConfirm, renderInvite, renderSignIn } from './system.ts'
export { checkTemplate } from './template.ts'
