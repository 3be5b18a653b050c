-- Which master secret this database belongs to, so that a start with another one is refused and not half understood.

create table platform.secret_mark (
  one boolean primary key default true check (one),
  mark bytea not null check (length(mark) = 32));

comment on column platform.secret_mark.one is 'flag: there is one row';
comment on column platform.secret_mark.mark is 'hash: of a fixed word, with a key made from the master secret; says nothing about it';
