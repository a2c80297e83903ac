import { authors, booksBy } from '../catalogue/index.ts'
import type { Content } from '../layout/content.ts'
import { type Html, html } from '../layout/html.ts'
import { shelf } from '../parts/bookGrid.ts'
import { idOf, note } from '../parts/field.ts'
import { fields, type Problems, type Values } from '../parts/form.ts'
import type { Visit } from '../visit.ts'
import type { Account } from './account.ts'

const favouriteChoice = ({ words }: Visit, chosen: string | undefined, error: string | undefined): Html => {
  const id = idOf('account', 'favourite')
  return html`<p class="field"><label for="${id}">${words.form.favourite} <small>(${words.form.optional})</small></label>
          <select id="${id}" name="favourite" ${error === undefined ? '' : html`aria-invalid="true" aria-describedby="${id}-note"`}>
            <option value="">${words.form.choose}</option>${authors.map(
              ({ slug, name }) => html`
            <option value="${slug}" ${slug === chosen ? 'selected' : ''}>${name}</option>`,
            )}
          </select></p>${note(id, error)}`
}

const known = (account: Account | undefined): Values =>
  account ? { firstName: account.firstName, birthday: account.birthday, favourite: account.favourite?.slug ?? '' } : {}

const accountForm = (visit: Visit, values: Values, problems: Problems): Html => {
  const { words, href, account } = visit
  const given = fields('account', values, problems)
  return html`
      <form class="card" id="account" data-form="account" method="post" action="${href('/account')}">
        ${given({ name: 'firstName', label: words.form.firstName, autocomplete: 'given-name', maxLength: 80 })}
        ${given({ name: 'birthday', label: `${words.form.birthday} (${words.form.optional})`, type: 'date', autocomplete: 'bday', required: false, hint: words.account.birthdayWhy })}
        ${favouriteChoice(visit, values.favourite, problems.favourite)}
        <button class="primary wide">${account ? words.account.save : words.account.open}</button>
      </form>`
}

const leaveForm = ({ words, href }: Visit): Html => html`
      <form method="post" action="${href('/account/leave')}"><button class="quiet">${words.account.leave}</button></form>`

export const accountPage = (visit: Visit, typed?: Values, problems: Problems = {}): Content => {
  const { words, account, changed } = visit
  const favourite = account?.favourite
  return {
    title: words.account.title,
    description: words.account.why,
    main: html`
      <div class="page-head"><h1>${account ? words.account.hello(account.firstName) : words.account.title}</h1><p class="lead">${words.account.why}</p></div>
      <div class="narrow">
        ${changed.includes('account') ? html`<p class="saved" role="status">${words.account.saved}</p>` : ''}
        ${accountForm(visit, typed ?? known(account), problems)}
        <div class="under"><p class="fine">${words.account.lead}</p>${account ? leaveForm(visit) : ''}</div>
      </div>
      ${favourite ? shelf(visit, words.account.shelf(favourite.name), booksBy(favourite).slice(0, 4)) : ''}`,
  }
}
