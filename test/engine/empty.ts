import { compile, decide, type Event, type Profile } from '../../worker/engine/index.ts'
import { SITE } from './site.ts'

/** A site that has published nothing: what happens to people there is only written down. */
export const EMPTY = compile({ revision: 1, site: SITE, tags: [], workflows: [] })

/** Somebody after what happened to them, each event decided when it happened. */
export const lived = (start: Profile, events: readonly Event[]): Profile =>
  events.reduce((profile, event) => decide(EMPTY, profile, event, event.at).profile, start)
