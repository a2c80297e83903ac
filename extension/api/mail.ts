import { Deliverability, MailState, TestSent } from '../../worker/protocolMail.ts'
import type { Api } from './index.ts'
import { sitePath } from './sitePath.ts'

/** Sends an email of the draft, as it was saved, to whoever asks. */
export const sendTest = (worker: Api, site: string, workflow: string, body: { step: string; language: string }) =>
  worker.ask(TestSent, {
    method: 'POST',
    path: sitePath(site, `workflows/${encodeURIComponent(workflow)}/test`),
    body,
  })

/** What receivers of the site's emails can look up about its sender. */
export const askDelivery = (worker: Api, site: string) =>
  worker.ask(Deliverability, { method: 'GET', path: sitePath(site, 'deliverability') })

/** Whether the site's emails go, and what keeps them from it. */
export const askMailState = (worker: Api, site: string) =>
  worker.ask(MailState, { method: 'GET', path: sitePath(site, 'mail') })
