-- Whose database this is: which master secret it belongs to and whether it was begun as a demonstration, so that a
-- start with another secret, or in the other mode, is refused.

create table platform.deployment (
  one boolean primary key default true check (one),
  mark bytea not null check (length(mark) = 32),
  mode text not null check (mode in ('demonstration', 'production')));

comment on column platform.deployment.one is 'flag: there is one row';
comment on column platform.deployment.mark is 'hash: of a fixed word, with a key made from the master secret; says nothing about it';
comment on column platform.deployment.mode is 'code: demonstration or production, for good';
