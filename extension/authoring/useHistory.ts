import { useEffect, useRef, useState } from 'preact/hooks'
import type { Workflow } from '../../worker/engine/index.ts'
import { begin, type History, record, redo, undo } from './edit/history.ts'

/**
 * Undo and redo over a document that its owner keeps. A document that arrives from elsewhere (another author's version)
 * begins a new history: undoing into somebody else's work would overwrite it.
 */
export const useHistory = (document: Workflow, onChange: (document: Workflow) => void) => {
  const [history, setHistory] = useState(() => begin(document))
  const latest = useRef(history)
  const move = (next: History<Workflow>) => {
    if (next === latest.current) return
    latest.current = next
    setHistory(next)
    onChange(next.present)
  }
  const sent = useRef(new WeakSet<Workflow>([document])).current
  useEffect(() => {
    if (sent.has(document) || JSON.stringify(document) === JSON.stringify(latest.current.present)) return
    latest.current = begin(document)
    setHistory(latest.current)
  }, [document])
  return {
    document: history.present,
    change: (next: Workflow, typing?: string) => {
      sent.add(next)
      move(record(latest.current, next, typing))
    },
    undo: () => move(undo(latest.current)),
    redo: () => move(redo(latest.current)),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  }
}
