/** @jsxRuntime automatic @jsxImportSource preact */
import { isWeb, type PageSite } from './layout.tsx'
import type { Said } from './words/words.ts'

const SHAPES = {
  letter: 'M3 6.5h18v11H3zM3.500 7l8.500 6.500L20.500 7',
  yes: 'm5 12.500 4.500 4.500L19 7.500',
  no: 'M12 6v7M12 17.500v.01',
  wait: 'M12 7v5l3.500 2M12 3.500a8.500 8.500 0 1 0 .01 0',
} as const

const KINDS = { letter: '', yes: '', no: 'no', wait: 'wait' } as const

/** The page's mood as a bead on the wake: a shape and a colour, the title says the same in words. */
export const Bead = ({ shape }: { shape: keyof typeof SHAPES }) => (
  <div class={`bead ${KINDS[shape]}`}>
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={SHAPES[shape]} />
    </svg>
  </div>
)

/** What a page says: a title and a sentence. */
export const Saying = ({ said }: { said: Said }) => (
  <>
    <h1>{said.title}</h1>
    <p>{said.text}</p>
  </>
)

/** The one action of a page. It posts to a path of ours: a link may be fetched by a scanner, a form is not. */
export const Act = ({ action, label }: { action: string; label: string }) => (
  <form method="post" action={action}>
    <button type="submit">{label}</button>
  </form>
)

/** A way back to the site, if it has an address that can be followed. */
export const Back = ({ site, label }: { site: PageSite; label: string }) =>
  isWeb(site.origin) ? (
    <a class="back" href={site.origin}>
      {label}
    </a>
  ) : null
