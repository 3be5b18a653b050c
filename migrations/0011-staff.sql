-- Officers, their duties, their live sessions, and the cases in their hands. Names of officers are kept in the one room.

create schema staff;

create table staff.officer (
  id uuid primary key,
  disabled_at timestamptz);

comment on column staff.officer.id is 'id: an officer';
comment on column staff.officer.disabled_at is 'date: since when every session of theirs counts for nothing';

create table staff.duty (
  officer uuid not null references staff.officer,
  role text not null check (role in ('agent', 'supervisor', 'officer', 'owner', 'information-rights-officer',
    'data-protection-officer', 'senior-information-risk-owner', 'editor', 'statistician', 'social-media-officer', 'administrator')),
  service text not null check (service ~ '^[a-z0-9-]{1,40}$'),
  primary key (officer, role, service));

comment on column staff.duty.officer is 'id: the officer';
comment on column staff.duty.role is 'code: the role';
comment on column staff.duty.service is 'code: the service they have it for, or "council" where it goes with no service';

create table staff.session (
  hash bytea primary key check (length(hash) = 32),
  officer uuid not null references staff.officer,
  role text not null check (role ~ '^[a-z-]{1,40}$'),
  begun_at timestamptz not null default clock_timestamp(),
  until timestamptz not null);
create index on staff.session (officer);
create index on staff.session (until);

comment on column staff.session.hash is 'hash: of the secret the officer''s browser holds';
comment on column staff.session.officer is 'id: the officer';
comment on column staff.session.role is 'code: the role they signed in for';
comment on column staff.session.begun_at is 'date: when it began';
comment on column staff.session.until is 'date: when it ends';

-- Nobody opens personal data by walking past: an officer takes the case first, and that is told to the customer.
create table staff.assignment (
  case_id uuid not null references cases."case",
  officer uuid not null references staff.officer,
  at timestamptz not null default clock_timestamp(),
  primary key (case_id, officer));
create index on staff.assignment (officer);

comment on column staff.assignment.case_id is 'id: the case';
comment on column staff.assignment.officer is 'id: the officer who works on it';
comment on column staff.assignment.at is 'date: since when';

-- Which transaction opened a case: within that one alone, a visitor may add to it. An update can not change it.
alter table cases."case" add column made_in xid8 not null default '0';
alter table cases."case" alter column made_in set default pg_current_xact_id();
comment on column cases."case".made_in is 'number: the transaction that opened it';
revoke insert on cases."case" from guildhall_web;
grant insert (id, reference, service, version, channel, state, urgent, submitted_at, changed_at) on cases."case" to guildhall_web;

grant usage on schema staff, cases to guildhall_door;
grant usage on schema staff to guildhall_web, guildhall_signin;
grant select on staff.officer, staff.duty to guildhall_door;
grant select, insert, delete on staff.session, staff.assignment to guildhall_door;
grant select on cases."case" to guildhall_door;
grant create on schema staff to guildhall_door;

set local role guildhall_door;

create function staff.begin_session(p_hash bytea, p_officer uuid, p_role text, p_minutes int) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from staff.session s where s.until <= clock_timestamp();
  if p_minutes not between 1 and 720
    or not exists (select from staff.officer o join staff.duty d on d.officer = o.id
      where o.id = p_officer and o.disabled_at is null and d.role = p_role) then return false; end if;
  insert into staff.session (hash, officer, role, until)
    values (p_hash, p_officer, p_role, clock_timestamp() + make_interval(mins => p_minutes));
  return true;
end $$;

create function staff.end_session(p_session bytea) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    delete from staff.session where hash = sha256(p_session);
  end;

-- Whose session this is, and for which services; asked anew at every request, so that disabling a person holds at once.
create function staff.whose(p_session bytea) returns table (officer uuid, role text, services text[])
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session);
begin
  return query select s.officer, s.role, array_agg(d.service order by d.service)
    from staff.session s
    join staff.officer o on o.id = s.officer and o.disabled_at is null
    join staff.duty d on d.officer = s.officer and d.role = s.role
    where s.hash = v_hash and s.until > clock_timestamp()
    group by s.officer, s.role;
end $$;

grant execute on function staff.begin_session to guildhall_signin;
grant execute on function staff.end_session, staff.whose to guildhall_web;

set local role guildhall_owner;
revoke create on schema staff from guildhall_door;
