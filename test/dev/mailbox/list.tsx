/** @jsxRuntime automatic @jsxImportSource preact */
import { recipientsOf } from '../../../worker/mail/providers/provider.ts'
import type { StoredMail } from './store.ts'
import { everybody, linkTo, nameOf, shortTime, type View } from './view.ts'

const Item = ({ mail, view, open }: { mail: StoredMail; view: View; open: boolean }) => (
  <li>
    <a href={linkTo(view, { id: mail.id })} aria-current={open ? 'true' : undefined} data-mail-link={mail.id}>
      <span class="who">{nameOf(mail.from)}</span>
      <time datetime={new Date(mail.at).toISOString()}>{shortTime(mail.at)}</time>
      <span class="what">{mail.subject}</span>
      <span class="to">to {everybody(mail)}</span>
    </a>
  </li>
)

/** The emails on the left, newest first. */
export const List = ({ mails, view, open }: { mails: StoredMail[]; view: View; open: string | undefined }) => (
  <ol id="list">
    {mails.map((mail) => (
      <Item mail={mail} view={view} open={mail.id === open} />
    ))}
    {mails.length === 0 && view.to !== '' ? <li class="none">No email to “{view.to}”.</li> : null}
  </ol>
)

/** Shows only one person's mail; the recipients known so far are offered. */
export const Filter = ({ mails, view }: { mails: StoredMail[]; view: View }) => (
  <search>
    <form method="get" class="filter">
      <label for="to">To</label>
      <input
        id="to"
        name="to"
        type="search"
        value={view.to}
        placeholder="everybody"
        list="recipients"
        autocomplete="off"
        spellcheck={false}
      />
      <datalist id="recipients">
        {[...new Set(mails.flatMap(recipientsOf))].sort().map((to) => (
          <option value={to} />
        ))}
      </datalist>
    </form>
  </search>
)
