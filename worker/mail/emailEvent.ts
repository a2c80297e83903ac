import type { Reported } from '../../db/reports.ts'
import type { Event } from '../engine/index.ts'

type About = Pick<Reported, 'workflow' | 'version' | 'step' | 'run' | 'topic' | 'content_id'>

/** An event about a workflow's email: whose step it is, and what it is about and carries. */
export const emailEvent = (
  send: About,
  event: Pick<Event, 'id' | 'type' | 'at' | 'grade' | 'props' | 'url'>,
): Event => ({
  ...event,
  workflow: send.workflow,
  version: send.version,
  step: send.step,
  run: send.run,
  ...(send.topic === null ? {} : { topic: send.topic }),
  ...(send.content_id === null ? {} : { subject: send.content_id }),
})
