-- The ground: what was done to this database, so that it is done once.

create schema platform;

create table platform.migration (
  no       integer     primary key check (no > 0),
  name     text        not null unique check (name ~ '^[0-9]{4}-[a-z0-9-]{1,60}\.sql$'),
  checksum bytea       not null check (length(checksum) = 32),
  at       timestamptz not null default now()
);

comment on table platform.migration is 'The changes made to this database, each with its file';
comment on column platform.migration.no       is 'number: its place in the order';
comment on column platform.migration.name     is 'code: the name of the file';
comment on column platform.migration.checksum is 'hash: of the file as it was applied, so that a later change to it is noticed';
comment on column platform.migration.at       is 'date: when it was applied';
