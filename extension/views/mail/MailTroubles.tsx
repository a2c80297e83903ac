import { askMailState } from '../../api/mail.ts'
import { ready } from '../../state/loaded.ts'
import { useAsked } from '../../state/useAsked.ts'

/** What keeps the site's emails from going or arriving, in the words its owners are told by mail; nothing while all is well. */
export const MailTroubles = ({ site }: { site: string }) => {
  const { loaded } = useAsked((worker) => askMailState(worker, site), site)
  const newest = new Map(
    (ready(loaded)?.troubles ?? []).sort((a, b) => a.day - b.day).map((trouble) => [trouble.cause, trouble]),
  )
  return (
    <>
      {[...newest.values()].map(({ cause, title, text }) => (
        <section class="finding" key={cause} data-trouble={cause}>
          <b>{title}</b>
          {text}
        </section>
      ))}
    </>
  )
}
