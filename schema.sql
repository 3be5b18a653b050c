-- The database as the migrations leave it: who owns what, who may do what, and what every column can hold.
-- Generated from the catalogue by npm run generate; do not edit. A test fails when it is stale.

create role guildhall_door nologin;
create role guildhall_migrate login noinherit;
create role guildhall_owner nologin;
create role guildhall_statistics login;
create role guildhall_web login;
create role guildhall_work login;

grant guildhall_door to guildhall_migrate with inherit false, set true;
grant guildhall_owner to guildhall_migrate with inherit false, set true;

alter role guildhall_statistics set idle_in_transaction_session_timeout = 30000ms;
alter role guildhall_statistics set lock_timeout = 5000ms;
alter role guildhall_statistics set statement_timeout = 10000ms;
alter role guildhall_web set idle_in_transaction_session_timeout = 30000ms;
alter role guildhall_web set lock_timeout = 5000ms;
alter role guildhall_web set statement_timeout = 10000ms;
alter role guildhall_work set idle_in_transaction_session_timeout = 30000ms;
alter role guildhall_work set lock_timeout = 5000ms;
alter role guildhall_work set statement_timeout = 10000ms;

-- default for functions of guildhall_door: nothing
-- default for functions of guildhall_owner: nothing

create extension pg_trgm;

create schema cases authorization guildhall_owner;
grant usage on schema cases to guildhall_web;

create schema incidents authorization guildhall_owner;
grant usage on schema incidents to guildhall_web;

create schema platform authorization guildhall_owner;

create schema services authorization guildhall_owner;
grant usage on schema services to guildhall_web;

create schema site authorization guildhall_owner;
grant usage on schema site to guildhall_web;

create schema statistics authorization guildhall_owner;
grant usage on schema statistics to guildhall_statistics;

create table cases."case" (
  id uuid not null,
  reference text not null,
  service text not null,
  version text not null,
  channel text not null,
  state text not null,
  urgent boolean not null,
  submitted_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint case_pkey PRIMARY KEY (id),
  constraint case_reference_key UNIQUE (reference),
  constraint case_channel_check CHECK ((channel = 'web'::text)),
  constraint case_reference_check CHECK ((reference ~ '^[A-Z]{2}-[2346789BCDFGHJKMPQRTVWXY]{4}-[2346789BCDFGHJKMPQRTVWXY]{4}$'::text)),
  constraint case_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint case_state_check CHECK ((state = ANY (ARRAY['received'::text, 'inspected'::text, 'ordered'::text, 'mended'::text, 'closed'::text]))),
  constraint case_version_check CHECK ((version ~ '^[0-9a-f]{16}$'::text))
);
alter table cases."case" owner to guildhall_owner;
CREATE INDEX case_service_state_urgent_submitted_at_idx ON cases."case" USING btree (service, state, urgent DESC, submitted_at);
grant insert, select on cases."case" to guildhall_web;
grant update (state, changed_at) on cases."case" to guildhall_web;
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
  case_id uuid not null,
  question text not null,
  code text not null,
  constraint answer_pkey PRIMARY KEY (case_id, question),
  constraint answer_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id),
  constraint answer_code_check CHECK ((code ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint answer_question_check CHECK ((question ~ '^[a-z0-9-]{1,40}$'::text))
);
alter table cases.answer owner to guildhall_owner;
grant insert, select on cases.answer to guildhall_web;
comment on column cases.answer.case_id is 'id: the case';
comment on column cases.answer.question is 'code: which question was answered';
comment on column cases.answer.code is 'code: the answer, from the form''s own list or a house or lamp-post number; never words';

create table cases.step (
  case_id uuid not null,
  no smallint not null,
  state text not null,
  at timestamp with time zone not null,
  constraint step_pkey PRIMARY KEY (case_id, no),
  constraint step_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id),
  constraint step_state_check CHECK ((state = ANY (ARRAY['received'::text, 'inspected'::text, 'ordered'::text, 'mended'::text, 'closed'::text])))
);
alter table cases.step owner to guildhall_owner;
grant insert, select on cases.step to guildhall_web;
comment on column cases.step.case_id is 'id: the case';
comment on column cases.step.no is 'number: its place in the case''s story';
comment on column cases.step.state is 'code: the state it came into';
comment on column cases.step.at is 'date: when';

