/** Typed content in, the bytes of an email out. Imported lazily: the collect path pays for none of it. */
export { checkEmail } from './check.ts'
export { type EmailInput, renderEmail } from './email.ts'
export type { Rendered } from './letter.ts'
export { NotRenderable } from './notRenderable.ts'
export { renderConfirm, renderSignIn } from './system.ts'
export { checkTemplate } from './template.ts'
