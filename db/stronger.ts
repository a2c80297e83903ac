const STRENGTH = `case %.reason when 'email_complained' then 3 when 'email_bounced' then 2 else 1 end`
const strengthOf = (row: string): string => STRENGTH.replace('%', row)

/** What becomes of a block where there is one already: a weaker word never takes the place of a stronger. */
export const STRONGER = `on conflict (site, hash) do update set reason = excluded.reason, at = excluded.at
  where ${strengthOf('excluded')} > ${strengthOf('blocked')} or (excluded.reason = blocked.reason and excluded.at > blocked.at)`
