import type { WireMessage } from '../../worker/protocol.ts'

export type Block = WireMessage['blocks'][number]

/** What forms are made of. */
export const EMAIL: Block = { kind: 'field', name: 'email', label: 'Your email', type: 'email', required: true }
export const NAME: Block = { kind: 'field', name: 'name', label: 'Name', type: 'text' }
export const COUNTDOWN: Block = { kind: 'countdown', until: '2999-01-01T00:00:00Z', label: 'Ends in' }
export const VOUCHER: Block = { kind: 'voucher', code: 'KING25' }
export const NEWS: Block = { kind: 'consent', purpose: 'email:news', of: [{ text: 'And about news' }] }
export const heading = (text: string): Block => ({ kind: 'heading', text })
export const said = (text: string): Block => ({ kind: 'text', of: [{ text }] })
export const button = (text: string, href?: string): Block => ({ kind: 'button', text, ...(href && { href }) })
