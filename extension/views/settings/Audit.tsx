import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import '../../look/office.css'
import type { AuditPage } from '../../../worker/protocolMembers.ts'
import * as team from '../../api/team.ts'
import { longDay, time } from '../../locales/dates.ts'
import { words } from '../../locales/index.ts'
import { BackHeader } from '../../parts/Header.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { ready } from '../../state/loaded.ts'
import { go } from '../../state/route.ts'
import { loadSettings } from '../../state/settings.ts'
import { me, reload } from '../../state/site.ts'
import { useAsked } from '../../state/useAsked.ts'
import { useDeed } from '../../state/useDeed.ts'
import { sayEntry } from './sayEntry.ts'

type Entry = AuditPage['entries'][number]

/** Entries under the day they were written on, in the order they came. */
const byDay = (entries: readonly Entry[]): [string, Entry[]][] => {
  const days = new Map<string, Entry[]>()
  for (const entry of entries) {
    const day = longDay(entry.at)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days]
}

const Day = ({ day, entries, keyName }: { day: string; entries: readonly Entry[]; keyName(id: string): string }) => (
  <>
    <h2>{day}</h2>
    <ol class="card rows log">
      {entries.map((entry) => (
        <li key={entry.id} class="line">
          <span class="about">
            <b>{entry.by}</b> {sayEntry(entry, keyName)}
          </span>
          <time class="hint" dateTime={new Date(entry.at).toISOString()}>
            {time(entry.at)}
          </time>
        </li>
      ))}
    </ol>
  </>
)

/** The log, page after page: what is older is asked for by a button, and joins what is there. */
const Log = ({ site, first }: { site: string; first: AuditPage }) => {
  const w = words.value.audit
  const older = useSignal<AuditPage>({ entries: [], next: first.next })
  const deed = useDeed()
  const keys = useAsked((api) => team.keys(api, site), site)
  const keyName = (id: string) => ready(keys.loaded)?.keys.find((key) => key.id === id)?.name ?? id
  const { next } = older.value
  const more = async () => {
    const page = await deed.run((api) => team.audit(api, site, next ?? undefined))
    if (page) older.value = { ...page.value, entries: [...older.value.entries, ...page.value.entries] }
  }
  if (first.entries.length === 0) return <p class="card">{w.none}</p>
  return (
    <>
      {byDay([...first.entries, ...older.value.entries]).map(([day, entries]) => (
        <Day key={day} day={day} entries={entries} keyName={keyName} />
      ))}
      {deed.failure.value && <Trouble failure={deed.failure.value} />}
      <div class="row">
        {next === null ? (
          <p class="hint">{w.end}</p>
        ) : (
          <button type="button" class="btn" disabled={deed.busy.value} onClick={() => void more()}>
            {w.older}
          </button>
        )}
      </div>
    </>
  )
}

/** Who did what, newest first: an owner's business. */
export const Audit = ({ site }: { site: string }) => {
  const { loaded, load } = useAsked((api) => team.audit(api, site, undefined), site)
  useEffect(() => void Promise.all([loadSettings(site), reload()]), [site]) // for the names of what was done
  return (
    <>
      <BackHeader
        title={words.value.audit.title}
        under={ready(me.value.value)?.sites.find(({ id }) => id === site)?.name}
        onBack={() => go({ view: 'settings', site })}
      />
      <main tabIndex={-1}>
        <Waiting loaded={loaded} again={load}>
          {(first) => <Log site={site} first={first} />}
        </Waiting>
      </main>
    </>
  )
}
