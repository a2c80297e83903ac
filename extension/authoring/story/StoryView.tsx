import type { ComponentChildren, RefObject } from 'preact'
import * as v from 'valibot'
import type { Story } from '../../../worker/engine/explain/index.ts'
import type { Finding } from '../../../worker/protocol.ts'
import { useEditor } from '../context.ts'
import { nearest, stepOf } from '../places.ts'
import { Beginning } from './Beginning.tsx'
import { Ending } from './Ending.tsx'
import { FindingList, FindingsAt } from './Findings.tsx'
import { Wake } from './Wake.tsx'

const Path = v.array(v.union([v.string(), v.number()]))

type Props = { story: Story; root: RefObject<HTMLElement | null>; above: ComponentChildren; below: ComponentChildren }

/** The whole story: when and for whom, the steps on their wake, how it ends, and what is still to mend. */
export const StoryView = ({ story, root, above, below }: Props) => {
  const { write, findings } = useEditor()
  const go = ({ path }: Finding) => {
    const step = stepOf(path)
    if (step && (path.includes('message') || path.includes('content'))) return write(step)
    const words = [...(root.current?.querySelectorAll<HTMLElement>('[data-path][role=button]') ?? [])]
    const paths = words.map(({ dataset }) => v.parse(Path, JSON.parse(dataset.path ?? '[]')))
    const found = nearest(path, paths)
    if (found) words[paths.indexOf(found)]?.focus()
  }
  return (
    <main>
      {above}
      <Beginning story={story} />
      <Wake steps={story.steps} path={['steps']} />
      <Ending story={story} />
      <FindingsAt place="whole" />
      {findings.length > 1 && <FindingList go={go} />}
      {below}
    </main>
  )
}
