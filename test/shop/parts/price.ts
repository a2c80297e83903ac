import { type Html, html } from '../layout/html.ts'
import { decimal, money } from '../words/format.ts'
import type { Language } from '../words/language.ts'

export const price = (cents: number, language: Language): Html =>
  html`<data class="price" value="${decimal(cents)}">${money(cents, language)}</data>`
