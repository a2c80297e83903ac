import { words } from '../locales/index.ts'
import { ready } from '../state/loaded.ts'
import { isWorn } from '../state/page.ts'
import { go, route } from '../state/route.ts'
import { site, siteHere, workflows } from '../state/site.ts'
import { host } from '../state/tab.ts'
import { Icon } from './Icon.tsx'
import { Mark } from './Mark.tsx'
import { Menu } from './Menu.tsx'

/** Whether the page wears the snippet: then the site is live here. */
const standing = (): string => {
  const w = words.value.app
  return isWorn.value === undefined ? host.value : `${host.value} · ${isWorn.value ? w.live : w.noSnippet}`
}

const SettingsDoor = () => {
  const of = site.value
  if (of === undefined) return null
  return (
    <button
      type="button"
      class="icon"
      aria-label={words.value.settings.of(of.name)}
      title={words.value.settings.title}
      onClick={() => go({ view: 'settings', site: of.id })}
    >
      <Icon of="settings" />
    </button>
  )
}

/** The panel's head: which site, how it stands, and the rooms there are. */
export const Header = () => {
  const w = words.value.app
  const count = ready(workflows.value.value)?.workflows.length ?? 0
  const current = (view: 'page' | 'workflows' | 'people') => (route.value.view === view ? 'page' : undefined)
  return (
    <header>
      <div class="top">
        <Mark />
        <div class="site">
          {siteHere.value?.name ?? site.value?.name ?? 'Sillage'}
          <small>{standing()}</small>
        </div>
        <div class="spacer" />
        <SettingsDoor />
        <Menu />
      </div>
      {site.value !== undefined && (
        <nav aria-label={w.parts}>
          <button type="button" aria-current={current('page')} onClick={() => go({ view: 'page' })}>
            {w.thisPage}
          </button>
          <button type="button" aria-current={current('workflows')} onClick={() => go({ view: 'workflows' })}>
            {w.workflows}
            {count > 0 && <span class="n">{count}</span>}
          </button>
          {site.value.role === 'owner' && (
            <button type="button" aria-current={current('people')} onClick={() => go({ view: 'people' })}>
              {words.value.people.title}
            </button>
          )}
        </nav>
      )}
    </header>
  )
}

type BackProps = { title: string; under?: string | undefined; onBack(): void }

/** The head of a view one goes back from. */
export const BackHeader = ({ title, under, onBack }: BackProps) => (
  <header>
    <div class="top">
      <button class="icon" type="button" aria-label={words.value.app.back} onClick={onBack}>
        <Icon of="back" />
      </button>
      <h1 class="site">
        {title}
        {under !== undefined && <small>{under}</small>}
      </h1>
    </div>
  </header>
)
