import { useSignal } from '@preact/signals'
import type { SessionList } from '../../../../worker/protocolMembers.ts'
import type { Api, Result } from '../../../api/index.ts'
import * as team from '../../../api/team.ts'
import { date } from '../../../locales/dates.ts'
import { words } from '../../../locales/index.ts'
import { Trouble } from '../../../parts/Trouble.tsx'
import { Waiting } from '../../../parts/Waiting.tsx'
import { focusMain } from '../../../state/focusMain.ts'
import { useAsked } from '../../../state/useAsked.ts'
import { useDeed } from '../../../state/useDeed.ts'
import { nameOfAgent } from './agent.ts'

type Session = SessionList['sessions'][number]

const nameOf = ({ agent }: Session): string => {
  const w = words.value.sessions
  const known = nameOfAgent(agent)
  return known ? w.on(known.browser, known.system) : w.unknown
}

/** Signs out one after the other, and stops at the first that is refused. */
const endAll =
  (sessions: readonly Session[]) =>
  async (api: Api): Promise<Result<unknown>> => {
    for (const { id } of sessions) {
      const ended = await team.endSession(api, id)
      if (!ended.ok) return ended
    }
    return { ok: true, value: undefined }
  }

const Row = ({ session, busy, onEnd }: { session: Session; busy: boolean; onEnd(): void }) => {
  const w = words.value.sessions
  return (
    <li>
      <div class="line">
        <span class="about">
          <b>{nameOf(session)}</b>
          <span class="hint">{session.current ? w.current : w.used(date(session.used))}</span>
        </span>
        {!session.current && (
          <button
            type="button"
            class="btn small"
            aria-label={w.endOf(nameOf(session), date(session.created))}
            disabled={busy}
            onClick={onEnd}
          >
            {w.end}
          </button>
        )}
      </div>
    </li>
  )
}

/** Where one is signed in oneself: this panel first, and the others with a way to end them. */
export const Sessions = () => {
  const w = words.value.sessions
  const { loaded, load } = useAsked(team.sessions, '')
  const deed = useDeed()
  const said = useSignal('')
  const end = async (sessions: readonly Session[]) => {
    said.value = ''
    const done = await deed.run(endAll(sessions))
    await load()
    if (done) said.value = w.ended
    focusMain()
  }
  return (
    <>
      <h2>{w.title}</h2>
      <Waiting loaded={loaded} again={load}>
        {({ sessions }) => {
          const others = sessions.filter(({ current }) => !current)
          return (
            <>
              <ul class="card rows" aria-label={w.title}>
                {[...sessions.filter(({ current }) => current), ...others].map((session) => (
                  <Row key={session.id} session={session} busy={deed.busy.value} onEnd={() => void end([session])} />
                ))}
              </ul>
              {others.length === 0 && !said.value && <p class="hint">{w.alone}</p>}
              {others.length > 1 && (
                <div class="row">
                  <button type="button" class="btn small" disabled={deed.busy.value} onClick={() => void end(others)}>
                    {w.others(others.length)}
                  </button>
                </div>
              )}
            </>
          )
        }}
      </Waiting>
      {deed.failure.value && <Trouble failure={deed.failure.value} />}
      <p class="hint said" role="status">
        {said.value}
      </p>
    </>
  )
}
