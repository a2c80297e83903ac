import type { EventFilter } from './filter.ts'
import type { ElementTag, Tag } from './tag.ts'

type Told = Pick<EventFilter, 'type' | 'name'>

/** A sight is an event with a name of its own, so that whoever reads an older history finds it as it was written. */
const TOLD: Readonly<Record<ElementTag['interaction'], Told>> = {
  click: { type: 'click' },
  submit: { type: 'form_submit' },
  view: { type: 'custom', name: 'view' },
}

/** The one event a page tells of a tag: a view of its pages; a click, an answer or a sight of its element. */
export const eventOf = (tag: Tag): EventFilter => ({
  ...(tag.kind === 'page' ? { type: 'page_view' } : TOLD[tag.interaction]),
  tag: tag.id,
})

type Sighting = { type: EventFilter['type']; name?: string | undefined; tag?: string | undefined }

/** Is it the sight of a tagged element that a filter asks for, or an event tells of? */
export const isSight = ({ type, name, tag }: Sighting): boolean =>
  type === TOLD.view.type && name === TOLD.view.name && tag !== undefined

/** Can what a page tells of a tag be what a filter asks for? */
export const tells = (tag: Tag, { type, name }: EventFilter): boolean => {
  const told = eventOf(tag)
  return told.type === type && (name === undefined || told.name === name)
}
