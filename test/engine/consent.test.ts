import { describe, expect, it } from 'vitest'
import { consentTo, isLater, say } from '../../worker/engine/consent.ts'
import { SITE, STRICT, visitor } from './site.ts'

const yes = (at: number) => ({ granted: true, at })
const no = (at: number) => ({ granted: false, at })

describe('what somebody says of a purpose', () => {
  // biome-ignore format: one row, one line
  const cases: [what: string, said: { granted: boolean; at: number }, before: { granted: boolean; at: number } | undefined, counts: boolean][] = [
    ['first', yes(1), undefined, true], ['first, a refusal', no(1), undefined, true],
    ['later', no(2), yes(1), true], ['later, taking a refusal back', yes(2), no(1), true],
    ['earlier', no(1), yes(2), false], ['earlier, a yes', yes(1), no(2), false],
    ['at the same instant: the refusal counts', no(1), yes(1), true], ['at the same instant: not the yes', yes(1), no(1), false],
  ]
  it.each(cases)('%s', (_, said, before, counts) => {
    expect(isLater(said, before)).toBe(counts)
    const profile = visitor(before ? { consent: { onsite: before } } : {})
    say(profile, 'onsite', said)
    expect(profile.consent).toEqual({ onsite: counts ? said : before })
  })

  it('is written down if it is a purpose', () => {
    const profile = visitor()
    for (const purpose of ['analytics', 'onsite', 'email:news', 'spam', 'email:', 'constructor', '__proto__'])
      say(profile, purpose, yes(1))
    expect(Object.keys(profile.consent)).toEqual(['analytics', 'onsite', 'email:news'])
  })

  it('is written down of a hundred purposes, and can always be taken back', () => {
    const profile = visitor()
    for (let i = 0; i < 101; i++) say(profile, `email:n${i}`, yes(1))
    expect(Object.keys(profile.consent)).toHaveLength(100)
    expect(profile.consent['email:n100']).toBeUndefined()
    say(profile, 'email:n99', no(2))
    expect(profile.consent['email:n99']).toEqual(no(2))
  })
})

describe('may this be done to this person', () => {
  const asked = visitor({ consent: { onsite: yes(1), analytics: no(1), 'email:news': yes(1), 'email:offers': no(1) } })
  const answers = (profile: typeof asked, site: typeof SITE) =>
    ['onsite', 'analytics', 'email:news', 'email:offers', 'email:other'].map((purpose) =>
      consentTo(profile, purpose, site),
    )

  it('what was said counts, whatever the site asks for', () => {
    expect(answers(asked, SITE)).toEqual(['yes', 'no', 'yes', 'no', 'unknown'])
    expect(answers(asked, STRICT)).toEqual(['yes', 'no', 'yes', 'no', 'unknown'])
  })

  it('silence is a yes only where the site needs none, and never for email', () => {
    expect(answers(visitor(), SITE)).toEqual(['yes', 'yes', 'unknown', 'unknown', 'unknown'])
    expect(answers(visitor(), STRICT)).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'unknown'])
  })
})
