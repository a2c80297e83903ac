import { type Event, isSight, STAGES, type Value } from '../../../worker/engine/index.ts'
import { words } from '../../locales/index.ts'
import { ready } from '../../state/loaded.ts'
import { segmentName, tagName, workflowName } from '../../state/names.ts'
import { settings } from '../../state/settings.ts'
import { sayPurpose } from './purposes.ts'
import { sayMoney, sayValue } from './sayValue.ts'

const pathOf = (url: string): string => URL.parse(url)?.pathname ?? url

const stageName = (value: Value): string =>
  (ready(settings.value.value)?.stages ?? STAGES).find(({ id }) => id === value)?.name ?? sayValue(value)

const paid = ({ value, currency }: Event): string =>
  value === undefined || currency === undefined ? '' : sayMoney(value, currency)

const seen = ({ title, url, tags = [] }: Event): string => tags.map(tagName).join(', ') || title || pathOf(url ?? '')

/** An element of theirs that came into sight, which its page tells as an event with a name. */
const isSeen = ({ type, name, tags }: Event): boolean => isSight({ type, name, tag: tags?.[0] })

/** What an event is about, in the site's own names. */
const aboutOf = (event: Event): string => {
  const { type, name = '', subject = '', props = {}, workflow = '', topic } = event
  switch (type) {
    case 'page_view':
    case 'click':
    case 'form_submit':
      return seen(event)
    case 'cart':
    case 'purchase':
      return paid(event)
    case 'consent':
      return sayPurpose(subject)
    case 'segment_entered':
    case 'segment_left':
      return segmentName(subject)
    case 'stage_changed':
      return props.value === undefined ? '' : stageName(props.value)
    case 'score_changed':
      return props.value === undefined ? '' : sayValue(props.value)
    case 'custom':
      return isSeen(event) ? seen(event) : name
    case 'attribute_changed':
      return name
    case 'email_unsubscribed':
      return topic ?? sayPurpose('email')
    case 'identify':
      return subject
    default:
      return workflow === '' ? '' : workflowName(workflow)
  }
}

/** What they did, and what it was about: ["looked at", "King pages"]. */
export const sayEvent = (event: Event): [did: string, about: string] => {
  if (isSeen(event)) return [words.value.person.saw, aboutOf(event)]
  const saidNo = event.type === 'consent' && event.granted === false
  return [saidNo ? words.value.person.saidNo : words.value.person.happened[event.type], aboutOf(event)]
}
