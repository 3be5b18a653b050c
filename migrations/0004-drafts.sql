-- Forms in progress (B46): on the server, sealed under a key made from a handle that only the citizen's page holds.

create schema services;

create table services.draft (
  id bytea primary key check (length(id) = 32),
  service text not null check (service ~ '^[a-z0-9-]{1,40}$'),
  version text not null check (version ~ '^[0-9a-f]{16}$'),
  pages jsonb not null,
  expires_at timestamptz not null,
  case_id uuid,
  reference text check (reference ~ '^[A-Z]{2}-[2346789BCDFGHJKMPQRTVWXY]{4}-[2346789BCDFGHJKMPQRTVWXY]{4}$'),
  check ((case_id is null) = (reference is null)))
  with (fillfactor = 60);

create index on services.draft (expires_at);

comment on column services.draft.id is 'hash: of the handle, which is kept nowhere';
comment on column services.draft.service is 'code: which form';
comment on column services.draft.version is 'code: which version of the form';
comment on column services.draft.pages is 'sealed: each page''s answers, under a key made from the handle; emptied when the form is sent';
comment on column services.draft.expires_at is 'date: when it is deleted';
comment on column services.draft.case_id is 'id: the case it became, so that sending twice gives one case';
comment on column services.draft.reference is 'code: the reference it was given';

grant usage on schema services to guildhall_web;
grant select, insert, update, delete on services.draft to guildhall_web;
