import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { type Issue, parse, Tag } from '../../worker/engine/index.ts'
import type { Failure } from '../api/index.ts'
import { sayIssue } from '../locales/index.ts'
import { idFor } from '../page/drafts.ts'
import { ready } from './loaded.ts'
import { baseOfTag, keepTag, leaveTag, siteOfTag } from './route.ts'
import { api } from './session.ts'
import { reload, site, tags } from './site.ts'

/** What a change of a tag is made from, as far as it is known here. */
const baseNow = (id: string): number | undefined =>
  ready(tags.value.peek())?.tags.find(({ tag }) => tag.id === id)?.base

/** A tag being written: what is wrong with it, in words by field, and what saving and deleting do. */
export const useTagDraft = <T extends Tag>(initial: T, isNew: boolean) => {
  const tag = useSignal(initial)
  const busy = useSignal(false)
  const failure = useSignal<Failure | undefined>(undefined)
  const of = useSignal(siteOfTag() ?? site.value?.id) // fixed: the panel may follow a tab to another site meanwhile
  const base = useSignal(isNew ? 0 : (baseOfTag() ?? baseNow(initial.id))) // fixed: what it was opened as
  const touched = useSignal(false)
  useEffect(() => () => keepTag(initial, tag.peek(), of.peek(), base.peek()), [])

  const parsed = parse(Tag, tag.value)
  const issues: Issue[] = parsed.ok ? [] : parsed.issues
  const errorAt = (field: string): string | undefined => {
    const found = issues.find(({ path }) => path[0] === field)
    return found === undefined || !touched.value ? undefined : sayIssue(found.code)
  }
  const distinct = new Set(tag.value.reads.map(({ name }) => name)).size === tag.value.reads.length

  const finish = async (call: Promise<{ ok: true } | { ok: false; failure: Failure }> | undefined): Promise<void> => {
    busy.value = true
    const result = await call
    busy.value = false
    failure.value = result?.ok === false ? result.failure : undefined
    if (!result?.ok) return
    await reload()
    leaveTag()
  }
  return {
    tag,
    busy,
    failure,
    errorAt,
    valid: parsed.ok && distinct,
    change(part: Partial<T>): void {
      touched.value = true
      const next = { ...tag.value, ...part }
      const taken = ready(tags.value.value)?.tags.map((one) => one.tag.id) ?? []
      tag.value = isNew && part.name !== undefined ? { ...next, id: idFor(part.name, taken) } : next
    },
    save: () =>
      parsed.ok && of.value !== undefined
        ? finish(api.value?.saveTag(of.value, parsed.value, base.value))
        : Promise.resolve(),
    remove: () => (of.value === undefined ? Promise.resolve() : finish(api.value?.deleteTag(of.value, tag.value.id))),
  }
}
