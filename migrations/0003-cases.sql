-- Submitted requests. A case holds codes, dates and states; what a person tells about themselves never lies here.

create schema cases;

create table cases."case" (
  id uuid primary key,
  reference text not null unique check (reference ~ '^[A-Z]{2}-[2346789BCDFGHJKMPQRTVWXY]{4}-[2346789BCDFGHJKMPQRTVWXY]{4}$'),
  service text not null check (service ~ '^[a-z0-9-]{1,40}$'),
  version text not null check (version ~ '^[0-9a-f]{16}$'),
  channel text not null check (channel in ('web')),
  state text not null check (state in ('received', 'inspected', 'ordered', 'mended', 'closed')),
  urgent boolean not null,
  submitted_at timestamptz not null,
  changed_at timestamptz not null);

create index on cases."case" (service, state, urgent desc, submitted_at);

comment on column cases."case".id is 'id: names the case inside the council';
comment on column cases."case".reference is 'code: names the case to the person who sent it; random';
comment on column cases."case".service is 'code: which service was asked for';
comment on column cases."case".version is 'code: which version of the form was on the screen';
comment on column cases."case".channel is 'code: how it came';
comment on column cases."case".state is 'code: how far it is';
comment on column cases."case".urgent is 'flag: somebody could be hurt today';
comment on column cases."case".submitted_at is 'date: when it was sent';
comment on column cases."case".changed_at is 'date: when its state last changed';

create table cases.answer (
  case_id uuid not null references cases."case",
  question text not null check (question ~ '^[a-z0-9-]{1,40}$'),
  code text not null check (code ~ '^[a-z0-9-]{1,40}$'),
  primary key (case_id, question));

comment on column cases.answer.case_id is 'id: the case';
comment on column cases.answer.question is 'code: which question was answered';
comment on column cases.answer.code is 'code: the answer, from the form''s own list or a house or lamp-post number; never words';

create table cases.step (
  case_id uuid not null references cases."case",
  no smallint not null,
  state text not null check (state in ('received', 'inspected', 'ordered', 'mended', 'closed')),
  at timestamptz not null,
  primary key (case_id, no));

comment on column cases.step.case_id is 'id: the case';
comment on column cases.step.no is 'number: its place in the case''s story';
comment on column cases.step.state is 'code: the state it came into';
comment on column cases.step.at is 'date: when';

grant usage on schema cases to guildhall_web;
grant select, insert on cases."case", cases.answer, cases.step to guildhall_web;
grant update (state, changed_at) on cases."case" to guildhall_web;
