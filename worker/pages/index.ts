/** The few pages that strangers see: HTML made on the server, no script, no cookie. */
export { type ConfirmPage, confirmPage } from './confirmPage.tsx'
export { newNonce, pageHeaders } from './headers.ts'
export { type LayoutProps, layout, type PageSite } from './layout.tsx'
export { maskEmail } from './maskEmail.ts'
export { type Problem, problemPage } from './problemPage.tsx'
export { type UnsubscribePage, unsubscribePage } from './unsubscribePage.tsx'
