import { words } from './locales/index.ts'
import { Header } from './parts/Header.tsx'
import { route } from './state/route.ts'
import { session } from './state/session.ts'
import { Connect } from './views/Connect.tsx'
import { ElementTagForm } from './views/ElementTagForm.tsx'
import { PageTagForm } from './views/PageTagForm.tsx'
import { Audit, Keys, Members, People, Person, Settings, Template, Templates, WorkflowEditor } from './views/rooms.ts'
import { ThisPage } from './views/ThisPage.tsx'
import { Workflows } from './views/Workflows.tsx'

const Room = () => {
  const now = route.value
  switch (now.view) {
    case 'page_tag':
      return <PageTagForm key={now.tag.id} tag={now.tag} isNew={now.isNew} />
    case 'element_tag':
      return <ElementTagForm key={now.tag.id} tag={now.tag} isNew={now.isNew} picked={now.picked} />
    case 'workflow':
      return <WorkflowEditor key={now.id} site={now.site} id={now.id} starting={now.starting} />
    case 'settings':
      return <Settings site={now.site} />
    case 'members':
      return <Members site={now.site} />
    case 'keys':
      return <Keys site={now.site} />
    case 'audit':
      return <Audit site={now.site} />
    case 'person':
      return <Person key={now.id} site={now.site} id={now.id} />
    case 'templates':
      return <Templates site={now.site} />
    case 'template':
      return <Template site={now.site} id={now.id} />
    default:
      return (
        <>
          <Header />
          <main tabIndex={-1}>
            {now.view === 'page' && <ThisPage />}
            {now.view === 'workflows' && <Workflows />}
            {now.view === 'people' && <People erased={now.erased === true} />}
          </main>
        </>
      )
  }
}

/** The side panel: nothing until storage was read, then Connect, or the room the route names. */
export const App = () => {
  if (session.value === undefined)
    return (
      <p class="sr" role="status">
        {words.value.app.loading}
      </p>
    )
  return <div class="panel">{session.value === null ? <Connect /> : <Room />}</div>
}
