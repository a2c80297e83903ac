type Onto = { site: string; profile: { id: string }; stamp: string }

/**
 * Gives whoever is behind an id another one, on condition of the save: the old id is nobody's from then on. Whoever put it into
 * somebody's browser learns nothing of what they do once they have signed in (session fixation, CWE-384).
 */
export const renewAlias = (
  db: D1Database,
  { site, profile, stamp }: Onto,
  { from, to }: { from: string; to: string },
): D1PreparedStatement[] => {
  const onSave = 'exists (select 1 from person where site = ?1 and id = ?3 and stamp = ?4)'
  return [
    db.prepare(`delete from alias where site = ?1 and visitor = ?2 and ${onSave}`).bind(site, from, profile.id, stamp),
    db
      .prepare(`insert or ignore into alias (site, visitor, person) select ?1, ?2, ?3 where ${onSave}`)
      .bind(site, to, profile.id, stamp),
  ]
}

/**
 * Makes one person's ids lead to another, and their row go, on condition of the save that took them in. Ids that led to
 * them before lead on, so that no id is ever lost; what they said on consent goes along, for it is one person's word.
 */
export const moveAliases = (
  db: D1Database,
  { site, profile, stamp }: Onto,
  absorbed: string,
): D1PreparedStatement[] => {
  const onSave = 'exists (select 1 from person where site = ?1 and id = ?3 and stamp = ?4)'
  return [
    `update alias set person = ?3 where site = ?1 and person = ?2 and ${onSave}`,
    `insert or ignore into alias (site, visitor, person) select ?1, ?2, ?3 where ${onSave}`,
    `delete from person where site = ?1 and id = ?2 and ${onSave}`,
    `update send set person = ?3 where site = ?1 and person = ?2 and ${onSave}`,
    // Both may hold the same event, once it reached them by two ways: then it is written down already.
    `update or ignore consent_log set person = ?3 where site = ?1 and person = ?2 and ${onSave}`,
    // Each may have a code of the same pool: both are given out, and the one who stays keeps theirs.
    `update or ignore voucher set person = ?3 where site = ?1 and person = ?2 and ${onSave}`,
    `delete from consent_log where site = ?1 and person = ?2 and ${onSave}`,
  ].map((text) => db.prepare(text).bind(site, absorbed, profile.id, stamp))
}
