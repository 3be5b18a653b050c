-- The one room. Nobody selects here: the functions of the door do, and they ask who, why and for which case.

create schema records;
create schema retention;

-- A changed rule is ended, never overwritten: what was kept under it must still be measured by it.
create table retention.rule (
  no bigint generated always as identity primary key,
  service text not null check (service ~ '^[a-z0-9-]{1,40}$'),
  kind text not null check (kind ~ '^[a-z-]{1,40}$'),
  event text not null check (event in ('closed', 'decided', 'expired', 'last-action', 'end-of-year', 'kept')),
  outcome text not null check (outcome ~ '^[a-z-]{1,40}$'),
  months smallint not null check (months between 0 and 1200),
  days smallint not null check (days between 0 and 3650),
  longest_months smallint not null check (longest_months between 1 and 1200),
  begun_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check (begun_at <= ended_at));
create unique index on retention.rule (service, kind, event, outcome) where ended_at is null;
create index on retention.rule (service, kind);

comment on table retention.rule is 'How long the council keeps what, from which event on; the public schedule is printed from the same file';
comment on column retention.rule.no is 'number: its place among all rules there were';
comment on column retention.rule.service is 'code: the service';
comment on column retention.rule.kind is 'code: the kind of data';
comment on column retention.rule.event is 'code: what the time runs from';
comment on column retention.rule.outcome is 'code: for this outcome, or "any"';
comment on column retention.rule.months is 'number: months after the event';
comment on column retention.rule.days is 'number: days after the event, besides the months';
comment on column retention.rule.longest_months is 'number: months from keeping after which it goes, whatever comes';
comment on column retention.rule.begun_at is 'date: since when it is in force';
comment on column retention.rule.ended_at is 'date: until when it was, or none';

create table retention.hold (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases."case",
  reason text not null check (reason in ('complaint', 'court', 'audit', 'rights-request', 'safeguarding')),
  by_officer uuid not null references staff.officer,
  at timestamptz not null default clock_timestamp(),
  review_on date not null,
  released_at timestamptz,
  released_by uuid references staff.officer);
create index on retention.hold (case_id) where released_at is null;

comment on table retention.hold is 'The only brake on deleting what is due';
comment on column retention.hold.id is 'id: the hold';
comment on column retention.hold.case_id is 'id: the case';
comment on column retention.hold.reason is 'code: why';
comment on column retention.hold.by_officer is 'id: the officer who put it on';
comment on column retention.hold.at is 'date: when';
comment on column retention.hold.review_on is 'date: when somebody must look again';
comment on column retention.hold.released_at is 'date: when it was taken off';
comment on column retention.hold.released_by is 'id: the officer who took it off';

-- Which keys were destroyed. The list is also written outside the database, so that an older backup forgets again.
create table retention.forgotten (
  no bigint generated always as identity primary key,
  key uuid not null,
  at timestamptz not null default clock_timestamp(),
  listed_at timestamptz);
create index on retention.forgotten (no) where listed_at is null;

comment on table retention.forgotten is 'Keys that were destroyed, in order; random, they tell nothing';
comment on column retention.forgotten.no is 'number: its place in the list';
comment on column retention.forgotten.key is 'id: the key that is gone';
comment on column retention.forgotten.at is 'date: when';
comment on column retention.forgotten.listed_at is 'date: when it was written to the list outside the database';

-- Each round of the machine, also one that found nothing: a round that is missing is to be seen.
create table retention.run (
  at timestamptz primary key,
  ended_at timestamptz not null default clock_timestamp(),
  records int not null check (records >= 0),
  on_hold_overdue int not null check (on_hold_overdue >= 0));

comment on table retention.run is 'The rounds in which what was due went; nothing in it is about anybody';
comment on column retention.run.at is 'date: when it began';
comment on column retention.run.ended_at is 'date: when it ended, by the machine''s own clock';
comment on column retention.run.records is 'count: how many records went';
comment on column retention.run.on_hold_overdue is 'count: how many holds were past their day of review';

create table retention.swept (
  at timestamptz not null,
  service text not null check (service ~ '^[a-z0-9-]{1,40}$'),
  kind text not null check (kind ~ '^[a-z-]{1,40}$'),
  records int not null check (records > 0),
  primary key (at, service, kind));

comment on table retention.swept is 'How many records went in a round, by service and kind; counted in the transaction in which they go';
comment on column retention.swept.at is 'date: when the round began';
comment on column retention.swept.service is 'code: the service';
comment on column retention.swept.kind is 'code: the kind of data';
comment on column retention.swept.records is 'count: how many went';

create table records.master (
  no int primary key,
  family text not null check (family in ('ordinary', 'special', 'criminal')),
  mark bytea not null check (length(mark) = 32),
  begun_at timestamptz not null default clock_timestamp(),
  retired_at timestamptz,
  moved_at timestamptz,
  closed_at timestamptz,
  destroyed_at timestamptz);

create table records.key (
  id uuid primary key,
  family text not null check (family in ('ordinary', 'special', 'criminal')),
  master int not null references records.master,
  wrapped bytea not null);
create index on records.key (master);

create table records.record (
  id uuid primary key,
  key uuid not null references records.key,
  person uuid not null references people.person,
  case_id uuid references cases."case",
  kind text not null,
  purpose text not null references purposes.purpose,
  basis text not null,
  category text not null,
  service text not null,
  channel text not null,
  notice text not null references notices.version,
  form text not null references notices.version,
  kept_at timestamptz not null default clock_timestamp(),
  made_in xid8 not null default pg_current_xact_id(),
  keep_until timestamptz not null,
  waits_for text,
  content bytea not null);
create index on records.record (case_id);
create index on records.record (person);
create index on records.record (key);
create index on records.record (keep_until);

-- Finding without reading: keyed fingerprints of whole, normalised values, never across services.
create table records.lookup (
  record uuid not null references records.record on delete cascade,
  kind text not null check (kind in ('e-mail', 'phone', 'postcode-surname')),
  service text not null,
  version smallint not null,
  hash bytea not null check (length(hash) = 32),
  primary key (record, kind));
create index on records.lookup (service, kind, hash);

-- Even the owner reads nothing here, and so no migration does by accident.
alter table records.record enable row level security;
alter table records.record force row level security;
create policy door on records.record to guildhall_door using (true) with check (true);
alter table records.key enable row level security;
alter table records.key force row level security;
create policy door on records.key to guildhall_door using (true) with check (true);
alter table records.lookup enable row level security;
alter table records.lookup force row level security;
create policy door on records.lookup to guildhall_door using (true) with check (true);

grant usage on schema records to guildhall_door, guildhall_web, guildhall_work, guildhall_signin;
grant usage on schema retention to guildhall_door, guildhall_work, guildhall_web;
grant select, insert, delete on records.record to guildhall_door;
grant update (keep_until, waits_for, key, content) on records.record to guildhall_door;
grant select, insert, delete on records.key to guildhall_door;
grant update (wrapped, master) on records.key to guildhall_door;
grant select, insert, delete on records.lookup to guildhall_door;
grant select, insert on records.master to guildhall_door;
grant update (retired_at, moved_at, closed_at, destroyed_at) on records.master to guildhall_door;
grant select on retention.rule to guildhall_door, guildhall_work, guildhall_web;
grant insert, update (ended_at) on retention.rule to guildhall_door;
grant select, insert, update (records) on retention.swept to guildhall_door;
grant select on retention.swept, retention.hold to guildhall_work;
grant select, insert on retention.run to guildhall_work;
grant select, insert on retention.hold, retention.forgotten to guildhall_door;
grant update (released_at, released_by) on retention.hold to guildhall_door;
