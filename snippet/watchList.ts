import type { CollectResponse } from '../worker/protocol.ts'
import { allowed } from './consent.ts'
import { recall, remember } from './storage.ts'

type WatchList = NonNullable<CollectResponse['watch']>

const KEY = 'sillage.w'

/** What the tags of the site ask of its pages; empty until the worker has said it. */
export let watchList: Partial<WatchList> = {}

/** Takes a new list from the worker, or else the one an earlier page was given. */
export const takeWatchList = (watch?: WatchList): void => {
  watchList = watch ?? recall(KEY)
  if (allowed('analytics')) remember(KEY, watchList)
}
