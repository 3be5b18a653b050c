-- The registers that the one room asks: which words were in force, which purposes there are, who may act for which.
-- The words themselves lie in the council's folder; here stand their fingerprints.

create schema notices;
create schema purposes;

-- In a demonstration the clock may be moved; in earnest nobody's word about the time is taken.
create function platform.moment(p_at timestamptz) returns timestamptz
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if p_at is null then raise exception 'no moment was given' using errcode = 'GH010'; end if;
  if abs(extract(epoch from p_at - clock_timestamp())) <= 60
    or exists (select from platform.deployment d where d.mode = 'demonstration') then return p_at; end if;
  raise exception 'the moment given is not now' using errcode = 'GH010';
end $$;

create table notices.version (
  id text primary key check (id ~ '^[a-z0-9-]{1,60}:[0-9a-f]{16}$'),
  kind text not null check (kind in ('notice', 'form', 'wording')),
  registered_at timestamptz not null default now());

comment on table notices.version is 'Every version of a notice, a form or a consent''s wording that was ever shown; never changed, never removed';
comment on column notices.version.id is 'code: its name and the fingerprint of its words';
comment on column notices.version.kind is 'code: notice, form or wording';
comment on column notices.version.registered_at is 'date: when it was first known here';

create function notices.stay() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'what was shown stays as it was shown' using errcode = 'GH011';
end $$;
create trigger stay before update or delete on notices.version for each row execute function notices.stay();
create trigger stay_whole before truncate on notices.version for each statement execute function notices.stay();

create table purposes.purpose (
  id text primary key check (id ~ '^[a-z0-9-]{1,60}$'),
  version text not null check (version ~ '^[0-9a-f]{16}$'),
  basis text not null check (basis in ('consent', 'contract', 'legal-obligation', 'vital-interests', 'public-task', 'legitimate-interests')),
  condition text check (condition ~ '^[a-z0-9-]{1,60}$'),
  live_from timestamptz not null,
  live_until timestamptz not null default 'infinity',
  meant_since timestamptz not null default '-infinity',
  check (live_from <= live_until));

comment on table purposes.purpose is 'What personal data may be used for. What is not here, or not in force, is refused';
comment on column purposes.purpose.id is 'code: the purpose';
comment on column purposes.purpose.version is 'code: fingerprint of the words that describe it; agreement to other words does not count';
comment on column purposes.purpose.basis is 'code: the lawful basis, UK GDPR Article 6(1)';
comment on column purposes.purpose.condition is 'code: the condition for special categories, UK GDPR Article 9(2), or none';
comment on column purposes.purpose.live_from is 'date: from when it is in force';
comment on column purposes.purpose.live_until is 'date: until when';
comment on column purposes.purpose.meant_since is 'date: since when its description means what it means now; what was kept before was told something else';

create table purposes.role_may (
  role text not null check (role ~ '^[a-z-]{1,40}$'),
  purpose text not null references purposes.purpose,
  primary key (role, purpose));

comment on table purposes.role_may is 'Which role may act for which purpose';
comment on column purposes.role_may.role is 'code: the role';
comment on column purposes.role_may.purpose is 'code: the purpose';

-- The same rule stands in src/purposes/decide.ts, and a test puts every combination of facts to both. What was given on
-- consent lives by consent alone: no ground opens it, and a consent taken back ends its first use too.
create function purposes.decide(known boolean, collected_for text, wanted text, provision text, by_consent boolean, agreed boolean) returns text
  language sql immutable parallel safe
  return case
    when known is not true then 'refused: purpose not registered'
    when collected_for is null then 'refused: no purpose recorded'
    when collected_for = wanted and (by_consent is false or agreed is true) then 'collected for it'
    when provision is not null and by_consent is false then 'law requires it'
    when agreed is true then 'customer agreed'
    else 'refused: ask first' end;

grant usage on schema platform to guildhall_door;
grant select on platform.deployment to guildhall_door;
grant execute on function platform.moment to guildhall_door;
grant usage on schema notices, purposes to guildhall_door, guildhall_web, guildhall_work;
grant select on notices.version, purposes.purpose, purposes.role_may to guildhall_door, guildhall_web, guildhall_work;
grant execute on function purposes.decide to guildhall_door, guildhall_web;
