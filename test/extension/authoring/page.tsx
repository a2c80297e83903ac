import { render } from 'preact'
import { useState } from 'preact/hooks'
import * as v from 'valibot'
import { newStory, StoryEditor } from '../../../extension/authoring/index.ts'
import { Segment, Tag, Workflow } from '../../../worker/engine/index.ts'
import { Finding, type WireMessage } from '../../../worker/protocol.ts'

/** What the page around the editor remembers of it, for the test to read. */
export type Seen = {
  document: Workflow
  changes: string[]
  previews: WireMessage[]
  published: number
  backs: number
  arrive(document: unknown): void
}

const Asked = v.object({
  tags: v.array(Tag),
  language: v.picklist(['en', 'fr', 'it']),
  document: v.optional(Workflow),
  segments: v.optional(v.array(Segment), []),
  /** Whether a list that is asked for can be made. */
  makesLists: v.optional(v.boolean(), true),
  findings: v.optional(v.array(Finding), []),
  /** The selector of whatever the author points at. */
  pointsAt: v.optional(v.string()),
  siteLanguages: v.optional(v.array(v.string()), ['en', 'fr', 'it']),
})

/** Mounts the editor as the panel would, keeping its document. */
export const mount = (input: unknown): Seen => {
  const asked = v.parse(Asked, input)
  const [tag] = asked.tags
  if (!tag) throw new Error('A story needs a tag to begin with.')
  const first = asked.document ?? newStory(tag, [], asked.language)
  const seen: Seen = { document: first, changes: [], previews: [], published: 0, backs: 0, arrive: () => {} }
  const Panel = () => {
    const [document, setDocument] = useState(first)
    const [segments, setSegments] = useState(asked.segments)
    // Another author's version, as the panel gets it from the server.
    seen.arrive = (input) => setDocument(v.parse(Workflow, input))
    return (
      <StoryEditor
        document={document}
        findings={asked.findings}
        tags={asked.tags}
        workflows={[{ id: 'welcome', name: 'Newsletter welcome' }]}
        segments={segments}
        onMakeList={async (name) => {
          if (!asked.makesLists) return undefined
          setSegments([...segments, { kind: 'static', id: 'made', name }])
          return 'made'
        }}
        language={asked.language}
        siteLanguages={asked.siteLanguages}
        canPublish
        saving="saved"
        status="draft"
        version={null}
        onChange={(next) => {
          seen.document = next
          seen.changes.push(JSON.stringify(next))
          setDocument(next)
        }}
        onPreview={(message) => seen.previews.push(message)}
        onPoint={async () => asked.pointsAt}
        onPublish={() => {
          seen.published += 1
        }}
        onBack={() => {
          seen.backs += 1
        }}
      />
    )
  }
  render(<Panel />, globalThis.document.body)
  return seen
}
