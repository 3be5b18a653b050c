-- What people agreed to or refused, in which words, and when; and what the law requires, found by two people.

create schema agreements;
create schema disclosures;

create table agreements.agreement (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references people.person,
  purpose text not null references purposes.purpose,
  purpose_version text not null check (purpose_version ~ '^[0-9a-f]{16}$'),
  agreed boolean not null,
  step text not null check (step in ('given', 'refused', 'withdrawn')),
  wording text not null references notices.version,
  channel text not null check (channel in ('web', 'phone', 'counter', 'letter', 'e-mail', 'chat')),
  evidence text not null check (evidence in ('ticked', 'pressed', 'said', 'signed', 'code')),
  taken_by uuid references staff.officer,
  at timestamptz not null default clock_timestamp(),
  no bigint generated always as identity,
  check (agreed = (step = 'given')));
create index on agreements.agreement (person, purpose, no desc);

comment on table agreements.agreement is 'Every yes, no and no longer, each in its exact words. Added, never changed';
comment on column agreements.agreement.id is 'id: the step';
comment on column agreements.agreement.person is 'id: who said it';
comment on column agreements.agreement.purpose is 'code: for what purpose';
comment on column agreements.agreement.purpose_version is 'code: as it was described then; a wider description needs asking again';
comment on column agreements.agreement.agreed is 'flag: whether it allows';
comment on column agreements.agreement.step is 'code: given, refused or withdrawn';
comment on column agreements.agreement.wording is 'code: the words that were shown or read out';
comment on column agreements.agreement.channel is 'code: where it was said';
comment on column agreements.agreement.evidence is 'code: how it was said';
comment on column agreements.agreement.taken_by is 'id: the officer who took it down, or none';
comment on column agreements.agreement.at is 'date: when';
comment on column agreements.agreement.no is 'number: its place among all of them; the last one counts';

-- The logins may not anyway; this holds for whoever acts as the owner.
create function agreements.stay() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'what was said stays as it was said' using errcode = 'GH021';
end $$;
create trigger stay before update or delete on agreements.agreement for each row execute function agreements.stay();
create trigger stay_whole before truncate on agreements.agreement for each statement execute function agreements.stay();

-- Somebody was asked about a new purpose. Until an answer comes, there is no row above, and no row is no.
create table agreements.asked (
  person uuid not null references people.person,
  purpose text not null references purposes.purpose,
  purpose_version text not null check (purpose_version ~ '^[0-9a-f]{16}$'),
  code bytea not null unique check (length(code) = 32),
  at timestamptz not null default clock_timestamp(),
  until timestamptz not null,
  answered_at timestamptz,
  primary key (person, purpose, purpose_version));

comment on table agreements.asked is 'Who was asked about a new purpose. No answer is no';
comment on column agreements.asked.person is 'id: who';
comment on column agreements.asked.purpose is 'code: about what purpose';
comment on column agreements.asked.purpose_version is 'code: in which description';
comment on column agreements.asked.code is 'hash: of the one-time code that was sent with the question';
comment on column agreements.asked.at is 'date: when';
comment on column agreements.asked.until is 'date: until when the code answers';
comment on column agreements.asked.answered_at is 'date: when it was answered';

create trigger stay before delete on agreements.asked for each row execute function agreements.stay();
create trigger stay_whole before truncate on agreements.asked for each statement execute function agreements.stay();
create trigger answered_once before update on agreements.asked for each row
  when (old.answered_at is not null or (new.person, new.purpose, new.purpose_version, new.code, new.at, new.until)
    is distinct from (old.person, old.purpose, old.purpose_version, old.code, old.at, old.until))
  execute function agreements.stay();

create table disclosures.ground (
  case_id uuid not null references cases."case",
  purpose text not null references purposes.purpose,
  provision text not null check (provision ~ '^[a-z0-9][a-z0-9.-]{1,80}$'),
  decided_by uuid not null references staff.officer,
  second_by uuid not null references staff.officer,
  until timestamptz not null,
  primary key (case_id, purpose),
  check (decided_by <> second_by));

comment on table disclosures.ground is 'Where a law requires a use, case by case; never one person alone';
comment on column disclosures.ground.case_id is 'id: the case';
comment on column disclosures.ground.purpose is 'code: the use';
comment on column disclosures.ground.provision is 'code: the provision, like dpa-2018.sch-2.para-2';
comment on column disclosures.ground.decided_by is 'id: the officer who decided it';
comment on column disclosures.ground.second_by is 'id: another officer, who agreed';
comment on column disclosures.ground.until is 'date: until when';

grant usage on schema agreements, disclosures to guildhall_door;
grant usage on schema agreements to guildhall_web, guildhall_work;
grant select, insert on agreements.agreement to guildhall_door;
grant select, insert on agreements.asked to guildhall_door;
grant update (answered_at) on agreements.asked to guildhall_door;
grant select on disclosures.ground to guildhall_door;
