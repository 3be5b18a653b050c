-- A form that somebody comes back to (W5): by a reference and a code that they wrote down, which open it once.

create table services.saved (
  id bytea primary key check (length(id) = 32),
  service text not null check (service ~ '^[a-z0-9-]{1,40}$'),
  handle bytea not null check (length(handle) = 44),
  expires_at timestamptz not null);

create index on services.saved (expires_at);

comment on table services.saved is 'Forms in progress to which somebody will come back';
comment on column services.saved.id is 'hash: of the reference and the code, which are kept nowhere';
comment on column services.saved.service is 'code: which form';
comment on column services.saved.handle is 'sealed: the handle of the form, under a key made from the reference and the code';
comment on column services.saved.expires_at is 'date: when it is deleted, with the answers';

grant select, insert, delete on services.saved to guildhall_web;
