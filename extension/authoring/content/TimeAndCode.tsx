import type { MessageBlock } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { Labelled, TextField } from '../controls/Field.tsx'

type Of<K extends MessageBlock['kind']> = Extract<MessageBlock, { kind: K }>
type Props<K extends MessageBlock['kind']> = { block: Of<K>; put(block: Of<K>, typing?: string): void }

/** An instant as the author's own clock shows it, for `datetime-local`; empty if it is none. */
const shown = (instant: string): string => {
  const time = new Date(instant)
  if (Number.isNaN(time.getTime())) return ''
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

const instantOf = (local: string): string | undefined => {
  const time = new Date(local)
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString().replace('.000Z', 'Z')
}

/** How long is left until an instant, by the author's own clock. */
export const CountdownFields = ({ block, put }: Props<'countdown'>) => {
  const { words } = useEditor()
  const { kind, until, label = '', over = '' } = block
  const write = (next: { until?: string; label?: string; over?: string }, typing?: string) => {
    const said = { label, over, ...next }
    put(
      {
        kind,
        until: next.until ?? until,
        ...(said.label ? { label: said.label } : {}),
        ...(said.over ? { over: said.over } : {}),
      },
      typing,
    )
  }
  return (
    <>
      <Labelled label={words.until}>
        <input
          type="datetime-local"
          value={shown(until)}
          onInput={(event) => {
            const instant = instantOf(event.currentTarget.value)
            if (instant !== undefined) write({ until: instant })
          }}
        />
      </Labelled>
      <TextField label={words.saidBeside} value={label} max={200} onInput={(text) => write({ label: text }, 'label')} />
      <TextField
        label={words.saidAfterwards}
        value={over}
        max={200}
        onInput={(text) => write({ over: text }, 'over')}
      />
    </>
  )
}

/** A code to be copied. */
export const VoucherFields = ({ block, put }: Props<'voucher'>) => {
  const { words } = useEditor()
  const { kind, code, label = '' } = block
  const write = (next: { code: string; label: string }, typing: string) =>
    put({ kind, code: next.code, ...(next.label ? { label: next.label } : {}) }, typing)
  return (
    <>
      <TextField label={words.code} value={code} max={40} onInput={(text) => write({ code: text, label }, 'code')} />
      <TextField
        label={words.saidBeside}
        value={label}
        max={200}
        onInput={(text) => write({ code, label: text }, 'label')}
      />
    </>
  )
}
