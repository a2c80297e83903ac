import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { words } from '../../../locales/index.ts'

type Props = { title: string; lead: string; secret: string; onKept(): void }

/**
 * A secret that is shown this once: nothing but this panel's memory holds it. The focus goes to it, since it is what was asked
 * for; it stays until it is said to be kept.
 */
export const Once = ({ title, lead, secret, onKept }: Props) => {
  const w = words.value.keys
  const copied = useSignal(false)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [secret])
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    copied.value = true
  }
  return (
    <section class="finding note once" aria-label={title}>
      <b>{title}</b>
      <p>{lead}</p>
      <p class="sample">
        <code>{secret}</code>
      </p>
      <div class="row">
        <button ref={button} type="button" class="btn small primary" onClick={copy}>
          {copied.value ? w.copied : w.copy}
        </button>
        <button type="button" class="btn small" onClick={onKept}>
          {w.kept}
        </button>
        <span class="sr" role="status">
          {copied.value && w.copied}
        </span>
      </div>
    </section>
  )
}
