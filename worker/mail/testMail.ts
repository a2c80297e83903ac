import { contactByEmail, loadPerson } from '../../db/people.ts'
import type { World } from '../deps.ts'
import { type EmailStep, inLanguage, type Profile } from '../engine/index.ts'
import type { Loaded } from '../programs.ts'
import type { Mail } from './providers/provider.ts'
import { senderOf, siteFor } from './source.ts'
import { poolsIn } from './vouchers.ts'

/** Whose data a test is filled with: the member's own, if they are a contact of the site. */
const ownProfile = async ({ db }: World, site: string, email: string): Promise<Profile | undefined> => {
  const id = await contactByEmail(db, site, email)
  return id === undefined ? undefined : (await loadPerson(db, site, id)).person.profile
}

const SAMPLES = [1, 2, 3].map((n) => ({ props: { name: `Sample ${n}`, price: 990 * n }, currency: 'EUR', url: '/' }))

/** What a test shows in place of a code: none is taken from the pool. */
const SAMPLE_CODE = 'TEST-0000'

/**
 * An email as a member would get it, marked as a test in its subject and above its text. It is in no outbox, no history and no figure: its
 * links are not counted, and it has nothing to unsubscribe from.
 * @throws NotRenderable with a code and a path
 */
export const testMail = async (
  world: World,
  loaded: Loaded,
  step: EmailStep,
  { to, language }: { to: string; language: string | undefined },
): Promise<{ mail: Mail; language: string } | undefined> => {
  const site = loaded.source
  const chosen = inLanguage(step.content.languages, language, site.rules.language)
  if (!chosen) return undefined
  const [profile, { draftEmail, productsOf, testNotice, writeLetter }] = await Promise.all([
    ownProfile(world, site.id, to),
    import('./render/index.ts'),
  ])
  const nowhere = `${world.settings.PUBLIC_URL}/u/test`
  const draft = draftEmail({
    ...chosen,
    attributes: profile?.attributes ?? {},
    site: siteFor(loaded),
    products: (from) => {
      const own = profile ? productsOf(profile, from, undefined) : []
      return own.length > 0 ? own : SAMPLES
    },
    vouchers: Object.fromEntries(poolsIn(chosen.content).map((pool) => [pool, SAMPLE_CODE])),
    ...(step.transactional ? {} : { links: { unsubscribe: nowhere, preferences: nowhere } }),
  })
  const mail = {
    id: `test-${crypto.randomUUID()}`,
    from: step.from ?? senderOf(world, loaded),
    to,
    headers: {},
    ...(step.replyTo ? { replyTo: step.replyTo } : {}),
    ...writeLetter(testNotice(draft, to)),
  }
  return { mail, language: chosen.language }
}
