import { Fragment } from 'preact'
import { day, words } from '../locales/index.ts'
import { suggestPatterns } from '../page/patterns.ts'
import { listReadings } from '../page/readings.ts'
import type { Seen } from '../page/seen.ts'
import { facts, pageUrl, seen } from '../state/page.ts'
import { openTag } from '../state/route.ts'
import { mayEdit, tags } from '../state/site.ts'

/** Where it is found, how it does here, and who suffers when it is silent. */
const Where = ({ seen: { tag, found, silent, last, waitedFor } }: { seen: Seen }) => {
  const w = words.value
  const lost = tag.kind === 'element' && found === 0
  const said = [
    tag.kind === 'element' && !silent && w.page.does[tag.interaction],
    found !== undefined && found > 0 && w.page.found(found),
    lost && !silent && w.page.lost,
    silent && w.page.silent(day(last ?? 0)),
    (silent || lost) && waitedFor.length > 0 && w.page.waited(waitedFor.length),
  ].filter((one) => one !== false)
  return (
    <>
      <code>{tag.kind === 'page' ? tag.pattern : tag.selectors[0]}</code>
      {said.map((one) => (
        <Fragment key={one}> · {one}</Fragment>
      ))}
    </>
  )
}

const Row = ({ seen: one }: { seen: Seen }) => {
  const w = words.value.page
  const { tag, hits, silent, found } = one
  return (
    <button type="button" class="tag" title={w.edit(tag.name)} disabled={!mayEdit.value} onClick={() => openTag(tag)}>
      <i class={silent || found === 0 ? 'dot warn' : 'dot'} />
      <span class="about">
        <b>{tag.name}</b>
        <span class="where">
          <Where seen={one} />
        </span>
      </span>
      {!silent && <span class="hits">{hits === 0 ? w.noHits : w.hits(hits)}</span>}
    </button>
  )
}

/** Nothing here yet: what this very page could become. */
const Teach = () => {
  const w = words.value.page
  const said = facts.value
  const [idea] = suggestPatterns(pageUrl.value, said?.languages ?? [])
  const values = said === undefined ? [] : listReadings(said).slice(0, 3)
  return (
    <div class="card">
      <p class="title">{w.noTags}</p>
      <p class="quiet">{w.teach}</p>
      {idea !== undefined && (
        <p class="sample">
          <code>{idea.pattern}</code>
          <span class="hint">{words.value.tag.kinds[idea.kind](idea.folder)}</span>
        </p>
      )}
      {values.length > 0 && (
        <p class="quiet">{w.reads(values.map(({ name, value }) => `${name} “${value}”`).join(', '))}</p>
      )}
    </div>
  )
}

/** The tags of this page, with their figures beside them. */
export const TagsHere = () => {
  const w = words.value
  if (tags.value.value.state === 'loading')
    return (
      <p class="quiet" role="status">
        {w.app.loading}
      </p>
    )
  return (
    <>
      <h2>{w.page.tags}</h2>
      {seen.value.length === 0 ? (
        <Teach />
      ) : (
        <div class="card tags">
          {seen.value.map((one) => (
            <Row key={one.tag.id} seen={one} />
          ))}
        </div>
      )}
    </>
  )
}
