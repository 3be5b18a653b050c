-- What somebody asked us to remember for the rest of their visit (B35), on a device that takes the session cookie: codes of
-- the council's own public lists, sealed under a key made from the cookie's secret, and gone when it is not used.

create table services.visit (
  id bytea primary key check (length(id) = 32),
  remembered bytea not null check (length(remembered) between 29 and 1024),
  expires_at timestamptz not null);

create index on services.visit (expires_at);

comment on table services.visit is 'What visitors asked us to remember for the rest of their visit';
comment on column services.visit.id is 'hash: of the secret in the session cookie, which is kept nowhere';
comment on column services.visit.remembered is 'sealed: which entries of the council''s lists were chosen, under a key made from the secret';
comment on column services.visit.expires_at is 'date: when it is deleted, unless it is used before';

grant select, insert, update, delete on services.visit to guildhall_web;
