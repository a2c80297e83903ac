import { useSignal } from '@preact/signals'

type Props = {
  say: string
  /** What it asks before it does it; without that it is done at once. */
  sure?: string | undefined
  /** What it is done to, for those who only hear the button. */
  about: string
  busy: boolean
  onPress(): void
}

/** A small button that may ask once more; looking away takes the question back. */
export const Sure = ({ say, sure, about, busy, onPress }: Props) => {
  const asked = useSignal(sure === undefined)
  const said = sure !== undefined && asked.value ? sure : say
  const press = () => {
    if (asked.value) onPress()
    asked.value = true
  }
  return (
    <button
      type="button"
      class={sure === undefined ? 'btn small' : 'btn small danger'}
      disabled={busy}
      aria-label={`${said} · ${about}`}
      onClick={press}
      onBlur={() => {
        asked.value = sure === undefined
      }}
    >
      {said}
    </button>
  )
}
