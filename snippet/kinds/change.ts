import { change } from '../message/change.ts'
import { type Show, showing } from '../show.ts'

const shown = showing(change)

/** What could not be changed, or would not stay so, is told as an event of its own: workflows and people can act on it. */
export const show: Show = (message, view, report) =>
  shown(message, view, (told, leaving) => {
    const isFailure = told.type === 'message_failed'
    const props = { message: message.id, ...Object(told.props) }
    return isFailure ? report({ type: 'custom', name: told.type, props }) : report(told, leaving)
  })
