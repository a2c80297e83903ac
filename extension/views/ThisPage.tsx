import { words } from '../locales/index.ts'
import { Trouble } from '../parts/Trouble.tsx'
import { loadMe, me, reload, siteHere, tags } from '../state/site.ts'
import { tab } from '../state/tab.ts'
import { Access } from './Access.tsx'
import { NewSite } from './NewSite.tsx'
import { PageActions } from './PageActions.tsx'
import { Snippet } from './Snippet.tsx'
import { TagsHere } from './TagsHere.tsx'
import { WorkflowsHere } from './WorkflowsHere.tsx'

/** What Sillage knows of the page in the tab beside, and what can be done with it. */
export const ThisPage = () => {
  const known = me.value.value
  if (known.state === 'failed') return <Trouble failure={known.failure} again={loadMe} />
  if (known.state === 'loading')
    return (
      <p class="quiet" role="status">
        {words.value.app.loading}
      </p>
    )
  if (tab.value?.allowed !== true) return <Access />
  if (siteHere.value === undefined) return <NewSite />
  const list = tags.value.value
  return (
    <>
      <h1 class="sr">{words.value.app.thisPage}</h1>
      {list.state === 'failed' ? <Trouble failure={list.failure} again={reload} /> : <TagsHere />}
      <Snippet />
      <PageActions />
      <WorkflowsHere />
    </>
  )
}
