import type { StoryStep } from '../../../worker/engine/explain/index.ts'

const clock = (
  <>
    <circle cx="6" cy="6" r="4.5" />
    <path d="M6 3.5V6l1.7 1" />
  </>
)
const pen = <path d="M2.5 9.5 3 7.4 8 2.4l1.6 1.6-5 5z" />
const list = (
  <>
    <path d="M4.5 3h5M4.5 6h5M4.5 9h5" />
    <path d="M2 3h.01M2 6h.01M2 9h.01" />
  </>
)
const fork = (
  <>
    <path d="M6 10.5V7M6 7 2.5 3M6 7l3.5-4" />
  </>
)

const DRAWINGS: Partial<Record<StoryStep['kind'], preact.ComponentChild>> = {
  message: <rect x="1" y="2" width="10" height="3" rx="1" fill="currentColor" stroke="none" />,
  email: (
    <>
      <rect x="1" y="2.5" width="10" height="7" rx="1" />
      <path d="m1.5 3.5 4.5 3 4.5-3" />
    </>
  ),
  delay: clock,
  wait: clock,
  set: pen,
  unset: pen,
  add: list,
  segment: list,
  branch: fork,
  split: fork,
  exit: <path d="M3.5 3.5l5 5M8.5 3.5l-5 5" />,
}

/** A bead on the wake: teal acts, grey waits, coral ends. The drawing says it too. */
export const Bead = ({ step }: { step: StoryStep }) => (
  <span class={`bead ${step.tone}`}>
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {DRAWINGS[step.kind] ?? <circle cx="6" cy="6" r="2" fill="currentColor" stroke="none" />}
    </svg>
  </span>
)