create table incidents.incident (
  id uuid not null,
  kind text not null,
  route text,
  at timestamp with time zone not null,
  matter text,
  constraint incident_pkey PRIMARY KEY (id),
  constraint incident_told_once UNIQUE (kind, matter),
  constraint incident_kind_check CHECK ((kind = ANY (ARRAY['cookie-held-back'::text, 'registration-expires-soon'::text, 'registration-expired'::text, 'regulator-not-yet'::text, 'review-overdue'::text, 'link-dead'::text]))),
  constraint incident_matter_check CHECK ((matter ~ '^[a-z0-9:-]{1,120}$'::text)),
  constraint incident_place_check CHECK (((route IS NULL) <> (matter IS NULL))),
  constraint incident_route_check CHECK ((route ~ '^(/[A-Za-z0-9/:*._-]{0,119}|no-such-page)$'::text))
);
alter table incidents.incident owner to guildhall_owner;
grant insert, select on incidents.incident to guildhall_web;
comment on column incidents.incident.id is 'id: the incident';
comment on column incidents.incident.kind is 'code: what happened';
comment on column incidents.incident.route is 'code: on which kind of page, as a pattern; none for what lapsed by itself';
comment on column incidents.incident.at is 'date: the hour in which it happened; nothing finer, so that it joins no visit';
comment on column incidents.incident.matter is 'code: what lapsed, by its name in the council''s folder and its day';

create table platform.deployment (
  one boolean not null default true,
  mark bytea not null,
  mode text not null,
  constraint deployment_pkey PRIMARY KEY (one),
  constraint deployment_mark_check CHECK ((length(mark) = 32)),
  constraint deployment_mode_check CHECK ((mode = ANY (ARRAY['demonstration'::text, 'production'::text]))),
  constraint deployment_one_check CHECK (one)
);
alter table platform.deployment owner to guildhall_owner;
comment on column platform.deployment.one is 'flag: there is one row';
comment on column platform.deployment.mark is 'hash: of a fixed word, with a key made from the master secret; says nothing about it';
comment on column platform.deployment.mode is 'code: demonstration or production, for good';

create table platform.migration (
  no integer not null,
  name text not null,
  checksum bytea not null,
  at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (no),
  constraint migration_name_key UNIQUE (name),
  constraint migration_checksum_check CHECK ((length(checksum) = 32)),
  constraint migration_name_check CHECK ((name ~ '^[0-9]{4}-[a-z0-9-]{1,60}\.sql$'::text)),
  constraint migration_no_check CHECK ((no > 0))
);
alter table platform.migration owner to guildhall_owner;
comment on table platform.migration is 'The changes made to this database, each with its file';
comment on column platform.migration.no is 'number: its place in the order';
comment on column platform.migration.name is 'code: the name of the file';
comment on column platform.migration.checksum is 'hash: of the file as it was applied, so that a later change to it is noticed';
comment on column platform.migration.at is 'date: when it was applied';

create table services.draft (
  id bytea not null,
  service text not null,
  version text not null,
  pages jsonb not null,
  expires_at timestamp with time zone not null,
  case_id uuid,
  reference text,
  constraint draft_pkey PRIMARY KEY (id),
  constraint draft_check CHECK (((case_id IS NULL) = (reference IS NULL))),
  constraint draft_id_check CHECK ((length(id) = 32)),
  constraint draft_reference_check CHECK ((reference ~ '^[A-Z]{2}-[2346789BCDFGHJKMPQRTVWXY]{4}-[2346789BCDFGHJKMPQRTVWXY]{4}$'::text)),
  constraint draft_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint draft_version_check CHECK ((version ~ '^[0-9a-f]{16}$'::text))
) with (fillfactor=60);
alter table services.draft owner to guildhall_owner;
CREATE INDEX draft_expires_at_idx ON services.draft USING btree (expires_at);
grant delete, insert, select, update on services.draft to guildhall_web;
comment on column services.draft.id is 'hash: of the handle, which is kept nowhere';
comment on column services.draft.service is 'code: which form';
comment on column services.draft.version is 'code: which version of the form';
comment on column services.draft.pages is 'sealed: each page''s answers, under a key made from the handle; emptied when the form is sent';
comment on column services.draft.expires_at is 'date: when it is deleted';
comment on column services.draft.case_id is 'id: the case it became, so that sending twice gives one case';
comment on column services.draft.reference is 'code: the reference it was given';

create table site.filling (
  single boolean not null default true,
  hash bytea not null,
  constraint filling_pkey PRIMARY KEY (single),
  constraint filling_hash_check CHECK ((length(hash) = 32)),
  constraint filling_single_check CHECK (single)
);
alter table site.filling owner to guildhall_owner;
grant delete, insert, select on site.filling to guildhall_web;
comment on table site.filling is 'Of what the two tables were last filled, so that a start with the same pages does nothing';
comment on column site.filling.single is 'flag: always yes, so that there is one row';
comment on column site.filling.hash is 'hash: of all the pages as they were read from the council''s folder';

