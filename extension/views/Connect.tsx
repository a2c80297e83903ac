import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { browser } from 'wxt/browser'
import { edgeAddress } from '../api/address.ts'
import { words } from '../locales/index.ts'
import { sendMessage } from '../messages.ts'
import { Field } from '../parts/Field.tsx'
import { Mark } from '../parts/Mark.tsx'
import { Menu } from '../parts/Menu.tsx'
import { type Failed, keptConnecting, type Waiting } from '../state/kept.ts'
import { connecting, ended, lastEdge } from '../state/session.ts'
import { askFor } from '../state/tab.ts'

/** The background asks the worker; this only says "now", which also wakes it if the browser had stopped it. */
const TICK = 1_000

const useTicks = (): void =>
  useEffect(() => {
    const timer = setInterval(() => void sendMessage('advance').catch(() => undefined), TICK) // stopped in between: the next tick wakes it
    return () => clearInterval(timer)
  }, [])

/** The code, big, as it is shown on the worker's page. */
const Code = ({ waiting }: { waiting: Waiting }) => {
  const w = words.value.connect
  useTicks()
  const half = Math.ceil(waiting.userCode.length / 2)
  const shown = /^\w{6,}$/.test(waiting.userCode)
    ? `${waiting.userCode.slice(0, half)}-${waiting.userCode.slice(half)}`
    : waiting.userCode
  return (
    <div class="card center" role="status">
      <p class="title">{w.confirm}</p>
      <output class="code">{shown}</output>
      <p class="quiet">{w.same}</p>
      <div class="row">
        <button type="button" class="btn primary" onClick={() => browser.tabs.create({ url: waiting.verify })}>
          {w.openAgain}
        </button>
        <button type="button" class="btn" onClick={() => keptConnecting.clear()}>
          {w.giveUp}
        </button>
      </div>
    </div>
  )
}

const Ask = ({ failed }: { failed: Failed | undefined }) => {
  const w = words.value.connect
  const typed = useSignal(lastEdge.value)
  const problem = useSignal(failed?.problem)
  const asking = useSignal(false)
  useEffect(() => {
    problem.value = failed?.problem
  }, [failed])
  const connect = async (event: Event): Promise<void> => {
    event.preventDefault()
    const edge = edgeAddress(typed.value)
    problem.value = edge === undefined ? 'address' : (await askFor(edge)) ? undefined : 'permission'
    if (edge === undefined || problem.value !== undefined) return
    asking.value = true
    await sendMessage('connect', edge).catch(() => {
      problem.value = 'unreachable'
    })
    asking.value = false
  }
  return (
    <form class="card stack" onSubmit={connect} noValidate>
      <Field
        label={w.address}
        mono
        value={typed.value}
        hint={w.hint}
        error={problem.value && w.problems[problem.value]}
        onInput={(value) => {
          typed.value = value
          problem.value = undefined
        }}
      />
      <button type="submit" class="btn primary" disabled={asking.value}>
        {asking.value ? w.asking : w.button}
      </button>
    </form>
  )
}

/** The first thing anybody sees: which worker, then a code to confirm (RFC 8628). */
export const Connect = () => {
  const w = words.value.connect
  const now = connecting.value
  return (
    <>
      <header>
        <div class="top">
          <Mark />
          <div class="site">Sillage</div>
          <div class="spacer" />
          <Menu />
        </div>
      </header>
      <main tabIndex={-1}>
        <h1>{w.title}</h1>
        <p class="quiet">{w.lead}</p>
        {ended.value && (
          <div class="finding warning" role="status">
            {w.ended}
          </div>
        )}
        {now?.state === 'waiting' ? <Code waiting={now} /> : <Ask failed={now} />}
      </main>
    </>
  )
}
