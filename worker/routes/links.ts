/** What people and the provider ask for, and page views do not: loaded with the first of them. */
export { click } from './click.ts'
export { askConfirm, confirm } from './confirm.ts'
export { health } from './health.ts'
export { resendHook } from './hooks.ts'
export { open } from './open.ts'
export { askPreferences, choosePreferences } from './preferences.ts'
export { askUnsubscribe, unsubscribe } from './unsubscribe.ts'
