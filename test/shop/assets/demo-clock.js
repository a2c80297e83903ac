// @ts-check
// The demo's clock lives in the Sillage worker; this shows it and asks it to move. Loaded only with the widget.

/**
 * @template {Element} T
 * @param {string} selector @param {new () => T} type @returns {T}
 */
const part = (selector, type) => {
  const found = document.querySelector(`#demo-clock${selector}`)
  if (found instanceof type) return found
  throw new Error(`The demo clock has no ${selector}`)
}

const clock = part('', HTMLElement)
const details = part(' details', HTMLDetailsElement)
const time = part(' time', HTMLTimeElement)
const form = part(' form', HTMLFormElement)
const input = part(' input', HTMLInputElement)
const status = part(' [role=status]', HTMLElement)
const { edge = '', busy = '', failed = '', refused = '', empty = '' } = clock.dataset

/** How far the demo's time is ahead of this machine's, in ms. */
let offset = 0

const show = () => {
  const now = Date.now() + offset
  const format = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' })
  time.textContent = format.format(now)
  time.dateTime = new Date(now).toISOString()
}

/** What a date-time input holds is local time without a zone. */
const fillInput = () => {
  const local = new Date(Date.now() + offset)
  local.setMinutes(local.getMinutes() - local.getTimezoneOffset())
  input.value = local.toISOString().slice(0, 16)
}

/** @param {boolean} on */
const setBusy = (on) => {
  clock.toggleAttribute('data-waiting', on)
  for (const button of clock.querySelectorAll('button')) button.disabled = on
}

/** @param {RequestInit} [request] @returns {Promise<string>} what went wrong, in words; nothing if all went well */
const ask = async (request) => {
  const answer = await fetch(`${edge}/dev/clock`, request).catch(() => undefined)
  if (!answer) return failed
  if (!answer.ok) return `${refused} ${answer.status}.`
  const told = await answer.json().catch(() => undefined)
  if (typeof told?.now !== 'number') return failed
  offset = told.now - Date.now()
  return ''
}

/** @param {RequestInit} [request] */
const update = async (request) => {
  setBusy(true)
  status.textContent = request ? busy : ''
  status.textContent = await ask(request)
  setBusy(false)
  show()
  fillInput()
}

/** @param {{ to: number } | { by: number }} to */
const move = (to) =>
  update({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(to) })

clock.addEventListener('click', (event) => {
  const by = event.target instanceof HTMLElement ? event.target.dataset.by : undefined
  if (by !== undefined) void move({ by: Number(by) })
})
form.addEventListener('submit', (event) => {
  event.preventDefault()
  const to = new Date(input.value).getTime()
  if (Number.isNaN(to)) status.textContent = empty
  else void move({ to })
})
clock.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') details.open = false
})

// Open on one page, open on the next: moving time and walking through the shop go together.
details.open = sessionStorage.getItem('demo-clock') === 'open'
details.addEventListener('toggle', () => sessionStorage.setItem('demo-clock', details.open ? 'open' : 'shut'))

show()
clock.hidden = false
setInterval(show, 20_000)
void update()
