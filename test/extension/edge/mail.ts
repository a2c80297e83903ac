import * as v from 'valibot'
import { Deliverability, MailState, TestSend } from '../../../worker/protocolMail.ts'
import { type EdgeState, problem, type Route } from './state.ts'

/** Test sends, what a domain says of itself, and what keeps emails from going. */
export const mailing = (state: EdgeState): Route[] => [
  [
    'POST',
    /^\/v1\/sites\/[\w-]+\/workflows\/([\w-]+)\/test$/,
    ([id], body) => {
      const { step, language = 'en' } = v.parse(TestSend, body)
      const draft = state.workflows.find((one) => one.id === id)?.draft ?? 0
      state.mail.tests.push({ step, language, draft })
      if (state.mail.refusal !== undefined) return problem(502, 'The provider did not take it.', state.mail.refusal)
      return { json: { to: 'owner@lantern.example', subject: '[Test] His best ten', language } }
    },
  ],
  ['GET', /^\/v1\/sites\/[\w-]+\/deliverability$/, () => ({ json: v.parse(Deliverability, state.mail.delivery) })],
  [
    'GET',
    /^\/v1\/sites\/[\w-]+\/mail$/,
    () => ({ json: v.parse(MailState, { through: 'resend', troubles: state.mail.troubles }) }),
  ],
]
