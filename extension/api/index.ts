import * as v from 'valibot'
import type { Segment, Tag, Workflow } from '../../worker/engine/index.ts'
import { Finding, Me, type SiteSummary, TagList } from '../../worker/protocol.ts'
import { Installed, type Restore, TemplateList } from '../../worker/protocolDocuments.ts'
import { Results } from '../../worker/protocolResults.ts'
import {
  Previewed,
  PreviewLinkMade,
  SegmentList,
  SegmentSaved,
  type SiteChange,
  SiteDetail,
  WhyLinkMade,
} from '../../worker/protocolSite.ts'
import { type Publish, Published, WorkflowDetail, WorkflowList } from '../../worker/protocolWorkflows.ts'
import type { Session } from '../state/kept.ts'
import { Anything, type Call, type Result, request } from './request.ts'
import { sitePath } from './sitePath.ts'

export type { Failure, Result } from './request.ts'

/** A new site, as POST /v1/sites wants it. */
type SiteToAdd = {
  id: string
  name: string
  origins: string[]
  language: string
  languages: string[]
  timezone: string
  consent: v.InferOutput<typeof SiteSummary>['consent']
}

/** How people inside go on once another version is live: in it, or to the end of theirs. */
export type InFlight = v.InferOutput<typeof Publish>['inFlight']

/** The new revision of a draft, and what is to be said of it. */
const Saved = v.object({
  draft: v.number(),
  findings: v.optional(v.array(Finding), []),
  unpublished: v.optional(v.boolean(), false),
})

const segment = encodeURIComponent
/** A worker from before there were bases says none. */
const from = (base: number | undefined): string => (base === undefined ? '' : `?base=${base}`)

/**
 * The worker's studio API, as the panel uses it. `language` is asked at each call; `ended` is called when
 * the worker no longer knows the token.
 */
export const createApi = (session: Session, language: () => string, ended: () => void) => {
  const call = async <S extends v.GenericSchema>(schema: S, options: Call): Promise<Result<v.InferOutput<S>>> => {
    const result = await request(session, language(), schema, options)
    if (!result.ok && result.failure.kind === 'signed_out') ended()
    return result
  }
  const workflow = (site: string, id: string, action = '') => sitePath(site, `workflows/${segment(id)}${action}`)
  return {
    /** Any call, for the rooms that bring their own schemas when they are opened. */
    ask: call,
    me: () => call(Me, { method: 'GET', path: '/v1/me' }),
    addSite: (body: SiteToAdd) => call(Anything, { method: 'POST', path: '/v1/sites', body }),
    settings: (site: string) => call(SiteDetail, { method: 'GET', path: `/v1/sites/${segment(site)}` }),
    /** Changes what is named and leaves the rest; for owners. */
    changeSite: (site: string, body: v.InferInput<typeof SiteChange>) =>
      call(Anything, { method: 'PATCH', path: `/v1/sites/${segment(site)}`, body }),
    /** `base`: what it was made from, 0 for a new one; somebody else's save since is not overwritten. */
    saveSegment: (site: string, body: Segment, base: number | undefined) =>
      call(SegmentSaved, { method: 'PUT', path: sitePath(site, `segments/${segment(body.id)}${from(base)}`), body }),
    segments: (site: string) => call(SegmentList, { method: 'GET', path: sitePath(site, 'segments') }),
    tags: (site: string) => call(TagList, { method: 'GET', path: sitePath(site, 'tags') }),
    saveTag: (site: string, tag: Tag, base: number | undefined) =>
      call(Anything, { method: 'PUT', path: sitePath(site, `tags/${segment(tag.id)}${from(base)}`), body: tag }),
    deleteTag: (site: string, id: string) =>
      call(Anything, { method: 'DELETE', path: sitePath(site, `tags/${segment(id)}`) }),
    workflows: (site: string) => call(WorkflowList, { method: 'GET', path: sitePath(site, 'workflows') }),
    workflow: (site: string, id: string) => call(WorkflowDetail, { method: 'GET', path: workflow(site, id) }),
    /** What shows a message of the draft, behind a page's address. */
    previewLink: (site: string, id: string, step: string) =>
      call(PreviewLinkMade, { method: 'POST', path: workflow(site, id, '/preview-link'), body: { step } }),
    /** What has a page draw what is decided there, and why, behind its address. */
    whyLink: (site: string) => call(WhyLinkMade, { method: 'POST', path: sitePath(site, 'why-link') }),
    /** What became of whom it let in, and its splits compared. */
    results: (site: string, id: string) => call(Results, { method: 'GET', path: workflow(site, id, '/results') }),
    saveDraft: (site: string, id: string, base: number, document: Workflow) =>
      call(Saved, { method: 'PUT', path: workflow(site, id), body: { base, document } }),
    /** A version becomes the newest draft, unless somebody saved since `base`. */
    restore: (site: string, id: string, body: v.InferInput<typeof Restore>) =>
      call(Saved, { method: 'POST', path: workflow(site, id, '/restore'), body }),
    /** What would become of the people inside if this draft went live; nothing changes. */
    preview: (site: string, id: string, draft: number) =>
      call(Previewed, { method: 'POST', path: workflow(site, id, '/preview'), body: { draft } }),
    publish: (site: string, id: string, draft: number, inFlight: InFlight = 'move') =>
      call(Published, { method: 'POST', path: workflow(site, id, '/publish'), body: { draft, inFlight } }),
    /** Pauses, goes on, or ends it for everybody inside. */
    turn: (site: string, id: string, action: 'pause' | 'resume' | 'archive') =>
      call(Anything, { method: 'POST', path: workflow(site, id, `/${action}`) }),
    /** Scenarios to begin from, told in the language the panel speaks. */
    templates: (site: string) => call(TemplateList, { method: 'GET', path: sitePath(site, 'templates') }),
    /** Makes a template's workflows drafts of the site, with the tags and lists they lack. */
    install: (site: string, id: string) =>
      call(Installed, { method: 'POST', path: sitePath(site, `templates/${segment(id)}`), body: {} }),
    signOut: () => call(Anything, { method: 'POST', path: '/api/auth/sign-out' }),
  }
}
export type Api = ReturnType<typeof createApi>
