import * as v from 'valibot'
import { parse, Workflow } from '../../../worker/engine/index.ts'
import { Restore } from '../../../worker/protocolDocuments.ts'
import { Results } from '../../../worker/protocolResults.ts'
import { Preview, Previewed, PreviewLink } from '../../../worker/protocolSite.ts'
import { Publish, SaveDraft, WorkflowDetail } from '../../../worker/protocolWorkflows.ts'
import { mailing } from './mail.ts'
import { type EdgeState, newDetail, problem, type Route } from './state.ts'

const STATUSES: Readonly<Record<string, WorkflowDetail['status']>> = {
  pause: 'paused',
  resume: 'live',
  archive: 'archived',
}

/** Workflows: read, saved, published over whoever is inside, paused. */
export const writing = (state: EdgeState): Route[] => {
  const find = (id: string | undefined) => state.workflows.find((one) => one.id === id)
  return [
    ['GET', /^\/v1\/sites\/[\w-]+\/workflows$/, () => ({ json: { workflows: state.workflows } })],
    [
      'GET',
      /^\/v1\/sites\/[\w-]+\/workflows\/([\w-]+)$/,
      ([id]) => (find(id) ? { json: find(id) } : problem(404, 'No such workflow')),
    ],
    [
      'PUT',
      /^\/v1\/sites\/[\w-]+\/workflows\/([\w-]+)$/,
      ([id = ''], body) => {
        const { base, document } = v.parse(SaveDraft, body)
        const old = find(id)
        if (state.conflicts-- > 0 || base !== (old?.draft ?? 0)) return problem(409, 'Another draft is newer')
        const read = parse(Workflow, document)
        if (!read.ok) return problem(422, 'The workflow cannot be read; nothing was saved.', 'invalid')
        const live = state.live[id]
        const saved = v.parse(WorkflowDetail, {
          ...(old ?? newDetail(id)),
          draft: base + 1,
          document: read.value,
          unpublished: live !== undefined && JSON.stringify(live) !== JSON.stringify(read.value),
        })
        state.workflows = [...state.workflows.filter((one) => one !== old), { ...saved, name: saved.document.name }]
        return { json: saved }
      },
    ],
    [
      'POST',
      /^\/v1\/sites\/[\w-]+\/workflows\/([\w-]+)\/publish$/,
      ([id], body) => {
        const old = find(id)
        const { draft, inFlight } = v.parse(Publish, body)
        if (old === undefined || old.draft !== draft) return problem(409, 'Another draft is newer')
        if (inFlight === 'finish' && state.refusals-- > 0) return problem(409, 'Too many versions.', 'too-many')
        state.published.push({ draft, inFlight })
        const version = (old.version ?? 0) + 1
        state.live[old.id] = old.document
        const published = { ...old, version, status: 'live', unpublished: false } as const
        state.workflows = state.workflows.map((one) => (one === old ? published : one))
        return { json: { version, revision: 7, findings: state.mail.delivery.findings } }
      },
    ],
    [
      'POST',
      /^\/v1\/sites\/[\w-]+\/workflows\/([\w-]+)\/restore$/,
      ([id = ''], body) => {
        const [old, document] = [find(id), state.live[id]]
        const { base, version } = v.parse(Restore, body)
        if (old?.draft !== base || document === undefined) return problem(409, 'Another draft is newer')
        if (old.version !== version) return problem(404, 'No such version')
        const restored = { ...old, document, name: document.name, draft: base + 1, unpublished: false }
        state.workflows = state.workflows.map((one) => (one === old ? restored : one))
        return { json: restored }
      },
    ],
    ['GET', /^\/v1\/sites\/[\w-]+\/workflows\/[\w-]+\/results$/, () => ({ json: v.parse(Results, state.results) })],
    [
      'POST',
      /^\/v1\/sites\/[\w-]+\/workflows\/[\w-]+\/preview-link$/,
      (_, body) => {
        const { step } = v.parse(PreviewLink, body)
        return { json: { parameter: `sillage-preview=${step}.signed`, until: Date.UTC(2026, 10, 30, 12) } }
      },
    ],
    [
      'POST',
      /^\/v1\/sites\/[\w-]+\/why-link$/,
      () => ({ json: { parameter: 'sillage-why=asked.signed', until: Date.UTC(2026, 10, 30, 12) } }),
    ],
    ...mailing(state),
    [
      'POST',
      /^\/v1\/sites\/[\w-]+\/workflows\/([\w-]+)\/preview$/,
      (_, body) => {
        v.parse(Preview, body)
        const { people } = state.inside
        const fates = { continues: people, step_removed: 0, goal: 0, guard: 0, exit: 0, same_content: 0 }
        return { json: v.parse(Previewed, { ...state.inside, runs: people, fates, more: false }) }
      },
    ],
    [
      'POST',
      /^\/v1\/sites\/[\w-]+\/workflows\/([\w-]+)\/(pause|resume|archive)$/,
      ([id, verb]) => {
        state.workflows = state.workflows.map((one) =>
          one.id === id ? { ...one, status: STATUSES[verb ?? ''] ?? one.status } : one,
        )
        return { json: { done: true } }
      },
    ],
  ]
}
