-- A person is an identifier and nothing else. Who they are lies in the one room.

create schema people;

create table people.person (
  id uuid primary key,
  made_in xid8 not null default pg_current_xact_id());

comment on table people.person is 'A person is an identifier and nothing else';
comment on column people.person.id is 'id: a person; random';
comment on column people.person.made_in is 'number: the transaction that made it; only within that one may anybody act for it without a session';

-- Two identifiers of one person are linked, never rewritten; undoing it is one delete.
create table people.same_as (
  person uuid primary key references people.person,
  same_as uuid not null references people.person,
  at timestamptz not null default now(),
  check (person <> same_as));
create index on people.same_as (same_as);

comment on table people.same_as is 'Two identifiers that turned out to be one person';
comment on column people.same_as.person is 'id: the one';
comment on column people.same_as.same_as is 'id: the other, which is older';
comment on column people.same_as.at is 'date: when they were linked';

-- A customer who has shown that a report is theirs may ask about it for a short while.
create table people.session (
  hash bytea primary key check (length(hash) = 32),
  person uuid not null references people.person,
  until timestamptz not null);
create index on people.session (until);

comment on column people.session.hash is 'hash: of the secret the customer holds';
comment on column people.session.person is 'id: the person';
comment on column people.session.until is 'date: when it ends';

grant usage on schema people to guildhall_door, guildhall_web, guildhall_signin;
grant select on people.person, people.same_as to guildhall_door;
grant select, insert, delete on people.session to guildhall_door;
grant insert (id) on people.person to guildhall_web;
grant create on schema people to guildhall_door;

set local role guildhall_door;

-- The signin login alone begins sessions: what can run as the web login can not make itself one.
create function people.begin_session(p_hash bytea, p_person uuid, p_minutes int) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from people.session s where s.until <= clock_timestamp();
  if p_minutes not between 1 and 60 or not exists (select from people.person p where p.id = p_person) then return false; end if;
  insert into people.session (hash, person, until)
    values (p_hash, p_person, clock_timestamp() + make_interval(mins => p_minutes));
  return true;
end $$;

create function people.end_session(p_session bytea) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    delete from people.session where hash = sha256(p_session);
  end;

grant execute on function people.begin_session to guildhall_signin;
grant execute on function people.end_session to guildhall_web;

set local role guildhall_owner;
revoke create on schema people from guildhall_door;
