import { describe, expect, it } from 'vitest'
import { inlineJson } from './layout/html.ts'
import { toldBy, visitor } from './testing.ts'

const hostile = `</title><script>alert(1)</script><img src=x onerror='alert("1")'>`

describe('a form that asks for an address', () => {
  it.each([
    ['newsletter', '/newsletter', '/newsletter/thanks'],
    ['white-paper', '/white-paper', '/white-paper/download'],
    ['reading-club', '/reading-club', '/reading-club/registered'],
  ])('%s stands on its page, and leads on with a 303 that carries nothing of the visitor', async (form, path, next) => {
    const ada = visitor()
    for (const prefix of ['', '/fr', '/it']) {
      expect(await ada.open(prefix + path)).toContain(
        `id="${form}" data-form="${form}" method="post" action="${prefix}${path}"`,
      )
      const response = await ada.send(prefix + path, { name: 'Ada', email: 'ada@example.org' })
      expect([response.status, response.headers.get('location')]).toEqual([303, prefix + next])
      expect(response.headers.getSetCookie().join()).not.toContain('ada')
    }
  })

  it.each(['/newsletter', '/white-paper', '/reading-club'])('%s refuses what is no address, in words', async (path) => {
    const response = await visitor().send(`/it${path}`, { name: 'Ada', email: hostile })
    const page = await response.text()
    expect(response.status).toBe(422)
    expect(page).toContain('Non sembra un indirizzo email')
    expect(page).not.toContain('<script>alert(1)')
  })

  it('gives the guide as a file in the visitor’s language', async () => {
    const response = await visitor().ask('/fr/white-paper/guide.txt')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="petit-guide-de-la-peur.txt"')
    expect(await response.text()).toContain('La peur de la maison')
  })
})

describe('the account', () => {
  const ada = { firstName: 'Ada', birthday: '1990-12-10', favourite: 'stephen-king' }

  it('tells Sillage what was given once, and greets by first name', async () => {
    const guest = visitor()
    const page = await guest.submit('/account', ada)
    expect(page).toContain('Good evening, Ada')
    expect(toldBy(page)).toEqual([
      ['identify', { first_name: 'Ada', birthday: '1990-12-10' }],
      ['track', 'account_saved', { favourite_author: 'Stephen King' }],
    ])
    expect(toldBy(await guest.open('/fr/account'))).toEqual([])
    expect(await guest.submit('/account/leave', {})).not.toContain('Ada')
  })

  it('tells no birthday that was not given', async () => {
    const page = await visitor().submit('/account', { ...ada, birthday: '' })
    const [known] = toldBy(page)
    expect(known).toEqual(['identify', { first_name: 'Ada' }])
  })

  it.each([
    { ...ada, birthday: '2027-01-01' },
    { ...ada, birthday: '1990-02-31' },
    { ...ada, birthday: 'yesterday' },
    { ...ada, firstName: ' ' },
    { ...ada, favourite: 'nobody' },
  ])('refuses %j', async (fields) => {
    const response = await visitor().send('/account', fields)
    expect(response.status).toBe(422)
    expect(response.headers.getSetCookie()).toEqual([])
    expect(await response.text()).toContain('aria-invalid="true"')
  })

  it('escapes a hostile first name wherever it is shown', async () => {
    const guest = visitor()
    await guest.send('/account', { ...ada, firstName: hostile })
    for (const path of ['/account', '/', '/reading-club']) {
      const page = await guest.open(path)
      expect(page).toContain('&lt;script&gt;')
      expect(page).not.toContain(hostile.slice(8, 20))
    }
  })
})

describe('hostile words', () => {
  it('in a search are shown as words', async () => {
    const page = await visitor().open(`/search?q=${encodeURIComponent(hostile)}`)
    expect(page).toContain('&lt;script&gt;alert(1)')
    expect(page).not.toContain('<script>alert(1)')
    expect(page).not.toContain('<img')
  })

  it('in inline data end no script and change no value', () => {
    const value = { text: '</script><!-- & \u2028 \u2029 ]]>' }
    const inline = String(inlineJson(value))
    expect(inline).not.toMatch(/[<>&\u2028\u2029]/)
    expect(JSON.parse(inline)).toEqual(value)
  })
})
