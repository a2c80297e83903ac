/**
 * The page's script: asks every second and a half whether the list changed and, if so, takes the new list out of the
 * same page. The email being read is left alone. Kept as text because nothing builds this page.
 */
export const CLIENT = `
const revisionUrl = document.body.dataset.revisionUrl
let revision = document.body.dataset.revision
const known = () => new Set([...document.querySelectorAll('#list a')].map((link) => link.dataset.mailLink))
const fresh = async () => new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html')
const swap = async () => {
  const before = known()
  const page = await fresh()
  if (document.querySelector('main.empty') && !page.querySelector('main.empty')) return location.reload()
  for (const id of ['list', 'count', 'recipients']) document.getElementById(id)?.replaceWith(page.getElementById(id))
  for (const link of document.querySelectorAll('#list a')) link.classList.toggle('new', !before.has(link.dataset.mailLink))
}
const look = async () => {
  if (document.hidden) return
  try {
    const now = (await (await fetch(revisionUrl)).json()).revision
    if (now === revision) return
    revision = now
    await swap()
  } catch {
    // The worker restarts while one develops; the next look will find it.
  }
}
setInterval(look, 1500)
document.addEventListener('visibilitychange', look)
document.getElementById('to').addEventListener('change', (event) => event.target.form.requestSubmit())
`
