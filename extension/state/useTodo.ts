import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { keptTodo, type Todo } from './todo.ts'

/** The list that goes with a workflow, if there is one, and how to change it or put it away. */
export const useTodo = (site: string, workflow: string) => {
  const todo = useSignal<Todo | undefined>(undefined)
  const kept = keptTodo(site, workflow)
  useEffect(() => {
    void kept.read().then((found) => {
      todo.value = found
    })
  }, [site, workflow])
  const put = (next: Todo | undefined): void => {
    todo.value = next
    void (next === undefined ? kept.clear() : kept.write(next))
  }
  return { todo, put }
}
