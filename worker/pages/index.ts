/** The few pages that strangers see: HTML made on the server, no script, no cookie. */
export { confirmPage } from './confirmPage.tsx'
export { newNonce, pageHeaders } from './headers.ts'
export { layout } from './layout.tsx'
export { maskEmail } from './maskEmail.ts'
export { type Choice, preferencesPage } from './preferencesPage.tsx'
export { problemPage } from './problemPage.tsx'
export { testPage } from './testPage.tsx'
export { unsubscribePage } from './unsubscribePage.tsx'
