import type { WireMessage } from '../../worker/protocol.ts'

export type Block = WireMessage['blocks'][number]
type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/** What forms are made of. */
export const EMAIL: Of<'field'> = { kind: 'field', name: 'email', label: 'Your email', type: 'email', required: true }
export const NAME: Of<'field'> = { kind: 'field', name: 'name', label: 'Name', type: 'text' }
export const COUNTDOWN: Of<'countdown'> = { kind: 'countdown', until: '2999-01-01T00:00:00Z', label: 'Ends in' }
export const VOUCHER: Of<'voucher'> = { kind: 'voucher', code: 'KING25' }
export const NEWS: Of<'consent'> = { kind: 'consent', purpose: 'email:news', of: [{ text: 'And about news' }] }
export const heading = (text: string): Block => ({ kind: 'heading', text })
export const said = (text: string): Block => ({ kind: 'text', of: [{ text }] })
export const button = (text: string, href?: string): Block => ({ kind: 'button', text, ...(href && { href }) })
