import * as v from 'valibot'
import { createSite } from '../../db/sites.ts'
import { saveTag } from '../../db/tags.ts'
import { Tag } from '../../worker/engine/index.ts'
import { DEMO } from './demoSite.ts'

const NEWSLETTER = {
  kind: 'element',
  id: 'newsletter',
  name: 'Newsletter form',
  selectors: ['form[data-form=newsletter]'],
  interaction: 'submit',
  fields: ['email'],
  identifies: { field: 'email', purposes: ['email:newsletter'] },
}

/** Makes the demo's site unless it is there: the shop, its owner, and the form that identifies; the rest is for the marketer to write. `origin` is where the shop answers. */
export const seed = async (db: D1Database, origin: string, now: number): Promise<void> => {
  const site = {
    id: DEMO.site,
    key: DEMO.key,
    name: 'Lantern Books',
    origins: [origin],
    language: 'en',
    languages: ['en', 'fr', 'it'],
    timezone: 'Europe/Paris',
    consent: 'not_required',
    address: '12 rue des Lanternes, 75005 Paris',
    sender: 'Lantern Books <hello@lantern-books.example>',
  } as const
  const made = await createSite(
    db,
    { ...site, origins: [...site.origins], languages: [...site.languages] },
    DEMO.owner,
    now,
  )
  if (made) await saveTag(db, DEMO.site, v.parse(Tag, NEWSLETTER), DEMO.owner, now)
}
