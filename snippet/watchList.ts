import type { CollectResponse } from '../worker/protocol.ts'
import { allowed } from './consent.ts'
import { recall, remember } from './storage.ts'

type WatchList = Partial<NonNullable<CollectResponse['watch']>> & Pick<CollectResponse, 'seal'>

const KEY = 'sillage.w'

/** What the tags of the site ask of its pages, and the worker's own note of this visitor; empty until the worker has said it. */
export let watchList: WatchList = {}

/** Goes on with what an earlier page was given. */
export const recallWatchList = (): void => {
  watchList = recall(KEY)
}

/** Takes a new list and note from the worker. */
export const takeWatchList = (watch: WatchList): void => {
  watchList = watch
  if (allowed('analytics')) remember(KEY, watch)
}