create table site.page (
  address text not null,
  kind text not null,
  title text not null,
  summary text not null,
  words text not null,
  body text not null,
  document tsvector not null generated always as ((((setweight(to_tsvector('english'::regconfig, title), 'A'::"char") || setweight(to_tsvector('english'::regconfig, words), 'B'::"char")) || setweight(to_tsvector('english'::regconfig, summary), 'C'::"char")) || setweight(to_tsvector('english'::regconfig, body), 'D'::"char"))) stored,
  constraint page_pkey PRIMARY KEY (address),
  constraint page_address_check CHECK ((address ~ '^/[a-z0-9/#-]{0,119}$'::text)),
  constraint page_kind_check CHECK ((kind = ANY (ARRAY['form'::text, 'page'::text, 'house'::text])))
);
alter table site.page owner to guildhall_owner;
grant delete, insert, select on site.page to guildhall_web;
comment on table site.page is 'The council''s own pages and forms, as they can be searched';
comment on column site.page.address is 'code: where it stands on the site';
comment on column site.page.kind is 'code: a form, a content page, or a page of the site itself';
comment on column site.page.title is 'published: its heading';
comment on column site.page.summary is 'published: what it is about, in a sentence';
comment on column site.page.words is 'published: other words that people use for it';
comment on column site.page.body is 'published: its text';
comment on column site.page.document is 'published: the words of all four, without their endings';

create table site.word (
  word text not null,
  constraint word_pkey PRIMARY KEY (word)
);
alter table site.word owner to guildhall_owner;
grant delete, insert, select on site.word to guildhall_web;
comment on table site.word is 'Every word of those pages once, to set right a word that was typed wrongly';
comment on column site.word.word is 'published: a word that stands on one of the council''s pages';

create table statistics.access_hour (
  hour timestamp with time zone not null,
  route text not null,
  status text not null,
  method text not null,
  size text not null,
  referrer text not null,
  browser text not null,
  device text not null,
  hits integer not null,
  constraint access_hour_pkey PRIMARY KEY (hour, route, status, method, size, referrer, browser, device),
  constraint access_hour_browser_check CHECK ((browser = ANY (ARRAY['chrome'::text, 'edge'::text, 'firefox'::text, 'internet-explorer'::text, 'opera'::text, 'robot'::text, 'safari'::text, 'samsung-internet'::text, 'other'::text]))),
  constraint access_hour_device_check CHECK ((device = ANY (ARRAY['computer'::text, 'phone'::text, 'tablet'::text, 'robot'::text, 'unknown'::text, 'other'::text]))),
  constraint access_hour_hits_check CHECK ((hits >= 10)),
  constraint access_hour_hour_check CHECK ((hour = date_trunc('hour'::text, hour, 'UTC'::text))),
  constraint access_hour_method_check CHECK ((method = ANY (ARRAY['get'::text, 'head'::text, 'post'::text, 'other'::text]))),
  constraint access_hour_referrer_check CHECK ((referrer = ANY (ARRAY['none'::text, 'same-site'::text, 'bing'::text, 'duckduckgo'::text, 'ecosia'::text, 'facebook'::text, 'google'::text, 'gov.uk'::text, 'linkedin'::text, 'nextdoor'::text, 'nhs.uk'::text, 'x'::text, 'yahoo'::text, 'youtube'::text, 'other'::text]))),
  constraint access_hour_route_check CHECK ((route ~ '^(/[A-Za-z0-9/:*._-]{0,119}|no-such-page|other)$'::text)),
  constraint access_hour_size_check CHECK ((size = ANY (ARRAY['none'::text, 'under-1k'::text, '1k-10k'::text, '10k-100k'::text, '100k-1m'::text, 'over-1m'::text, 'unknown'::text, 'other'::text]))),
  constraint access_hour_status_check CHECK ((status ~ '^([1-5][0-9][0-9]|other)$'::text))
);
alter table statistics.access_hour owner to guildhall_owner;
grant insert, select on statistics.access_hour to guildhall_statistics;
grant update (hits) on statistics.access_hour to guildhall_statistics;
comment on table statistics.access_hour is 'How often pages were asked for, by the hour; small numbers are not stored';
comment on column statistics.access_hour.hour is 'date: the hour in which the requests were made, nothing finer';
comment on column statistics.access_hour.route is 'code: which kind of page, by the pattern of its address';
comment on column statistics.access_hour.status is 'code: how the request was answered, as the number the web uses';
comment on column statistics.access_hour.method is 'code: whether a page was asked for or a form was sent';
comment on column statistics.access_hour.size is 'code: how large the answer was, in bands';
comment on column statistics.access_hour.referrer is 'code: the site a link was followed from, of a closed list';
comment on column statistics.access_hour.browser is 'code: the family of browsers, without a version';
comment on column statistics.access_hour.device is 'code: the kind of device';
comment on column statistics.access_hour.hits is 'count: how many such requests were made in the hour, ten or more';
