import { useSignal } from '@preact/signals'
import * as team from '../../../api/team.ts'
import { words } from '../../../locales/index.ts'
import { Sheet } from '../../../parts/Sheet.tsx'
import { Trouble } from '../../../parts/Trouble.tsx'
import { Waiting } from '../../../parts/Waiting.tsx'
import { focusMain } from '../../../state/focusMain.ts'
import { useAsked } from '../../../state/useAsked.ts'
import { useDeed } from '../../../state/useDeed.ts'
import { Once } from './Once.tsx'

type Ask = 'replace' | 'remove'

/** The buttons that fit how it stands: the first secret is made at once; what is in use is asked about first. */
const Choices = ({ isSet, onMake, onAsk }: { isSet: boolean; onMake(): void; onAsk(what: Ask): void }) => {
  const w = words.value.identity
  return isSet ? (
    <div class="row">
      <button type="button" class="btn small" onClick={() => onAsk('replace')}>
        {w.replace}
      </button>
      <button type="button" class="btn small danger" onClick={() => onAsk('remove')}>
        {w.remove}
      </button>
    </div>
  ) : (
    <div class="row">
      <button type="button" class="btn small" onClick={onMake}>
        {w.make}
      </button>
    </div>
  )
}

/** The secret a server signs identity tokens with: made, replaced, taken back. It is never shown again. */
export const Identity = ({ site }: { site: string }) => {
  const w = words.value.identity
  const { loaded, load } = useAsked((api) => team.identity(api, site), site)
  const deed = useDeed()
  const asking = useSignal<Ask | undefined>(undefined)
  const made = useSignal<string | undefined>(undefined)
  const said = useSignal('')
  const close = () => {
    asking.value = undefined
    deed.failure.value = undefined
  }
  const make = async () => {
    const done = await deed.run((api) => team.makeIdentity(api, site))
    if (done === undefined) return
    close()
    said.value = ''
    made.value = done.value.secret
    await load()
  }
  const remove = async () => {
    if ((await deed.run((api) => team.removeIdentity(api, site))) === undefined) return
    close()
    made.value = undefined
    await load()
    said.value = w.removed
    focusMain()
  }
  const keep = () => {
    made.value = undefined
    focusMain()
  }
  return (
    <>
      <h2>{w.title}</h2>
      <section class="card" aria-label={w.title}>
        <p class="quiet">{w.lead}</p>
        <Waiting loaded={loaded} again={load}>
          {({ set }) => (
            <>
              <p>{set ? w.set : w.unset}</p>
              <Choices
                isSet={set}
                onMake={() => void make()}
                onAsk={(what) => {
                  asking.value = what
                }}
              />
            </>
          )}
        </Waiting>
        {deed.failure.value && asking.value === undefined && <Trouble failure={deed.failure.value} />}
      </section>
      <p class="hint said" role="status">
        {said.value}
      </p>
      {made.value && <Once title={w.newSecret} lead={w.once} secret={made.value} onKept={keep} />}
      {asking.value === 'replace' && (
        <Sheet
          title={w.replaceTitle}
          lead={w.replaceLead}
          yes={w.replace}
          deed={deed}
          onYes={() => void make()}
          onClose={close}
        />
      )}
      {asking.value === 'remove' && (
        <Sheet
          title={w.removeTitle}
          lead={w.removeLead}
          yes={w.remove}
          deed={deed}
          onYes={() => void remove()}
          onClose={close}
        />
      )}
    </>
  )
}
