import type * as v from 'valibot'
import type { Segment, Workflow } from '../../../worker/engine/index.ts'
import type { TemplateLanguage } from '../../../worker/engine/templates.ts'
import type { SiteSummary, TagWithHealth } from '../../../worker/protocol.ts'
import type { Deliverability, MailTrouble } from '../../../worker/protocolMail.ts'
import type { Results } from '../../../worker/protocolResults.ts'
import type { Previewed, SiteDetail } from '../../../worker/protocolSite.ts'
import type { WorkflowDetail } from '../../../worker/protocolWorkflows.ts'

/** What the extension did to the worker, and what a test may set before or during it. */
export type EdgeState = {
  confirmed: boolean
  /** The next this many saves are refused as if another author had been first. */
  conflicts: number
  /** The next this many templates, segments or versions to be finished are refused. */
  refusals: number
  role: SiteSummary['role']
  sites: Omit<SiteSummary, 'role'>[]
  tags: TagWithHealth[]
  workflows: WorkflowDetail[]
  /** What is published of them, by their ids. */
  live: Record<string, Workflow>
  segments: Segment[]
  settings: Pick<SiteDetail, 'address' | 'sender' | 'cap' | 'stages' | 'topics' | 'hooks'>
  /** What any of the workflows has brought. */
  results: Results
  /** Who is inside the workflows, and how they were told to go on. */
  inside: Pick<Previewed, 'sentence' | 'people' | 'steps'>
  /** Tests that were asked for, and of which draft; what the provider refuses them for; what a domain says; what is the matter. */
  mail: {
    tests: { step: string; language: string; draft: number }[]
    refusal?: string
    delivery: v.InferOutput<typeof Deliverability>
    troubles: MailTrouble[]
  }
  /** What `snippet.json` lists. */
  release: Record<string, string>
  published: { draft: number; inFlight: string }[]
  /** Every request that reached the studio API: method, path, and whether it carried the token. */
  calls: { method: string; path: string; authorised: boolean }[]
}

export type Answer = { status?: number; json?: unknown; html?: string }
type Run = (found: string[], body: Record<string, unknown>, language: TemplateLanguage) => Answer
export type Route = [method: string, path: RegExp, run: Run]

/** RFC 9457, as the worker refuses. */
export const problem = (status: number, title: string, code = status === 409 ? 'conflict' : 'other'): Answer => ({
  status,
  json: { type: `https://sillage.dev/problems/${code}`, title, status },
})

/** A workflow nobody has written anything in yet. */
export const newDetail = (id: string): Omit<WorkflowDetail, 'document'> => ({
  id,
  name: id,
  status: 'draft',
  version: null,
  draft: 0,
  changed: 0,
  figures: { entered: 0, shown: 0, emailed: 0, goal: 0 },
  tags: [],
  topics: [],
  splits: 0,
  unpublished: false,
  findings: [],
})
