export { mailboxApp } from './app.ts'
export { mailboxProvider } from './provider.ts'
export { type MailStore, memoryMailbox, type StoredMail } from './store.ts'
