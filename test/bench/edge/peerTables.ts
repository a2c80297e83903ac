/** Tables of the peers' databases, made before they are measured. */
export const PEER_TABLES = {
  hono: [
    'create table seen (id text primary key, at integer not null) without rowid',
    'create table visitor (id text primary key, version integer not null, doc text not null) without rowid',
  ],
  collector: [
    `create table event (site text not null, id text not null, at integer not null, visitor text not null, type text not null,
       host text not null, path text not null, title text not null, referrer text not null, browser text not null,
       language text not null, timezone text not null, width integer not null, primary key (site, id)) without rowid`,
    'create index event_at on event (site, at)',
    'create index event_path on event (site, path, at)',
    'create index event_visitor on event (site, visitor, at)',
    `create table visitor (site text not null, id text not null, first integer not null, last integer not null,
       views integer not null, primary key (site, id)) without rowid`,
  ],
} as const
