-- The database as the migrations leave it: who owns what, who may do what, and what every column can hold.
-- Generated from the catalogue by npm run generate; do not edit. A test fails when it is stale.

create role guildhall_door nologin;
create role guildhall_migrate login noinherit;
create role guildhall_owner nologin;
create role guildhall_sealer login;
create role guildhall_signin login;
create role guildhall_statistics login;
create role guildhall_web login;
create role guildhall_work login;

grant guildhall_door to guildhall_migrate with inherit false, set true;
grant guildhall_owner to guildhall_migrate with inherit false, set true;

alter role guildhall_sealer set idle_in_transaction_session_timeout = 30000ms;
alter role guildhall_sealer set lock_timeout = 5000ms;
alter role guildhall_sealer set statement_timeout = 10000ms;
alter role guildhall_signin set idle_in_transaction_session_timeout = 30000ms;
alter role guildhall_signin set lock_timeout = 5000ms;
alter role guildhall_signin set statement_timeout = 10000ms;
alter role guildhall_statistics set idle_in_transaction_session_timeout = 30000ms;
alter role guildhall_statistics set lock_timeout = 5000ms;
alter role guildhall_statistics set statement_timeout = 10000ms;
alter role guildhall_web set idle_in_transaction_session_timeout = 30000ms;
alter role guildhall_web set lock_timeout = 5000ms;
alter role guildhall_web set plan_cache_mode = force_generic_plan;
alter role guildhall_web set statement_timeout = 10000ms;
alter role guildhall_work set idle_in_transaction_session_timeout = 30000ms;
alter role guildhall_work set lock_timeout = 5000ms;
alter role guildhall_work set statement_timeout = 10000ms;

-- default for functions of guildhall_door: nothing
-- default for functions of guildhall_owner: nothing

create extension pg_trgm;

create schema accounts authorization guildhall_owner;
grant usage on schema accounts to guildhall_door;
grant usage on schema accounts to guildhall_signin;
grant usage on schema accounts to guildhall_web;
grant usage on schema accounts to guildhall_work;

create schema agreements authorization guildhall_owner;
grant usage on schema agreements to guildhall_door;
grant usage on schema agreements to guildhall_web;
grant usage on schema agreements to guildhall_work;

create schema appointments authorization guildhall_owner;
grant usage on schema appointments to guildhall_door;
grant usage on schema appointments to guildhall_web;

create schema audit authorization guildhall_owner;
grant usage on schema audit to guildhall_door;
grant usage on schema audit to guildhall_sealer;
grant usage on schema audit to guildhall_web;
grant usage on schema audit to guildhall_work;

create schema cases authorization guildhall_owner;
grant usage on schema cases to guildhall_door;
grant usage on schema cases to guildhall_web;

create schema challenges authorization guildhall_owner;
grant usage on schema challenges to guildhall_door;
grant usage on schema challenges to guildhall_web;
grant usage on schema challenges to guildhall_work;

create schema contacts authorization guildhall_owner;
grant usage on schema contacts to guildhall_door;
grant usage on schema contacts to guildhall_signin;
grant usage on schema contacts to guildhall_web;
grant usage on schema contacts to guildhall_work;

create schema deliveries authorization guildhall_owner;
grant usage on schema deliveries to guildhall_door;
grant usage on schema deliveries to guildhall_web;
grant usage on schema deliveries to guildhall_work;

create schema disclosures authorization guildhall_owner;
grant usage on schema disclosures to guildhall_door;

create schema documents authorization guildhall_owner;
grant usage on schema documents to guildhall_door;
grant usage on schema documents to guildhall_web;
grant usage on schema documents to guildhall_work;

create schema equality authorization guildhall_owner;
grant usage on schema equality to guildhall_door;
grant usage on schema equality to guildhall_statistics;
grant usage on schema equality to guildhall_web;

create schema forms authorization guildhall_owner;
grant usage on schema forms to guildhall_door;
grant usage on schema forms to guildhall_web;
grant usage on schema forms to guildhall_work;

create schema incidents authorization guildhall_owner;
grant usage on schema incidents to guildhall_door;
grant usage on schema incidents to guildhall_web;

create schema mailings authorization guildhall_owner;
grant usage on schema mailings to guildhall_door;
grant usage on schema mailings to guildhall_web;
grant usage on schema mailings to guildhall_work;

create schema notices authorization guildhall_owner;
grant usage on schema notices to guildhall_door;
grant usage on schema notices to guildhall_web;
grant usage on schema notices to guildhall_work;

create schema payments authorization guildhall_owner;
grant usage on schema payments to guildhall_door;
grant usage on schema payments to guildhall_web;

create schema people authorization guildhall_owner;
grant usage on schema people to guildhall_door;
grant usage on schema people to guildhall_signin;
grant usage on schema people to guildhall_web;

create schema platform authorization guildhall_owner;
grant usage on schema platform to guildhall_door;

create schema purposes authorization guildhall_owner;
grant usage on schema purposes to guildhall_door;
grant usage on schema purposes to guildhall_web;
grant usage on schema purposes to guildhall_work;

create schema reach authorization guildhall_owner;
grant usage on schema reach to guildhall_door;
grant usage on schema reach to guildhall_web;

create schema records authorization guildhall_owner;
grant usage on schema records to guildhall_door;
grant usage on schema records to guildhall_signin;
grant usage on schema records to guildhall_web;
grant usage on schema records to guildhall_work;

create schema retention authorization guildhall_owner;
grant usage on schema retention to guildhall_door;
grant usage on schema retention to guildhall_web;
grant usage on schema retention to guildhall_work;

create schema reuse authorization guildhall_owner;
grant usage on schema reuse to guildhall_door;
grant usage on schema reuse to guildhall_web;

create schema services authorization guildhall_owner;
grant usage on schema services to guildhall_door;
grant usage on schema services to guildhall_web;

create schema site authorization guildhall_owner;
grant usage on schema site to guildhall_web;

create schema staff authorization guildhall_owner;
grant usage on schema staff to guildhall_door;
grant usage on schema staff to guildhall_signin;
grant usage on schema staff to guildhall_web;

create schema statistics authorization guildhall_owner;
grant usage on schema statistics to guildhall_statistics;

create schema usage authorization guildhall_owner;
grant usage on schema usage to guildhall_web;
grant usage on schema usage to guildhall_work;

create table accounts.account (
  id uuid not null,
  person uuid not null,
  username bytea not null,
  email bytea not null,
  password bytea not null,
  hashed_with smallint not null,
  wrong_tries smallint not null default 0,
  address_since timestamp with time zone,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_email_key UNIQUE (email),
  constraint account_person_key UNIQUE (person),
  constraint account_username_key UNIQUE (username),
  constraint account_person_fkey FOREIGN KEY (person) REFERENCES people.person(id),
  constraint account_email_check CHECK ((length(email) = 32)),
  constraint account_hashed_with_check CHECK (((hashed_with >= 1) AND (hashed_with <= 100))),
  constraint account_password_check CHECK ((length(password) = 48)),
  constraint account_username_check CHECK ((length(username) = 32)),
  constraint account_wrong_tries_check CHECK (((wrong_tries >= 0) AND (wrong_tries <= 1000)))
);
alter table accounts.account owner to guildhall_owner;
CREATE TRIGGER ends_conversations AFTER UPDATE OF email, password ON accounts.account FOR EACH ROW WHEN (((old.email IS DISTINCT FROM new.email) OR (old.password IS DISTINCT FROM new.password))) EXECUTE FUNCTION contacts.account_changed();
CREATE TRIGGER forget_ways_to_reach AFTER DELETE ON accounts.account FOR EACH ROW EXECUTE FUNCTION reach.with_the_account();
CREATE TRIGGER with_account BEFORE DELETE ON accounts.account FOR EACH ROW EXECUTE FUNCTION mailings.with_account();
grant delete, insert, select on accounts.account to guildhall_door;
grant update (username, email, password, hashed_with, wrong_tries, address_since) on accounts.account to guildhall_door;
comment on table accounts.account is 'Accounts of people, by which they are known again; who they are is kept in the one room';
comment on column accounts.account.id is 'id: the account; random';
comment on column accounts.account.person is 'id: the person';
comment on column accounts.account.username is 'hash: of the username, under a key made from the master secret';
comment on column accounts.account.email is 'hash: of the e-mail address, under the same key';
comment on column accounts.account.password is 'hash: of the password, slow, with its own salt and under a key made from the master secret';
comment on column accounts.account.hashed_with is 'number: with which set of parameters the password was hashed';
comment on column accounts.account.wrong_tries is 'count: how often a wrong password was given since the last time somebody signed in';
comment on column accounts.account.address_since is 'date: since when it has another postal address than it was registered with';

create table accounts.identity_proof (
  id uuid not null,
  account uuid not null,
  case_id uuid,
  state text not null,
  content bytea,
  seen_by uuid,
  begun_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  until timestamp with time zone not null,
  constraint identity_proof_pkey PRIMARY KEY (id),
  constraint identity_proof_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id) ON DELETE CASCADE,
  constraint identity_proof_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id),
  constraint identity_proof_seen_by_fkey FOREIGN KEY (seen_by) REFERENCES staff.officer(id),
  constraint forgotten_when_ended CHECK ((((state = ANY (ARRAY['waits'::text, 'seen'::text])) = (content IS NOT NULL)) AND ((content IS NULL) = (ended_at IS NOT NULL)))),
  constraint identity_proof_content_check CHECK (((length(content) >= 28) AND (length(content) <= 16384))),
  constraint identity_proof_state_check CHECK ((state = ANY (ARRAY['waits'::text, 'seen'::text, 'joined'::text, 'refused'::text, 'wrong'::text]))),
  constraint seen_before_decided CHECK (((state = ANY (ARRAY['seen'::text, 'joined'::text, 'refused'::text])) = (seen_by IS NOT NULL))),
  constraint wrong_has_no_case CHECK (((state = 'wrong'::text) = (case_id IS NULL)))
);
alter table accounts.identity_proof owner to guildhall_owner;
CREATE INDEX identity_proof_account_idx ON accounts.identity_proof USING btree (account);
CREATE INDEX identity_proof_case_id_idx ON accounts.identity_proof USING btree (case_id);
CREATE INDEX identity_proof_until_idx ON accounts.identity_proof USING btree (until);
grant delete, insert, select, update on accounts.identity_proof to guildhall_door;
comment on table accounts.identity_proof is 'Proofs of identity from an outside provider, by which somebody wants to add an older case to their account';
comment on column accounts.identity_proof.id is 'id: random';
comment on column accounts.identity_proof.account is 'id: the account that proved it';
comment on column accounts.identity_proof.case_id is 'id: the case whose reference was typed; none of a proof that was not believed';
comment on column accounts.identity_proof.state is 'code: how far it is';
comment on column accounts.identity_proof.content is 'sealed: names, dates of birth and addresses as they were proved, under a key made from the master secret; gone with the decision';
comment on column accounts.identity_proof.seen_by is 'id: the officer who opened it last, and who alone can decide';
comment on column accounts.identity_proof.begun_at is 'date: when it was proved';
comment on column accounts.identity_proof.ended_at is 'date: when it was decided, or not believed';
comment on column accounts.identity_proof.until is 'date: when it is deleted';

create table accounts.matter (
  account uuid not null,
  case_id uuid not null,
  how text not null,
  at timestamp with time zone not null default clock_timestamp(),
  constraint matter_pkey PRIMARY KEY (account, case_id),
  constraint matter_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id) ON DELETE CASCADE,
  constraint matter_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id),
  constraint matter_how_check CHECK ((how = ANY (ARRAY['sent'::text, 'joined'::text, 'counter'::text, 'post'::text, 'identity'::text])))
);
alter table accounts.matter owner to guildhall_owner;
CREATE INDEX matter_case_id_idx ON accounts.matter USING btree (case_id);
grant delete, insert, select on accounts.matter to guildhall_door;
comment on table accounts.matter is 'Cases that an account lists: sent while signed in, or joined by reference and code, by a code on paper, or after a proof of identity';
comment on column accounts.matter.account is 'id: the account';
comment on column accounts.matter.case_id is 'id: the case';
comment on column accounts.matter.how is 'code: how it came to be listed';
comment on column accounts.matter.at is 'date: since when';

create table accounts.outside_identity (
  account uuid not null,
  identity bytea not null,
  since date not null,
  constraint outside_identity_pkey PRIMARY KEY (account),
  constraint outside_identity_identity_key UNIQUE (identity),
  constraint outside_identity_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id) ON DELETE CASCADE,
  constraint outside_identity_identity_check CHECK ((length(identity) = 32))
);
alter table accounts.outside_identity owner to guildhall_owner;
grant delete, insert, select on accounts.outside_identity to guildhall_door;
comment on table accounts.outside_identity is 'Accounts that can be signed in to by an outside provider of identities';
comment on column accounts.outside_identity.account is 'id: the account';
comment on column accounts.outside_identity.identity is 'hash: of who the provider is and of what it calls the person to us, under a key made from the master secret';
comment on column accounts.outside_identity.since is 'date: the day on which it was connected';

create table accounts.outside_way (
  id bytea not null,
  account uuid,
  content bytea not null,
  expires_at timestamp with time zone not null,
  constraint outside_way_pkey PRIMARY KEY (id),
  constraint outside_way_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id) ON DELETE CASCADE,
  constraint outside_way_content_check CHECK (((length(content) >= 28) AND (length(content) <= 1024))),
  constraint outside_way_id_check CHECK ((length(id) = 32))
);
alter table accounts.outside_way owner to guildhall_owner;
CREATE INDEX outside_way_account_idx ON accounts.outside_way USING btree (account);
CREATE INDEX outside_way_expires_at_idx ON accounts.outside_way USING btree (expires_at);
grant delete, insert, select on accounts.outside_way to guildhall_door;
comment on table accounts.outside_way is 'Who went to the outside provider to sign in, or to connect an account, and is not back yet';
comment on column accounts.outside_way.id is 'hash: of the random number by which the way back is known, which is kept nowhere';
comment on column accounts.outside_way.account is 'id: the account that is to be connected; none for signing in';
comment on column accounts.outside_way.content is 'sealed: what the answer is held against, under a key made from that number';
comment on column accounts.outside_way.expires_at is 'date: when it is deleted';

create table accounts.paper_code (
  id uuid not null,
  opens text not null,
  how text not null,
  account uuid,
  case_id uuid,
  state text not null,
  proof text,
  noted_by uuid,
  given_by uuid,
  finder bytea,
  code bytea,
  tries smallint not null default 0,
  begun_at timestamp with time zone not null,
  until timestamp with time zone not null,
  form bytea,
  mailbox bytea,
  taken_until timestamp with time zone,
  constraint paper_code_pkey PRIMARY KEY (id),
  constraint paper_code_finder_key UNIQUE (finder),
  constraint paper_code_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id) ON DELETE CASCADE,
  constraint paper_code_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id),
  constraint paper_code_given_by_fkey FOREIGN KEY (given_by) REFERENCES staff.officer(id),
  constraint paper_code_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES staff.officer(id),
  constraint choices_by_post CHECK (((opens <> 'choices'::text) OR ((how = 'post'::text) AND (account IS NOT NULL)))),
  constraint code_when_given CHECK ((((code IS NOT NULL) = (state = ANY (ARRAY['given'::text, 'used'::text]))) AND ((finder IS NULL) = (code IS NULL)))),
  constraint form_of_choices CHECK ((((form IS NOT NULL) = ((opens = 'choices'::text) AND (code IS NOT NULL))) AND ((mailbox IS NULL) = (form IS NULL)))),
  constraint opens_one CHECK ((((opens = 'case'::text) = (case_id IS NOT NULL)) AND ((opens = 'case'::text) OR (account IS NOT NULL)))),
  constraint paper_code_code_check CHECK ((length(code) = 32)),
  constraint paper_code_finder_check CHECK ((length(finder) = 32)),
  constraint paper_code_form_check CHECK ((length(form) = 32)),
  constraint paper_code_how_check CHECK ((how = ANY (ARRAY['counter'::text, 'post'::text]))),
  constraint paper_code_mailbox_check CHECK (((length(mailbox) >= 28) AND (length(mailbox) <= 1024))),
  constraint paper_code_opens_check CHECK ((opens = ANY (ARRAY['account'::text, 'case'::text, 'choices'::text]))),
  constraint paper_code_proof_check CHECK ((proof = ANY (ARRAY['passport'::text, 'driving-licence'::text, 'identity-card'::text, 'residence-permit'::text, 'bank-card-and-bill'::text]))),
  constraint paper_code_state_check CHECK ((state = ANY (ARRAY['looked'::text, 'noted'::text, 'asked'::text, 'given'::text, 'used'::text]))),
  constraint paper_code_tries_check CHECK (((tries >= 0) AND (tries <= 10))),
  constraint taken_when_used CHECK (((taken_until IS NULL) OR ((opens = 'choices'::text) AND (state = 'used'::text)))),
  constraint two_officers CHECK (((opens = 'case'::text) OR ((opens = 'account'::text) AND (how = 'post'::text)) OR (given_by IS DISTINCT FROM noted_by) OR (given_by IS NULL)))
);
alter table accounts.paper_code owner to guildhall_owner;
CREATE INDEX paper_code_account_idx ON accounts.paper_code USING btree (account);
CREATE INDEX paper_code_case_id_idx ON accounts.paper_code USING btree (case_id);
CREATE INDEX paper_code_until_idx ON accounts.paper_code USING btree (until);
grant delete, insert, select, update on accounts.paper_code to guildhall_door;
comment on table accounts.paper_code is 'Codes that are handed over at the counter or posted, and what was proved for them; never a copy or a number of a proof';
comment on column accounts.paper_code.id is 'id: random';
comment on column accounts.paper_code.opens is 'code: whether it opens an account without its mailbox, adds a case to one, or says whose a form about choices is that comes back';
comment on column accounts.paper_code.how is 'code: by which way it reaches its person';
comment on column accounts.paper_code.account is 'id: the account that it opens, or that asked for it; none where a case may be added to whichever account the person has';
comment on column accounts.paper_code.case_id is 'id: the case that it adds';
comment on column accounts.paper_code.state is 'code: how far it is';
comment on column accounts.paper_code.proof is 'code: which kind of proof was shown at the counter';
comment on column accounts.paper_code.noted_by is 'id: the officer who saw the proof, or who typed the code of a form that came back';
comment on column accounts.paper_code.given_by is 'id: the officer who gave or posted the code';
comment on column accounts.paper_code.finder is 'hash: of its first half, under a key made from the master secret, by which it is found';
comment on column accounts.paper_code.code is 'hash: of its second half, under the same key; the code is kept nowhere';
comment on column accounts.paper_code.tries is 'count: how often the first half was typed with something wrong';
comment on column accounts.paper_code.begun_at is 'date: when it was asked for';
comment on column accounts.paper_code.until is 'date: when it is deleted';
comment on column accounts.paper_code.form is 'hash: of the words and the list that a form about choices was printed with';
comment on column accounts.paper_code.mailbox is 'sealed: the e-mail address that is told when something was changed by a form that came back, under a key made from its code';
comment on column accounts.paper_code.taken_until is 'date: until when the officer who typed the code of a form that came back may type it again, because they were interrupted';

create table accounts.passkey (
  id uuid not null default gen_random_uuid(),
  account uuid not null,
  finder bytea not null,
  content bytea not null,
  counter bigint not null,
  added_on date not null,
  used_on date,
  constraint passkey_pkey PRIMARY KEY (id),
  constraint passkey_finder_key UNIQUE (finder),
  constraint passkey_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id) ON DELETE CASCADE,
  constraint passkey_content_check CHECK (((length(content) >= 28) AND (length(content) <= 8192))),
  constraint passkey_counter_check CHECK (((counter >= 0) AND (counter <= '4294967295'::bigint))),
  constraint passkey_finder_check CHECK ((length(finder) = 32))
);
alter table accounts.passkey owner to guildhall_owner;
CREATE INDEX passkey_account_idx ON accounts.passkey USING btree (account);
grant delete, insert, select on accounts.passkey to guildhall_door;
grant update (counter, used_on) on accounts.passkey to guildhall_door;
comment on table accounts.passkey is 'Passkeys by which people sign in to their accounts';
comment on column accounts.passkey.id is 'id: by which its owner takes it away; random, and not the one that its device knows';
comment on column accounts.passkey.account is 'id: the account';
comment on column accounts.passkey.finder is 'hash: of the id that its device knows, under a key made from the master secret';
comment on column accounts.passkey.content is 'sealed: what its owner calls it, the id that its device knows, and its public key, under a key made from the master secret';
comment on column accounts.passkey.counter is 'number: how often its device says it was used; from then on only a higher one is taken, but for devices that do not count';
comment on column accounts.passkey.added_on is 'date: the day on which it was added';
comment on column accounts.passkey.used_on is 'date: the day on which it was last used; none before the first time';

create table accounts.pending (
  id bytea not null,
  kind text not null,
  account uuid,
  content bytea not null,
  code bytea not null,
  tries smallint not null default 0,
  codes smallint not null default 1,
  expires_at timestamp with time zone not null,
  constraint pending_pkey PRIMARY KEY (id),
  constraint pending_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id) ON DELETE CASCADE,
  constraint pending_code_check CHECK ((length(code) = 32)),
  constraint pending_codes_check CHECK (((codes >= 1) AND (codes <= 10))),
  constraint pending_content_check CHECK (((length(content) >= 28) AND (length(content) <= 4096))),
  constraint pending_id_check CHECK ((length(id) = 32)),
  constraint pending_kind_check CHECK ((kind = ANY (ARRAY['register'::text, 'recover'::text, 'new-e-mail'::text, 'sign-in'::text, 'second-step'::text, 'news'::text, 'on-paper'::text, 'passkey'::text, 'contact'::text]))),
  constraint pending_tries_check CHECK (((tries >= 0) AND (tries <= 10)))
);
alter table accounts.pending owner to guildhall_owner;
CREATE INDEX pending_account_idx ON accounts.pending USING btree (account);
CREATE INDEX pending_expires_at_idx ON accounts.pending USING btree (expires_at);
grant delete, insert, select, update on accounts.pending to guildhall_web;
grant delete, select on accounts.pending to guildhall_door;
comment on table accounts.pending is 'Registrations, recoveries and new e-mail addresses that wait for the code that was sent; who gave the password and not yet the code of the app; apps and passkeys that are being set up; conversations with an officer that wait for the code of the mailbox';
comment on column accounts.pending.id is 'hash: of the handle in the person''s page, which is kept nowhere';
comment on column accounts.pending.kind is 'code: what waits';
comment on column accounts.pending.account is 'id: of which account; none for a registration, or where there is none with that e-mail address';
comment on column accounts.pending.content is 'sealed: what was typed, under a key made from the handle';
comment on column accounts.pending.code is 'hash: of the code that was sent, or of one that nobody has, under a key made from the master secret; the code is kept nowhere';
comment on column accounts.pending.tries is 'count: how many wrong codes were typed since it was sent';
comment on column accounts.pending.codes is 'count: how many codes were sent for it';
comment on column accounts.pending.expires_at is 'date: when it is deleted';

create table accounts.recovery_code (
  hash bytea not null,
  account uuid not null,
  constraint recovery_code_pkey PRIMARY KEY (hash),
  constraint recovery_code_account_fkey FOREIGN KEY (account) REFERENCES accounts.second_step(account) ON DELETE CASCADE,
  constraint recovery_code_hash_check CHECK ((length(hash) = 32))
);
alter table accounts.recovery_code owner to guildhall_owner;
CREATE INDEX recovery_code_account_idx ON accounts.recovery_code USING btree (account);
grant delete, insert, select on accounts.recovery_code to guildhall_door;
comment on table accounts.recovery_code is 'Codes on paper that stand in for the app, each once';
comment on column accounts.recovery_code.hash is 'hash: of the code and the account, under a key made from the master secret; the code is kept nowhere';
comment on column accounts.recovery_code.account is 'id: the account';

create table accounts.second_step (
  account uuid not null,
  secret bytea not null,
  since timestamp with time zone not null,
  last_step bigint not null,
  constraint second_step_pkey PRIMARY KEY (account),
  constraint second_step_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id) ON DELETE CASCADE,
  constraint second_step_last_step_check CHECK ((last_step >= 0)),
  constraint second_step_secret_check CHECK ((length(secret) = 48))
);
alter table accounts.second_step owner to guildhall_owner;
grant delete, insert, select on accounts.second_step to guildhall_door;
grant update (last_step) on accounts.second_step to guildhall_door;
comment on table accounts.second_step is 'Accounts that are signed in to with a code from an app beside the password';
comment on column accounts.second_step.account is 'id: the account';
comment on column accounts.second_step.secret is 'sealed: what the app makes its codes from, under a key made from the master secret';
comment on column accounts.second_step.since is 'date: since when';
comment on column accounts.second_step.last_step is 'number: the half minute of the last code that was taken; none of it or of before is taken again';

create table accounts.session (
  hash bytea not null,
  id uuid not null default gen_random_uuid(),
  account uuid not null,
  begun_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  idle_until timestamp with time zone not null,
  until timestamp with time zone not null,
  wrong_before smallint not null,
  rests_minutes smallint,
  constraint session_pkey PRIMARY KEY (hash),
  constraint session_id_key UNIQUE (id),
  constraint session_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id) ON DELETE CASCADE,
  constraint session_hash_check CHECK ((length(hash) = 32)),
  constraint session_rests_minutes_check CHECK (((rests_minutes >= 5) AND (rests_minutes <= 240))),
  constraint session_wrong_before_check CHECK (((wrong_before >= 0) AND (wrong_before <= 1000)))
);
alter table accounts.session owner to guildhall_owner;
CREATE INDEX session_account_idx ON accounts.session USING btree (account);
CREATE INDEX session_until_idx ON accounts.session USING btree (until);
grant delete, insert, select on accounts.session to guildhall_door;
grant update (hash, seen_at, idle_until, rests_minutes) on accounts.session to guildhall_door;
comment on table accounts.session is 'Who is signed in; nothing of the device or the address it has';
comment on column accounts.session.hash is 'hash: of the secret in the session cookie, which is kept nowhere';
comment on column accounts.session.id is 'id: by which its owner ends it from elsewhere';
comment on column accounts.session.account is 'id: the account';
comment on column accounts.session.begun_at is 'date: when somebody signed in';
comment on column accounts.session.seen_at is 'date: the hour in which it was last used';
comment on column accounts.session.idle_until is 'date: when it ends unless it is used before';
comment on column accounts.session.until is 'date: when it ends in any case';
comment on column accounts.session.wrong_before is 'count: how often a wrong password was given before it began, to tell its owner';
comment on column accounts.session.rests_minutes is 'number: after how many minutes without use it ends, on a computer that somebody called shared; none on any other';

create table accounts.spent_challenge (
  hash bytea not null,
  until timestamp with time zone not null,
  constraint spent_challenge_pkey PRIMARY KEY (hash),
  constraint spent_challenge_hash_check CHECK ((length(hash) = 32))
);
alter table accounts.spent_challenge owner to guildhall_owner;
CREATE INDEX spent_challenge_until_idx ON accounts.spent_challenge USING btree (until);
grant delete, insert, select on accounts.spent_challenge to guildhall_door;
comment on table accounts.spent_challenge is 'Numbers of pages to sign in that a passkey has answered, so that none is answered twice; of nobody';
comment on column accounts.spent_challenge.hash is 'hash: of the number';
comment on column accounts.spent_challenge.until is 'date: from when on the number is good for nothing in any case';

create table agreements.agreement (
  id uuid not null default gen_random_uuid(),
  person uuid not null,
  purpose text not null,
  purpose_version text not null,
  agreed boolean not null,
  step text not null,
  wording text not null,
  channel text not null,
  evidence text not null,
  taken_by uuid,
  at timestamp with time zone not null default clock_timestamp(),
  no bigint not null generated always as identity,
  constraint agreement_pkey PRIMARY KEY (id),
  constraint agreement_person_fkey FOREIGN KEY (person) REFERENCES people.person(id),
  constraint agreement_purpose_fkey FOREIGN KEY (purpose) REFERENCES purposes.purpose(id),
  constraint agreement_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES staff.officer(id),
  constraint agreement_wording_fkey FOREIGN KEY (wording) REFERENCES notices.version(id),
  constraint agreement_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'phone'::text, 'counter'::text, 'letter'::text, 'e-mail'::text, 'chat'::text]))),
  constraint agreement_check CHECK ((agreed = (step = 'given'::text))),
  constraint agreement_evidence_check CHECK ((evidence = ANY (ARRAY['ticked'::text, 'pressed'::text, 'said'::text, 'signed'::text, 'code'::text]))),
  constraint agreement_purpose_version_check CHECK ((purpose_version ~ '^[0-9a-f]{16}$'::text)),
  constraint agreement_step_check CHECK ((step = ANY (ARRAY['given'::text, 'refused'::text, 'withdrawn'::text])))
);
alter table agreements.agreement owner to guildhall_owner;
CREATE INDEX agreement_person_purpose_no_idx ON agreements.agreement USING btree (person, purpose, no DESC);
CREATE TRIGGER stay BEFORE DELETE OR UPDATE ON agreements.agreement FOR EACH ROW EXECUTE FUNCTION agreements.stay();
CREATE TRIGGER stay_whole BEFORE TRUNCATE ON agreements.agreement FOR EACH STATEMENT EXECUTE FUNCTION agreements.stay();
grant insert, select on agreements.agreement to guildhall_door;
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

create table agreements.asked (
  person uuid not null,
  purpose text not null,
  purpose_version text not null,
  code bytea not null,
  at timestamp with time zone not null default clock_timestamp(),
  until timestamp with time zone not null,
  answered_at timestamp with time zone,
  constraint asked_pkey PRIMARY KEY (person, purpose, purpose_version),
  constraint asked_code_key UNIQUE (code),
  constraint asked_person_fkey FOREIGN KEY (person) REFERENCES people.person(id),
  constraint asked_purpose_fkey FOREIGN KEY (purpose) REFERENCES purposes.purpose(id),
  constraint asked_code_check CHECK ((length(code) = 32)),
  constraint asked_purpose_version_check CHECK ((purpose_version ~ '^[0-9a-f]{16}$'::text))
);
alter table agreements.asked owner to guildhall_owner;
CREATE TRIGGER answered_once BEFORE UPDATE ON agreements.asked FOR EACH ROW WHEN (((old.answered_at IS NOT NULL) OR ((((((new.person IS DISTINCT FROM old.person) OR (new.purpose IS DISTINCT FROM old.purpose)) OR (new.purpose_version IS DISTINCT FROM old.purpose_version)) OR (new.code IS DISTINCT FROM old.code)) OR (new.at IS DISTINCT FROM old.at)) OR (new.until IS DISTINCT FROM old.until)))) EXECUTE FUNCTION agreements.stay();
CREATE TRIGGER stay BEFORE DELETE ON agreements.asked FOR EACH ROW EXECUTE FUNCTION agreements.stay();
CREATE TRIGGER stay_whole BEFORE TRUNCATE ON agreements.asked FOR EACH STATEMENT EXECUTE FUNCTION agreements.stay();
grant insert, select on agreements.asked to guildhall_door;
grant update (answered_at) on agreements.asked to guildhall_door;
comment on table agreements.asked is 'Who was asked about a new purpose. No answer is no';
comment on column agreements.asked.person is 'id: who';
comment on column agreements.asked.purpose is 'code: about what purpose';
comment on column agreements.asked.purpose_version is 'code: in which description';
comment on column agreements.asked.code is 'hash: of the one-time code that was sent with the question';
comment on column agreements.asked.at is 'date: when';
comment on column agreements.asked.until is 'date: until when the code answers';
comment on column agreements.asked.answered_at is 'date: when it was answered';

create table agreements.message (
  id uuid not null,
  person uuid not null,
  purpose text not null,
  purpose_version text not null,
  contact uuid not null,
  channel text not null,
  code bytea,
  state text not null,
  trouble text,
  attempts smallint not null default 0,
  turn integer not null default 0,
  due_at timestamp with time zone not null,
  taken_until timestamp with time zone,
  taken_by uuid,
  tried_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint message_pkey PRIMARY KEY (id),
  constraint message_person_purpose_purpose_version_key UNIQUE (person, purpose, purpose_version),
  constraint message_person_purpose_purpose_version_fkey FOREIGN KEY (person, purpose, purpose_version) REFERENCES agreements.asked(person, purpose, purpose_version),
  constraint message_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES staff.officer(id),
  constraint code_gone_when_sent CHECK (((code IS NULL) = (state = ANY (ARRAY['sent'::text, 'failed'::text])))),
  constraint message_attempts_check CHECK ((attempts >= 0)),
  constraint message_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'phone'::text, 'counter'::text, 'letter'::text, 'e-mail'::text, 'chat'::text]))),
  constraint message_check CHECK (((ended_at IS NULL) = (state = ANY (ARRAY['waiting'::text, 'by-hand'::text])))),
  constraint message_code_check CHECK (((length(code) >= 29) AND (length(code) <= 100))),
  constraint message_purpose_check CHECK ((purpose ~ '^[a-z0-9-]{1,60}$'::text)),
  constraint message_purpose_version_check CHECK ((purpose_version ~ '^[0-9a-f]{16}$'::text)),
  constraint message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'by-hand'::text, 'sent'::text, 'failed'::text]))),
  constraint message_trouble_check CHECK ((trouble = ANY (ARRAY['own-channel'::text, 'not-ordinary'::text, 'no-e-mail'::text, 'no-mail-server'::text, 'mail-refused'::text, 'not-reached'::text, 'unreadable'::text, 'broken-off'::text, 'withheld'::text, 'over'::text, 'nobody-reached'::text])))
);
alter table agreements.message owner to guildhall_owner;
CREATE INDEX message_due_at_id_idx ON agreements.message USING btree (due_at, id) WHERE (state = 'waiting'::text);
CREATE INDEX message_due_at_id_idx1 ON agreements.message USING btree (due_at, id) WHERE (state = 'by-hand'::text);
grant insert, select on agreements.message to guildhall_door;
grant update (code, state, trouble, attempts, turn, due_at, taken_until, taken_by, tried_at, ended_at) on agreements.message to guildhall_door;
comment on table agreements.message is 'The question about a new purpose on its way to each person: by e-mail, or by an officer''s hand. Never what they answered';
comment on column agreements.message.id is 'id: the message, the same over all attempts';
comment on column agreements.message.person is 'id: who is asked';
comment on column agreements.message.purpose is 'code: about what purpose';
comment on column agreements.message.purpose_version is 'code: in which description';
comment on column agreements.message.contact is 'id: the record that says how to reach them';
comment on column agreements.message.channel is 'code: how they last came to us';
comment on column agreements.message.code is 'sealed: the answer code, under a key made from the master secret; none once it was sent';
comment on column agreements.message.state is 'code: how far it is';
comment on column agreements.message.trouble is 'code: why it is asked by hand, or came to nothing';
comment on column agreements.message.attempts is 'count: attempts of the machine, then of officers';
comment on column agreements.message.turn is 'number: how often it was taken in hand, so that one who comes too late is known';
comment on column agreements.message.due_at is 'date: when it is tried next';
comment on column agreements.message.taken_until is 'date: until when a worker or an officer has it in hand';
comment on column agreements.message.taken_by is 'id: the officer who has it, or had it last';
comment on column agreements.message.tried_at is 'date: when it was tried last';
comment on column agreements.message.ended_at is 'date: when it was sent, or came to nothing';

create table appointments.booking (
  case_id uuid not null,
  place text not null,
  starts_at timestamp with time zone not null,
  minutes smallint not null,
  desk smallint,
  state text not null,
  revision smallint not null,
  changed_at timestamp with time zone not null,
  constraint booking_pkey PRIMARY KEY (case_id),
  constraint booking_place_starts_at_desk_key UNIQUE (place, starts_at, desk),
  constraint booking_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id) ON DELETE CASCADE,
  constraint booking_changed_at_check CHECK ((changed_at = date_trunc('minute'::text, changed_at, 'UTC'::text))),
  constraint booking_check CHECK (((desk IS NULL) = (state = ANY (ARRAY['cancelled'::text, 'ended'::text])))),
  constraint booking_desk_check CHECK (((desk >= 1) AND (desk <= 40))),
  constraint booking_minutes_check CHECK (((minutes >= 5) AND (minutes <= 240))),
  constraint booking_place_check CHECK ((place ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint booking_revision_check CHECK ((revision >= 0)),
  constraint booking_starts_at_check CHECK ((starts_at = date_trunc('minute'::text, starts_at, 'UTC'::text))),
  constraint booking_state_check CHECK ((state = ANY (ARRAY['booked'::text, 'came'::text, 'did-not-come'::text, 'cancelled'::text, 'ended'::text])))
);
alter table appointments.booking owner to guildhall_owner;
CREATE INDEX booking_starts_at_place_idx ON appointments.booking USING btree (starts_at, place);
CREATE TRIGGER only_one_at_a_desk BEFORE INSERT OR UPDATE OF place, starts_at, minutes, desk ON appointments.booking FOR EACH ROW WHEN ((new.desk IS NOT NULL)) EXECUTE FUNCTION appointments.only_one();
grant insert, select on appointments.booking to guildhall_web;
grant select (case_id, starts_at, state, changed_at) on appointments.booking to guildhall_door;
grant update (place, starts_at, minutes, desk, state, revision, changed_at) on appointments.booking to guildhall_web;
comment on table appointments.booking is 'Which case has which desk at which time; gone with its case';
comment on column appointments.booking.case_id is 'id: the case';
comment on column appointments.booking.place is 'code: the counter, as the council''s opening rules name it';
comment on column appointments.booking.starts_at is 'date: when the appointment begins';
comment on column appointments.booking.minutes is 'number: how long it takes';
comment on column appointments.booking.desk is 'number: which desk of the place; none once the time is free again';
comment on column appointments.booking.state is 'code: whether it stands, was cancelled or ended with its case, and whether the person came';
comment on column appointments.booking.revision is 'number: how often it was changed, so that a calendar knows the newest';
comment on column appointments.booking.changed_at is 'date: when it last changed, to the minute';

create table audit.line (
  look uuid not null,
  no smallint not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  at timestamp with time zone not null default clock_timestamp(),
  verb text not null,
  role text,
  purpose text,
  service text,
  outcome text not null,
  salt uuid default gen_random_uuid(),
  actor uuid,
  persons uuid[],
  cases uuid[],
  records uuid[],
  kinds text[],
  hidden_until timestamp with time zone,
  constraint line_pkey PRIMARY KEY (look, no),
  constraint line_check CHECK ((abs(EXTRACT(epoch FROM (at - audit.time_of(look)))) < (60)::numeric)),
  constraint line_kinds_check CHECK ((kinds <@ ARRAY['contact'::text, 'words'::text, 'answers'::text, 'health'::text, 'identity'::text, 'evidence'::text, 'message'::text, 'note'::text, 'letter'::text, 'recording'::text, 'document'::text, 'reason'::text])),
  constraint line_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'collected for it'::text, 'customer agreed'::text, 'law requires it'::text, 'own data'::text, 'refused: not signed in'::text, 'refused: purpose not registered'::text, 'refused: no purpose recorded'::text, 'refused: ask first'::text, 'refused: not for this role'::text, 'refused: no such case here'::text, 'refused: not your case'::text, 'refused: nothing here'::text, 'refused: on hold'::text, 'refused: another officer must'::text, 'refused: not certain who it is'::text]))),
  constraint line_purpose_check CHECK ((purpose ~ '^[a-z0-9-]{1,60}$'::text)),
  constraint line_role_check CHECK ((role = ANY (ARRAY['agent'::text, 'supervisor'::text, 'officer'::text, 'owner'::text, 'information-rights-officer'::text, 'data-protection-officer'::text, 'senior-information-risk-owner'::text, 'editor'::text, 'statistician'::text, 'social-media-officer'::text, 'administrator'::text, 'customer'::text, 'visitor'::text, 'machine'::text]))),
  constraint line_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint line_verb_check CHECK ((verb = ANY (ARRAY['look'::text, 'copy'::text, 'find'::text, 'take'::text, 'keep'::text, 'correct'::text, 'forget'::text, 'agree'::text, 'refuse'::text, 'withdraw'::text, 'hold'::text, 'release'::text, 'disclose'::text, 'listen'::text, 'export'::text, 'ask'::text, 'describe'::text, 'advise'::text, 'decide'::text, 'end'::text, 'close'::text, 'deliver'::text, 'request'::text, 'see'::text, 'admit'::text, 'speak'::text, 'prove'::text])))
) partition by RANGE (look);
alter table audit.line owner to guildhall_owner;
CREATE INDEX line_persons_idx ON ONLY audit.line USING gin (persons);
CREATE INDEX line_xid_idx ON ONLY audit.line USING btree (xid);
grant insert, select on audit.line to guildhall_door;
comment on table audit.line is 'Who looked at what, why, and with what outcome. Added and sealed, never changed';
comment on column audit.line.look is 'id: the look; holds its time';
comment on column audit.line.no is 'number: one look may have several outcomes';
comment on column audit.line.xid is 'number: the transaction that wrote it';
comment on column audit.line.at is 'date: when';
comment on column audit.line.verb is 'code: what was done';
comment on column audit.line.role is 'code: the role of whoever did it';
comment on column audit.line.purpose is 'code: what for';
comment on column audit.line.service is 'code: for which service';
comment on column audit.line.outcome is 'code: allowed and why, or refused and why';
comment on column audit.line.salt is 'id: random, so that the sealed fingerprint of the labels can not be guessed';
comment on column audit.line.actor is 'id: the officer or the customer who did it';
comment on column audit.line.persons is 'id: the people whose data it was';
comment on column audit.line.cases is 'id: the cases';
comment on column audit.line.records is 'id: the records';
comment on column audit.line.kinds is 'code: what kinds of data';
comment on column audit.line.hidden_until is 'date: until when the customer is not told, where telling would defeat it';

create table audit.root (
  day date not null,
  seal bigint not null,
  chain bytea not null,
  constraint root_pkey PRIMARY KEY (day),
  constraint root_seal_fkey FOREIGN KEY (seal) REFERENCES audit.seal(no)
);
alter table audit.root owner to guildhall_owner;
grant select on audit.root to guildhall_sealer;
grant select on audit.root to guildhall_web;
comment on table audit.root is 'The last seal of each day: published, and sent to witnesses';
comment on column audit.root.day is 'date: the day, in UTC';
comment on column audit.root.seal is 'number: the last seal of that day';
comment on column audit.root.chain is 'hash: of everything sealed up to then';

create table audit.seal (
  no bigint not null,
  from_xid xid8 not null,
  to_xid xid8 not null,
  lines integer not null,
  labels bytea not null,
  chain bytea not null,
  at timestamp with time zone not null default clock_timestamp(),
  constraint seal_pkey PRIMARY KEY (no)
);
alter table audit.seal owner to guildhall_owner;
grant select on audit.seal to guildhall_sealer;
comment on table audit.seal is 'Fingerprints of the lines in batches, each chained to the one before';
comment on column audit.seal.no is 'number: its place in the chain';
comment on column audit.seal.from_xid is 'number: the first transaction it covers';
comment on column audit.seal.to_xid is 'number: the first it does not cover';
comment on column audit.seal.lines is 'count: how many lines it covers';
comment on column audit.seal.labels is 'hash: of the labels of each line, so that labels can go and the rest still verifies';
comment on column audit.seal.chain is 'hash: of the seal before and of the lines';
comment on column audit.seal.at is 'date: when it was made';

create table audit.witnessed (
  day date not null,
  witness text not null,
  sent bytea not null,
  answer bytea not null,
  token bytea,
  at timestamp with time zone not null default clock_timestamp(),
  constraint witnessed_pkey PRIMARY KEY (day, witness),
  constraint witnessed_day_fkey FOREIGN KEY (day) REFERENCES audit.root(day),
  constraint witnessed_answer_check CHECK ((length(answer) = 32)),
  constraint witnessed_check CHECK (((witness = 'time-stamp'::text) = (token IS NOT NULL))),
  constraint witnessed_sent_check CHECK ((length(sent) = 32)),
  constraint witnessed_token_check CHECK ((length(token) <= 65536)),
  constraint witnessed_witness_check CHECK ((witness = ANY (ARRAY['time-stamp'::text, 'mailbox'::text])))
);
alter table audit.witnessed owner to guildhall_owner;
grant insert (day, witness, sent, answer, token) on audit.witnessed to guildhall_sealer;
grant select on audit.witnessed to guildhall_sealer;
comment on table audit.witnessed is 'Which day''s root was sent to which witness outside the council. Added, never changed';
comment on column audit.witnessed.day is 'date: the day, in UTC';
comment on column audit.witnessed.witness is 'code: a time stamp authority, or a mailbox';
comment on column audit.witnessed.sent is 'hash: of the line that was sent, which names day, seal and chain';
comment on column audit.witnessed.answer is 'hash: of the whole answer';
comment on column audit.witnessed.token is 'hash: of the line that was sent, with the moment, signed by the authority; a mailbox gives none';
comment on column audit.witnessed.at is 'date: when it was answered';

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
  made_in xid8 not null default pg_current_xact_id(),
  notice text,
  constraint case_pkey PRIMARY KEY (id),
  constraint case_reference_key UNIQUE (reference),
  constraint case_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'open311'::text]))),
  constraint case_names_its_notice CHECK ((notice IS NOT NULL)) NOT VALID,
  constraint case_notice_check CHECK ((notice ~ '^[a-z0-9-]{1,60}:[0-9a-f]{16}$'::text)),
  constraint case_reference_check CHECK ((reference ~ '^[A-Z]{2}-[2346789BCDFGHJKMPQRTVWXY]{4}-[2346789BCDFGHJKMPQRTVWXY]{4}$'::text)),
  constraint case_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint case_state_check CHECK ((state = ANY (ARRAY['received'::text, 'inspected'::text, 'ordered'::text, 'mended'::text, 'closed'::text]))),
  constraint case_version_check CHECK ((version ~ '^[0-9a-f]{16}$'::text))
);
alter table cases."case" owner to guildhall_owner;
CREATE INDEX case_service_date_trunc_reference_idx ON cases."case" USING btree (service, date_trunc('hour'::text, (submitted_at AT TIME ZONE 'UTC'::text)) DESC, reference);
CREATE INDEX case_service_state_urgent_submitted_at_idx ON cases."case" USING btree (service, state, urgent DESC, submitted_at);
CREATE TRIGGER ended AFTER UPDATE OF state ON cases."case" FOR EACH ROW WHEN (((new.state = ANY (ARRAY['mended'::text, 'closed'::text])) AND (old.state <> ALL (ARRAY['mended'::text, 'closed'::text])))) EXECUTE FUNCTION cases.ended();
CREATE TRIGGER frees_its_time AFTER UPDATE OF state ON cases."case" FOR EACH ROW WHEN (((new.state = ANY (ARRAY['mended'::text, 'closed'::text])) AND (old.state <> ALL (ARRAY['mended'::text, 'closed'::text])))) EXECUTE FUNCTION appointments.ended();
CREATE CONSTRAINT TRIGGER owes AFTER INSERT ON cases."case" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION deliveries.owed();
CREATE TRIGGER stays_ended BEFORE UPDATE OF state ON cases."case" FOR EACH ROW WHEN (((old.state = ANY (ARRAY['mended'::text, 'closed'::text])) AND (new.state <> old.state))) EXECUTE FUNCTION cases.stays_ended();
grant insert (id, reference, service, version, channel, state, urgent, submitted_at, changed_at, notice) on cases."case" to guildhall_web;
grant select on cases."case" to guildhall_door;
grant select on cases."case" to guildhall_web;
grant update (state, changed_at) on cases."case" to guildhall_web;
grant update (urgent) on cases."case" to guildhall_door;
comment on column cases."case".id is 'id: names the case inside the council';
comment on column cases."case".reference is 'code: names the case to the person who sent it; random';
comment on column cases."case".service is 'code: which service was asked for';
comment on column cases."case".version is 'code: which version of the form was on the screen';
comment on column cases."case".channel is 'code: how it came';
comment on column cases."case".state is 'code: how far it is';
comment on column cases."case".urgent is 'flag: somebody could be hurt today';
comment on column cases."case".submitted_at is 'date: when it was sent';
comment on column cases."case".changed_at is 'date: when its state last changed';
comment on column cases."case".made_in is 'number: the transaction that opened it';
comment on column cases."case".notice is 'code: under which version of the notice it was sent; none of what was sent before this was noted';

create table cases.answer (
  case_id uuid not null,
  question text not null,
  code text not null,
  constraint answer_pkey PRIMARY KEY (case_id, question),
  constraint answer_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id),
  constraint answer_code_check CHECK ((code ~ '^[a-z0-9,-]{1,255}$'::text)),
  constraint answer_question_check CHECK ((question ~ '^[a-z0-9-]{1,40}(\.[1-9][0-9]?)?$'::text))
);
alter table cases.answer owner to guildhall_owner;
grant delete, insert, select on cases.answer to guildhall_door;
grant insert, select on cases.answer to guildhall_web;
grant update (code) on cases.answer to guildhall_door;
comment on column cases.answer.case_id is 'id: the case';
comment on column cases.answer.question is 'code: which question was answered';
comment on column cases.answer.code is 'code: the answer, from the form''s own list or a house or lamp-post number; never words';

create table cases.asked_for (
  case_id uuid not null,
  no smallint not null,
  question text not null,
  nth smallint not null,
  why text not null,
  asked_at timestamp with time zone not null,
  asked_by uuid not null,
  answered_at timestamp with time zone,
  answered_in xid8 not null default '0'::xid8,
  constraint asked_for_pkey PRIMARY KEY (case_id, no),
  constraint asked_for_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES staff.officer(id),
  constraint asked_for_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id) ON DELETE CASCADE,
  constraint asked_for_answered_at_check CHECK ((answered_at = date_trunc('minute'::text, answered_at, 'UTC'::text))),
  constraint asked_for_asked_at_check CHECK ((asked_at = date_trunc('minute'::text, asked_at, 'UTC'::text))),
  constraint asked_for_no_check CHECK ((no > 0)),
  constraint asked_for_nth_check CHECK (((nth >= 0) AND (nth <= 99))),
  constraint asked_for_question_check CHECK ((question ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint asked_for_why_check CHECK ((why = ANY (ARRAY['unclear'::text, 'contradicts'::text, 'missing'::text, 'show-evidence'::text])))
);
alter table cases.asked_for owner to guildhall_owner;
CREATE UNIQUE INDEX asked_for_case_id_question_nth_idx ON cases.asked_for USING btree (case_id, question, nth) WHERE (answered_at IS NULL);
CREATE CONSTRAINT TRIGGER follows AFTER UPDATE OF answered_at ON cases.asked_for DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION deliveries.follows();
grant delete, insert, select on cases.asked_for to guildhall_door;
grant update (answered_at, answered_in) on cases.asked_for to guildhall_door;
comment on table cases.asked_for is 'What the customer of a case is asked to put right or to show; gone with the last record of its case, or once it has ended without any';
comment on column cases.asked_for.case_id is 'id: the case';
comment on column cases.asked_for.no is 'number: its place among all that was asked of the case';
comment on column cases.asked_for.question is 'code: which question of the form';
comment on column cases.asked_for.nth is 'number: of which of a repeating group; 0 of a question that is asked once';
comment on column cases.asked_for.why is 'code: why it is asked';
comment on column cases.asked_for.asked_at is 'date: when, to the minute';
comment on column cases.asked_for.asked_by is 'id: the officer who asked';
comment on column cases.asked_for.answered_at is 'date: when the customer answered, to the minute; none while we wait';
comment on column cases.asked_for.answered_in is 'number: the transaction that answered; only within that one may what was told be replaced';

create table cases.evidence_seen (
  case_id uuid not null,
  question text not null,
  nth smallint not null,
  seen_at timestamp with time zone not null,
  seen_by uuid not null,
  constraint evidence_seen_pkey PRIMARY KEY (case_id, question, nth, seen_at),
  constraint evidence_seen_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id) ON DELETE CASCADE,
  constraint evidence_seen_seen_by_fkey FOREIGN KEY (seen_by) REFERENCES staff.officer(id),
  constraint evidence_seen_nth_check CHECK (((nth >= 0) AND (nth <= 99))),
  constraint evidence_seen_question_check CHECK ((question ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint evidence_seen_seen_at_check CHECK ((seen_at = date_trunc('minute'::text, seen_at, 'UTC'::text)))
);
alter table cases.evidence_seen owner to guildhall_owner;
grant delete, insert, select on cases.evidence_seen to guildhall_door;
comment on table cases.evidence_seen is 'For which questions an officer has seen papers, and when; of the papers nothing is kept. Gone with the last record of its case, or once it has ended without any';
comment on column cases.evidence_seen.case_id is 'id: the case';
comment on column cases.evidence_seen.question is 'code: for which question of the form they were shown';
comment on column cases.evidence_seen.nth is 'number: of which of a repeating group; 0 of a question that is asked once';
comment on column cases.evidence_seen.seen_at is 'date: when, to the minute';
comment on column cases.evidence_seen.seen_by is 'id: the officer who saw them';

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
grant select on cases.step to guildhall_door;
comment on column cases.step.case_id is 'id: the case';
comment on column cases.step.no is 'number: its place in the case''s story';
comment on column cases.step.state is 'code: the state it came into';
comment on column cases.step.at is 'date: when';

create table challenges.challenge (
  id uuid not null,
  service text not null,
  question text not null,
  version text not null,
  reference text,
  token bytea,
  words bytea,
  received_on date not null,
  due_on date not null,
  outcome text,
  answer bytea,
  answered_on date,
  answered_by uuid,
  keep_until date not null,
  constraint challenge_pkey PRIMARY KEY (id),
  constraint challenge_reference_key UNIQUE (reference),
  constraint challenge_token_key UNIQUE (token),
  constraint challenge_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES staff.officer(id),
  constraint challenge_answer_check CHECK (((length(answer) >= 28) AND (length(answer) <= 16384))),
  constraint challenge_check CHECK ((due_on >= received_on)),
  constraint challenge_check1 CHECK ((((outcome IS NULL) OR (outcome = 'not-answered'::text)) = (answered_on IS NULL))),
  constraint challenge_check2 CHECK (((answered_on IS NULL) = (answered_by IS NULL))),
  constraint challenge_check3 CHECK ((((outcome = 'not-answered'::text) IS NOT TRUE) OR (reference IS NULL))),
  constraint challenge_check4 CHECK (((reference IS NOT NULL) OR ((outcome IS NOT NULL) AND (token IS NULL) AND (words IS NULL) AND (answer IS NULL)))),
  constraint challenge_outcome_check CHECK ((outcome = ANY (ARRAY['stays'::text, 'changed'::text, 'dropped'::text, 'not-answered'::text]))),
  constraint challenge_question_check CHECK ((question ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint challenge_reference_check CHECK ((reference ~ '^[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}$'::text)),
  constraint challenge_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint challenge_token_check CHECK ((length(token) = 32)),
  constraint challenge_version_check CHECK ((version ~ '^[0-9a-f]{16}$'::text)),
  constraint challenge_words_check CHECK (((length(words) >= 28) AND (length(words) <= 4096)))
);
alter table challenges.challenge owner to guildhall_owner;
CREATE INDEX challenge_due_on_idx ON challenges.challenge USING btree (due_on) WHERE (outcome IS NULL);
CREATE INDEX challenge_keep_until_idx ON challenges.challenge USING btree (keep_until) WHERE (reference IS NOT NULL);
grant insert, select on challenges.challenge to guildhall_door;
grant update (reference, token, words, outcome, answer, answered_on, answered_by) on challenges.challenge to guildhall_door;
comment on table challenges.challenge is 'Questions of forms that somebody found too much, and what the data protection officer answered. Of whoever asked nothing is known';
comment on column challenges.challenge.id is 'id: the challenge; random, so that it tells no time';
comment on column challenges.challenge.service is 'code: of which form';
comment on column challenges.challenge.question is 'code: which question of it';
comment on column challenges.challenge.version is 'code: in which version of the form';
comment on column challenges.challenge.reference is 'code: by which the answer is seen; none once the words are gone';
comment on column challenges.challenge.token is 'hash: of the random number in the form it came from, so that sent twice it is kept once; none once the words are gone';
comment on column challenges.challenge.words is 'sealed: why it is too much, under a key made from the master secret; none where nothing was said, or once it is gone';
comment on column challenges.challenge.received_on is 'date: the day it came; nothing finer, so that it joins no visit';
comment on column challenges.challenge.due_on is 'date: the day by which it is answered';
comment on column challenges.challenge.outcome is 'code: what becomes of the question, or that nobody answered before it went; none while it waits';
comment on column challenges.challenge.answer is 'sealed: the answer in words, under the same key; none while it waits, or once it is gone';
comment on column challenges.challenge.answered_on is 'date: the day it was answered';
comment on column challenges.challenge.answered_by is 'id: the data protection officer who answered';
comment on column challenges.challenge.keep_until is 'date: the day on which words, answer and reference go; nothing finer, for it is reckoned from the moment it came';

create table contacts.contact (
  id bytea not null,
  account uuid not null,
  officer uuid not null,
  session bytea not null,
  channel text not null,
  mailbox bytea not null,
  told boolean not null default false,
  until timestamp with time zone not null,
  other_words boolean not null default false,
  constraint contact_pkey PRIMARY KEY (id),
  constraint contact_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id) ON DELETE CASCADE,
  constraint contact_officer_fkey FOREIGN KEY (officer) REFERENCES staff.officer(id),
  constraint contact_session_fkey FOREIGN KEY (session) REFERENCES staff.session(hash) ON DELETE CASCADE,
  constraint contact_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'counter'::text, 'letter'::text]))),
  constraint contact_id_check CHECK ((length(id) = 32)),
  constraint contact_mailbox_check CHECK (((length(mailbox) >= 28) AND (length(mailbox) <= 1024))),
  constraint contact_session_check CHECK ((length(session) = 32))
);
alter table contacts.contact owner to guildhall_owner;
CREATE INDEX contact_account_idx ON contacts.contact USING btree (account);
CREATE INDEX contact_officer_idx ON contacts.contact USING btree (officer);
CREATE INDEX contact_session_idx ON contacts.contact USING btree (session);
CREATE INDEX contact_until_idx ON contacts.contact USING btree (until);
grant delete, insert, select, update on contacts.contact to guildhall_door;
comment on table contacts.contact is 'Conversations of an officer with the person of one account, in which choices are taken down; deleted when they end';
comment on column contacts.contact.id is 'hash: of the number in the officer''s page, which is kept nowhere';
comment on column contacts.contact.account is 'id: the account';
comment on column contacts.contact.officer is 'id: the officer';
comment on column contacts.contact.session is 'hash: of the secret of the officer''s session, in which alone it goes on';
comment on column contacts.contact.channel is 'code: by telephone, at the counter or by letter';
comment on column contacts.contact.mailbox is 'sealed: the e-mail address that is told when something was changed, under a key made from the number in the officer''s page';
comment on column contacts.contact.told is 'flag: something was changed, and the mailbox is told once';
comment on column contacts.contact.until is 'date: when it ends by itself';
comment on column contacts.contact.other_words is 'flag: the form that came back was printed with other words than those of the day it is taken down, so nothing new is agreed to by it';

create table deliveries.declared (
  service text not null,
  version text not null,
  use text not null,
  way text not null,
  category text not null,
  owner text,
  until date,
  constraint declared_pkey PRIMARY KEY (service, version, use, way),
  constraint declared_category_check CHECK ((category = ANY (ARRAY['ordinary'::text, 'special'::text, 'criminal'::text]))),
  constraint declared_check CHECK (((way = 'csv'::text) = (owner IS NOT NULL))),
  constraint declared_check1 CHECK (((way = 'csv'::text) = (until IS NOT NULL))),
  constraint declared_owner_check CHECK ((owner = ANY (ARRAY['officer'::text, 'supervisor'::text, 'owner'::text]))),
  constraint declared_service_check CHECK ((service ~ '^[a-z0-9-]{1,60}$'::text)),
  constraint declared_use_check CHECK ((use ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint declared_version_check CHECK ((version ~ '^[0-9a-f]{16}$'::text)),
  constraint declared_way_check CHECK ((way = ANY (ARRAY['webhook'::text, 'e-mail'::text, 'csv'::text]))),
  constraint special_by_webhook_alone CHECK (((way = 'webhook'::text) OR (category = 'ordinary'::text)))
);
alter table deliveries.declared owner to guildhall_owner;
grant select on deliveries.declared to guildhall_door;
comment on table deliveries.declared is 'Where each published form says that its answers go; never changed';
comment on column deliveries.declared.service is 'code: the service';
comment on column deliveries.declared.version is 'code: in which version of its form';
comment on column deliveries.declared.use is 'code: for which of the uses that the form names';
comment on column deliveries.declared.way is 'code: how it leaves';
comment on column deliveries.declared.category is 'code: the most sensitive of what the form asks for this use';
comment on column deliveries.declared.owner is 'code: in which role an officer of the service collects it; for a CSV file alone';
comment on column deliveries.declared.until is 'date: the last day on which it may be collected; for a CSV file alone';

create table deliveries.job (
  id uuid not null default gen_random_uuid(),
  case_id uuid not null,
  service text not null,
  version text not null,
  use text not null,
  way text not null,
  records uuid[] not null,
  state text not null default 'waiting'::text,
  attempts smallint not null default 0,
  turn integer not null default 0,
  due_at timestamp with time zone not null,
  taken_until timestamp with time zone,
  tried_at timestamp with time zone,
  ended_at timestamp with time zone,
  trouble text,
  status smallint,
  reason text,
  by_officer uuid,
  collected uuid,
  recipient text,
  constraint job_pkey PRIMARY KEY (id),
  constraint job_case_id_use_way_key UNIQUE (case_id, use, way),
  constraint job_by_officer_fkey FOREIGN KEY (by_officer) REFERENCES staff.officer(id),
  constraint job_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id),
  constraint job_attempts_check CHECK ((attempts >= 0)),
  constraint job_reason_check CHECK ((reason = ANY (ARRAY['told-otherwise'::text, 'not-needed'::text, 'a-mistake'::text]))),
  constraint job_recipient_check CHECK ((recipient ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint job_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint job_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'dead'::text, 'withheld'::text, 'set-aside'::text]))),
  constraint job_status_check CHECK (((status >= 100) AND (status <= 999))),
  constraint job_trouble_check CHECK ((trouble = ANY (ARRAY['status'::text, 'redirect'::text, 'gone'::text, 'busy'::text, 'slow'::text, 'not-reached'::text, 'mail-refused'::text, 'unreadable'::text, 'broken-off'::text, 'ended'::text, 'purpose-ended'::text, 'not-for-role'::text, 'nothing-to-send'::text]))),
  constraint job_use_check CHECK ((use ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint job_version_check CHECK ((version ~ '^[0-9a-f]{16}$'::text)),
  constraint job_way_check CHECK ((way = ANY (ARRAY['webhook'::text, 'e-mail'::text, 'csv'::text])))
);
alter table deliveries.job owner to guildhall_owner;
CREATE INDEX job_collected_idx ON deliveries.job USING btree (collected) WHERE (collected IS NOT NULL);
CREATE INDEX job_due_at_id_idx ON deliveries.job USING btree (due_at, id) WHERE (state = 'waiting'::text);
CREATE INDEX job_service_state_due_at_idx ON deliveries.job USING btree (service, state, due_at);
grant insert, select on deliveries.job to guildhall_door;
grant update (records, state, attempts, turn, due_at, taken_until, tried_at, ended_at, trouble, status, reason, by_officer, collected, recipient) on deliveries.job to guildhall_door;
comment on table deliveries.job is 'What is to be sent on of each case, how far it is, and what went wrong; nothing of what is sent';
comment on column deliveries.job.id is 'id: the delivery, the same over all attempts';
comment on column deliveries.job.case_id is 'id: the case';
comment on column deliveries.job.service is 'code: the service';
comment on column deliveries.job.version is 'code: the version of the form on the screen';
comment on column deliveries.job.use is 'code: for which use';
comment on column deliveries.job.way is 'code: how';
comment on column deliveries.job.records is 'id: the records it may open, as they were kept with the case';
comment on column deliveries.job.state is 'code: how far it is';
comment on column deliveries.job.attempts is 'count: attempts since it was made, or since an officer had it sent again';
comment on column deliveries.job.turn is 'number: how often it was taken in hand, so that one who comes too late is known';
comment on column deliveries.job.due_at is 'date: when it is tried next';
comment on column deliveries.job.taken_until is 'date: until when a worker has it in hand; past that, the worker is taken to be gone';
comment on column deliveries.job.tried_at is 'date: when it was tried last';
comment on column deliveries.job.ended_at is 'date: when it was delivered, given up or set aside';
comment on column deliveries.job.trouble is 'code: what went wrong last; never what a receiver said';
comment on column deliveries.job.status is 'number: the status that the receiver answered last';
comment on column deliveries.job.reason is 'code: why an officer set it aside';
comment on column deliveries.job.by_officer is 'id: the officer who set it aside, collected it or had it sent again';
comment on column deliveries.job.collected is 'id: the collection it was last in, which is the look of its audit line';
comment on column deliveries.job.recipient is 'code: to whom of the register of recipients it went; none before it arrived, and of a file, which an officer of the service collects';

create table disclosures.ground (
  case_id uuid not null,
  purpose text not null,
  provision text not null,
  decided_by uuid not null,
  second_by uuid not null,
  until timestamp with time zone not null,
  constraint ground_pkey PRIMARY KEY (case_id, purpose),
  constraint ground_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id),
  constraint ground_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES staff.officer(id),
  constraint ground_purpose_fkey FOREIGN KEY (purpose) REFERENCES purposes.purpose(id),
  constraint ground_second_by_fkey FOREIGN KEY (second_by) REFERENCES staff.officer(id),
  constraint ground_check CHECK ((decided_by <> second_by)),
  constraint ground_provision_check CHECK ((provision ~ '^[a-z0-9][a-z0-9.-]{1,80}$'::text))
);
alter table disclosures.ground owner to guildhall_owner;
grant select on disclosures.ground to guildhall_door;
comment on table disclosures.ground is 'Where a law requires a use, case by case; never one person alone';
comment on column disclosures.ground.case_id is 'id: the case';
comment on column disclosures.ground.purpose is 'code: the use';
comment on column disclosures.ground.provision is 'code: the provision, like dpa-2018.sch-2.para-2';
comment on column disclosures.ground.decided_by is 'id: the officer who decided it';
comment on column disclosures.ground.second_by is 'id: another officer, who agreed';
comment on column disclosures.ground.until is 'date: until when';

create table documents.file (
  id uuid not null,
  draft bytea,
  record uuid,
  purpose text not null,
  told text not null,
  allowed text[] not null,
  found text,
  address text,
  size bigint not null,
  about bytea,
  wrapped bytea,
  key uuid,
  quota bytea not null,
  received_at timestamp with time zone not null,
  busy_until timestamp with time zone,
  constraint file_pkey PRIMARY KEY (id),
  constraint file_address_key UNIQUE (address),
  constraint file_key_key UNIQUE (key),
  constraint file_draft_fkey FOREIGN KEY (draft) REFERENCES services.draft(id) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint file_key_fkey FOREIGN KEY (key) REFERENCES records.key(id),
  constraint file_purpose_fkey FOREIGN KEY (purpose) REFERENCES purposes.purpose(id),
  constraint file_record_fkey FOREIGN KEY (record) REFERENCES records.record(id) ON DELETE CASCADE,
  constraint belongs_to_one CHECK (((draft IS NULL) <> (record IS NULL))),
  constraint file_about_check CHECK (((length(about) >= 28) AND (length(about) <= 4096))),
  constraint file_address_check CHECK ((address ~ '^[0-9a-f]{64}$'::text)),
  constraint file_allowed_check CHECK ((allowed <@ ARRAY['pdf'::text, 'jpeg'::text, 'png'::text, 'webp'::text, 'text'::text, 'csv'::text, 'docx'::text, 'xlsx'::text, 'pptx'::text, 'odt'::text, 'ods'::text])),
  constraint file_found_check CHECK ((found = ANY (ARRAY['pdf'::text, 'jpeg'::text, 'png'::text, 'webp'::text, 'text'::text, 'csv'::text, 'docx'::text, 'xlsx'::text, 'pptx'::text, 'odt'::text, 'ods'::text]))),
  constraint file_quota_check CHECK ((length(quota) = 32)),
  constraint file_size_check CHECK ((size > 0)),
  constraint file_told_check CHECK ((told = ANY (ARRAY['pdf'::text, 'jpeg'::text, 'png'::text, 'webp'::text, 'text'::text, 'csv'::text, 'docx'::text, 'xlsx'::text, 'pptx'::text, 'odt'::text, 'ods'::text]))),
  constraint file_wrapped_check CHECK ((length(wrapped) = 60)),
  constraint key_where_it_belongs CHECK (
CASE
    WHEN (address IS NULL) THEN (num_nonnulls(about, wrapped, key) = 0)
    WHEN (record IS NULL) THEN ((about IS NOT NULL) AND (wrapped IS NOT NULL) AND (key IS NULL))
    ELSE ((about IS NOT NULL) AND (wrapped IS NULL) AND (key IS NOT NULL))
END)
);
alter table documents.file owner to guildhall_owner;
CREATE INDEX file_draft_idx ON documents.file USING btree (draft);
CREATE INDEX file_quota_idx ON documents.file USING btree (quota);
CREATE INDEX file_record_idx ON documents.file USING btree (record);
CREATE TRIGGER let_go AFTER DELETE OR UPDATE OF address, key ON documents.file FOR EACH ROW EXECUTE FUNCTION documents.let_go();
grant delete, insert, select on documents.file to guildhall_door;
grant update (draft, record, found, address, size, about, wrapped, key, busy_until) on documents.file to guildhall_door;
comment on table documents.file is 'Files that entered. Each is in quarantine until its present content was called clean';
comment on column documents.file.id is 'id: the file; random';
comment on column documents.file.draft is 'hash: of the handle of the form in progress that it was sent with; none once a case has it';
comment on column documents.file.record is 'id: the record of a case that it goes with';
comment on column documents.file.purpose is 'code: what it is collected for';
comment on column documents.file.told is 'code: the kind that its name says';
comment on column documents.file.allowed is 'code: the kinds that the form takes there';
comment on column documents.file.found is 'code: the kind that its content is; none before somebody looked';
comment on column documents.file.address is 'code: the SHA-256 of its sealed bytes, under which they lie; none once they were thrown away';
comment on column documents.file.size is 'number: its bytes when open';
comment on column documents.file.about is 'sealed: its name and the SHA-256 of what it says, under a key made from its own';
comment on column documents.file.wrapped is 'sealed: its own key, under the key of the quarantine, which is made from the master secret; none once a case has it';
comment on column documents.file.key is 'id: its own key in the one room, once a case has it';
comment on column documents.file.quota is 'hash: of the name of those whose files are counted together';
comment on column documents.file.received_at is 'date: when it was safe in the store';
comment on column documents.file.busy_until is 'date: until when nobody else looks into it';

create table documents.leaving (
  address text not null,
  constraint leaving_pkey PRIMARY KEY (address),
  constraint leaving_address_check CHECK ((address ~ '^[0-9a-f]{64}$'::text))
);
alter table documents.leaving owner to guildhall_owner;
grant delete, insert, select on documents.leaving to guildhall_door;
comment on table documents.leaving is 'Sealed bytes whose key is gone and which are still to be taken from the store';
comment on column documents.leaving.address is 'code: the SHA-256 of the sealed bytes, under which they lie';

create view documents.released as -- security_barrier=true
 SELECT f.id,
    f.record,
    f.address,
    f.size,
    f.found AS kind,
    f.received_at,
    v.engine,
    v.signatures,
    v.signatures_at,
    v.at AS checked_at
   FROM (documents.file f
     JOIN LATERAL ( SELECT x.address,
            x.says,
            x.engine,
            x.signatures,
            x.signatures_at,
            x.at
           FROM documents.verdict x
          WHERE (x.file = f.id)
          ORDER BY x.no DESC
         LIMIT 1) v ON (((v.address = f.address) AND (v.says = 'clean'::text))))
  WHERE (f.found IS NOT NULL);
alter view documents.released owner to guildhall_owner;
grant select on documents.released to guildhall_door;
grant select on documents.released to guildhall_web;

create table documents.verdict (
  no bigint not null generated always as identity,
  file uuid not null,
  address text not null,
  says text not null,
  because text,
  engine text,
  signatures text,
  signatures_at timestamp with time zone,
  at timestamp with time zone not null,
  constraint verdict_pkey PRIMARY KEY (no),
  constraint verdict_file_fkey FOREIGN KEY (file) REFERENCES documents.file(id) ON DELETE CASCADE,
  constraint only_an_engine_calls_it_clean CHECK ((num_nonnulls(engine, signatures, signatures_at) =
CASE
    WHEN (says = ANY (ARRAY['clean'::text, 'infected'::text])) THEN 3
    ELSE 0
END)),
  constraint verdict_address_check CHECK ((address ~ '^[0-9a-f]{64}$'::text)),
  constraint verdict_because_check CHECK ((because ~ '^[A-Za-z0-9._:/-]{1,120}$'::text)),
  constraint verdict_engine_check CHECK ((engine ~ '^[A-Za-z0-9._/-]{1,60}$'::text)),
  constraint verdict_says_check CHECK ((says = ANY (ARRAY['clean'::text, 'infected'::text, 'refused'::text, 'not-examined'::text, 'changed'::text, 'missing'::text]))),
  constraint verdict_signatures_check CHECK ((signatures ~ '^[0-9]{1,20}$'::text))
);
alter table documents.verdict owner to guildhall_owner;
CREATE INDEX verdict_file_no_idx ON documents.verdict USING btree (file, no DESC);
grant insert, select on documents.verdict to guildhall_door;
comment on table documents.verdict is 'What was said of the content of files, each time; the newest counts, and none is changed';
comment on column documents.verdict.no is 'number: its place in the order';
comment on column documents.verdict.file is 'id: the file';
comment on column documents.verdict.address is 'code: the SHA-256 of the sealed bytes of which it was said';
comment on column documents.verdict.says is 'code: what';
comment on column documents.verdict.because is 'code: the virus by the name of its signature, the reason of a refusal, or why nobody could look';
comment on column documents.verdict.engine is 'code: which virus scanner, in which version';
comment on column documents.verdict.signatures is 'code: which version of its signatures';
comment on column documents.verdict.signatures_at is 'date: when those were made';
comment on column documents.verdict.at is 'date: when';

create table equality.counted (
  service text not null,
  question text not null,
  answer text not null,
  month date not null,
  people integer not null,
  constraint counted_pkey PRIMARY KEY (service, question, answer, month),
  constraint counted_answer_check CHECK ((answer = ANY (ARRAY['under-18'::text, 'from-18-to-24'::text, 'from-25-to-34'::text, 'from-35-to-44'::text, 'from-45-to-54'::text, 'from-55-to-64'::text, 'from-65-to-74'::text, 'from-75'::text, 'female'::text, 'male'::text, 'yes'::text, 'no'::text, 'a-lot'::text, 'a-little'::text, 'not-at-all'::text, 'white'::text, 'mixed'::text, 'asian'::text, 'black'::text, 'other'::text, 'none'::text, 'christian'::text, 'buddhist'::text, 'hindu'::text, 'jewish'::text, 'muslim'::text, 'sikh'::text, 'heterosexual'::text, 'gay-or-lesbian'::text, 'bisexual'::text, 'never-married'::text, 'married'::text, 'civil-partnership'::text, 'separated'::text, 'separated-partners'::text, 'divorced'::text, 'dissolved'::text, 'widowed'::text, 'surviving-partner'::text, 'prefer-not-to-say'::text]))),
  constraint counted_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint counted_people_check CHECK ((people > 0)),
  constraint counted_question_check CHECK ((question = ANY (ARRAY['age'::text, 'sex'::text, 'gender-identity'::text, 'disability'::text, 'daily-life'::text, 'ethnic-group'::text, 'religion'::text, 'sexual-orientation'::text, 'marriage'::text]))),
  constraint counted_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text))
);
alter table equality.counted owner to guildhall_owner;
grant insert, select on equality.counted to guildhall_door;
grant update (people) on equality.counted to guildhall_door;
comment on table equality.counted is 'How often an answer about equality was given; never which answers one person gave';
comment on column equality.counted.service is 'code: after which form it was asked';
comment on column equality.counted.question is 'code: which question';
comment on column equality.counted.answer is 'code: which of its answers';
comment on column equality.counted.month is 'date: the month in which it was counted, with nine others or more; nothing finer';
comment on column equality.counted.people is 'count: how many gave it';

create table equality.spent (
  hash bytea not null,
  until date not null,
  constraint spent_pkey PRIMARY KEY (hash),
  constraint spent_hash_check CHECK ((length(hash) = 32)),
  constraint spent_until_check CHECK ((EXTRACT(day FROM until) = (1)::numeric))
);
alter table equality.spent owner to guildhall_owner;
grant delete, insert, select on equality.spent to guildhall_door;
comment on table equality.spent is 'Which offers to answer were used, so that nobody is counted twice; written ten or more at once';
comment on column equality.spent.hash is 'hash: of the secret that the page with the reference of a form carries; it is kept nowhere, and names neither form nor case';
comment on column equality.spent.until is 'date: the month from which it is gone';

create table forms.published (
  service text not null,
  version text not null,
  definition text not null,
  published_at timestamp with time zone not null default now(),
  constraint published_pkey PRIMARY KEY (service, version),
  constraint published_definition_check CHECK ((definition ~~ '{%}'::text)),
  constraint published_service_check CHECK ((service ~ '^[a-z0-9-]{1,60}$'::text)),
  constraint published_version_check CHECK ((version ~ '^[0-9a-f]{16}$'::text))
);
alter table forms.published owner to guildhall_owner;
CREATE TRIGGER declares AFTER INSERT ON forms.published FOR EACH ROW EXECUTE FUNCTION deliveries.declared_by_form();
CREATE TRIGGER stay BEFORE DELETE OR UPDATE ON forms.published FOR EACH ROW EXECUTE FUNCTION forms.stay();
CREATE TRIGGER stay_whole BEFORE TRUNCATE ON forms.published FOR EACH STATEMENT EXECUTE FUNCTION forms.stay();
grant select on forms.published to guildhall_door;
grant select on forms.published to guildhall_web;
grant select on forms.published to guildhall_work;
comment on table forms.published is 'Every version of a form that was ever offered; never changed, never removed';
comment on column forms.published.service is 'code: the service';
comment on column forms.published.version is 'code: fingerprint of the definition';
comment on column forms.published.definition is 'published: the definition as it was compiled: questions, reasons, conditions; nothing that anybody answered';
comment on column forms.published.published_at is 'date: when it was first offered here';

create table incidents.incident (
  id uuid not null,
  kind text not null,
  route text,
  at timestamp with time zone not null,
  matter text,
  constraint incident_pkey PRIMARY KEY (id),
  constraint incident_told_once UNIQUE (kind, matter),
  constraint incident_kind_check CHECK ((kind = ANY (ARRAY['cookie-held-back'::text, 'registration-expires-soon'::text, 'registration-expired'::text, 'regulator-not-yet'::text, 'review-overdue'::text, 'link-dead'::text, 'law-not-reviewed'::text, 'challenge-overdue'::text, 'question-unused'::text, 'question-never-asked'::text, 'many-at-the-counter'::text, 'many-proofs-of-identity'::text, 'file-infected-later'::text, 'file-changed'::text, 'file-missing'::text, 'files-not-checked'::text]))),
  constraint incident_matter_check CHECK ((matter ~ '^[a-z0-9:-]{1,120}$'::text)),
  constraint incident_place_check CHECK (((route IS NULL) <> (matter IS NULL))),
  constraint incident_route_check CHECK ((route ~ '^(/[A-Za-z0-9/:*._-]{0,119}|no-such-page)$'::text))
);
alter table incidents.incident owner to guildhall_owner;
grant insert on incidents.incident to guildhall_door;
grant insert, select on incidents.incident to guildhall_web;
comment on column incidents.incident.id is 'id: the incident';
comment on column incidents.incident.kind is 'code: what happened';
comment on column incidents.incident.route is 'code: on which kind of page, as a pattern; none for what lapsed by itself';
comment on column incidents.incident.at is 'date: the hour in which it happened; nothing finer, so that it joins no visit';
comment on column incidents.incident.matter is 'code: what lapsed, by its name in the council''s folder and its day; of a question, its service, its name and the quarter; of a challenge, its random number; of the counter, the officer''s id and the day; of proofs of identity, a keyed hash of account and day; of a file, its random number; of a virus scanner that could not be asked, the day';

create table mailings.bulletin (
  id text not null,
  purpose text not null,
  begun_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint bulletin_pkey PRIMARY KEY (id),
  constraint bulletin_id_check CHECK ((id ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint bulletin_purpose_check CHECK ((purpose = ANY (ARRAY['tell-of-new-services'::text, 'ask-for-feedback'::text])))
);
alter table mailings.bulletin owner to guildhall_owner;
grant delete, insert, select, update on mailings.bulletin to guildhall_door;
comment on table mailings.bulletin is 'Bulletins of the council''s folder that are being sent, or were; to whom is never a list';
comment on column mailings.bulletin.id is 'code: the bulletin';
comment on column mailings.bulletin.purpose is 'code: for which agreement';
comment on column mailings.bulletin.begun_at is 'date: when its sending began';
comment on column mailings.bulletin.done_at is 'date: when there was nobody left to send it to';

create table mailings.message (
  bulletin text not null,
  record uuid not null,
  state text not null,
  attempts smallint not null,
  due_at timestamp with time zone not null,
  taken_until timestamp with time zone,
  constraint message_pkey PRIMARY KEY (bulletin, record),
  constraint message_bulletin_fkey FOREIGN KEY (bulletin) REFERENCES mailings.bulletin(id),
  constraint message_record_fkey FOREIGN KEY (record) REFERENCES mailings.subscription(record) ON DELETE CASCADE,
  constraint message_attempts_check CHECK (((attempts >= 1) AND (attempts <= 20))),
  constraint message_bulletin_check CHECK ((bulletin ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint message_state_check CHECK ((state = ANY (ARRAY['taken'::text, 'sent'::text, 'not-for-them'::text, 'failed'::text])))
);
alter table mailings.message owner to guildhall_owner;
grant delete, insert, select, update on mailings.message to guildhall_door;
comment on table mailings.message is 'One bulletin to one address: taken by the machine, sent, passed over or given up';
comment on column mailings.message.bulletin is 'code: the bulletin';
comment on column mailings.message.record is 'id: the record with the address';
comment on column mailings.message.state is 'code: how it stands';
comment on column mailings.message.attempts is 'count: how often it was tried';
comment on column mailings.message.due_at is 'date: when it is tried again';
comment on column mailings.message.taken_until is 'date: until when one worker has it';

create table mailings.subscription (
  record uuid not null,
  person uuid not null,
  purpose text not null,
  address bytea not null,
  stop bytea not null,
  account uuid,
  constraint subscription_pkey PRIMARY KEY (record),
  constraint subscription_purpose_address_key UNIQUE (purpose, address),
  constraint subscription_stop_key UNIQUE (stop),
  constraint subscription_person_fkey FOREIGN KEY (person) REFERENCES people.person(id),
  constraint subscription_purpose_fkey FOREIGN KEY (purpose) REFERENCES purposes.purpose(id),
  constraint subscription_address_check CHECK ((length(address) = 32)),
  constraint subscription_purpose_check CHECK ((purpose = ANY (ARRAY['tell-of-new-services'::text, 'ask-for-feedback'::text]))),
  constraint subscription_stop_check CHECK ((length(stop) = 32))
);
alter table mailings.subscription owner to guildhall_owner;
CREATE INDEX subscription_account_idx ON mailings.subscription USING btree (account);
grant delete, insert, select on mailings.subscription to guildhall_door;
grant update (account) on mailings.subscription to guildhall_door;
comment on table mailings.subscription is 'Who agreed to be written to about one thing; the address is kept in the one room and goes with the agreement';
comment on column mailings.subscription.record is 'id: the record with the address';
comment on column mailings.subscription.person is 'id: the person, made for this one agreement';
comment on column mailings.subscription.purpose is 'code: about what';
comment on column mailings.subscription.address is 'hash: of purpose and address, under a key made from the master secret, so that nobody is written to twice';
comment on column mailings.subscription.stop is 'hash: of the code that ends it, under the same key';
comment on column mailings.subscription.account is 'id: the account that lists it; none where nobody was signed in';

create table mailings.topic_left (
  account uuid not null,
  topic text not null,
  constraint topic_left_pkey PRIMARY KEY (account, topic),
  constraint topic_left_topic_check CHECK ((topic ~ '^[a-z0-9-]{1,40}$'::text))
);
alter table mailings.topic_left owner to guildhall_owner;
grant delete, insert, select on mailings.topic_left to guildhall_door;
comment on table mailings.topic_left is 'Topics that somebody does not want chosen from what they asked for';
comment on column mailings.topic_left.account is 'id: the account';
comment on column mailings.topic_left.topic is 'code: the topic';

create table notices.version (
  id text not null,
  kind text not null,
  registered_at timestamp with time zone not null default now(),
  purpose text,
  purpose_version text,
  constraint version_pkey PRIMARY KEY (id),
  constraint version_check CHECK (((kind = 'wording'::text) = (purpose IS NOT NULL))),
  constraint version_check1 CHECK (((kind = 'wording'::text) = (purpose_version IS NOT NULL))),
  constraint version_id_check CHECK ((id ~ '^[a-z0-9-]{1,60}:[0-9a-f]{16}$'::text)),
  constraint version_kind_check CHECK ((kind = ANY (ARRAY['notice'::text, 'form'::text, 'wording'::text]))),
  constraint version_purpose_check CHECK ((purpose ~ '^[a-z0-9-]{1,60}$'::text)),
  constraint version_purpose_version_check CHECK ((purpose_version ~ '^[0-9a-f]{16}$'::text))
);
alter table notices.version owner to guildhall_owner;
CREATE TRIGGER stay BEFORE DELETE OR UPDATE ON notices.version FOR EACH ROW EXECUTE FUNCTION notices.stay();
CREATE TRIGGER stay_whole BEFORE TRUNCATE ON notices.version FOR EACH STATEMENT EXECUTE FUNCTION notices.stay();
grant insert, select on notices.version to guildhall_door;
grant select on notices.version to guildhall_web;
grant select on notices.version to guildhall_work;
comment on table notices.version is 'Every version of a notice, a form or a consent''s wording that was ever shown; never changed, never removed';
comment on column notices.version.id is 'code: its name and the fingerprint of its words';
comment on column notices.version.kind is 'code: notice, form or wording';
comment on column notices.version.registered_at is 'date: when it was first known here';
comment on column notices.version.purpose is 'code: the purpose that the words of a question ask about, or none';
comment on column notices.version.purpose_version is 'code: in which description of it, or none';

create table payments.due (
  case_id uuid not null,
  pence integer not null,
  constraint due_pkey PRIMARY KEY (case_id),
  constraint due_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id) ON DELETE CASCADE,
  constraint due_pence_check CHECK (((pence >= 1) AND (pence <= 10000000)))
);
alter table payments.due owner to guildhall_owner;
grant insert, select on payments.due to guildhall_web;
grant select (case_id) on payments.due to guildhall_door;
comment on table payments.due is 'What is to be paid for a case, as the form reckoned it when it was sent; gone with its case';
comment on column payments.due.case_id is 'id: the case';
comment on column payments.due.pence is 'number: the amount, in pence';

create table payments.payment (
  id uuid not null,
  case_id uuid not null,
  pence integer not null,
  provider text not null,
  provider_id text,
  state text not null,
  ticket bytea not null,
  begun_at timestamp with time zone not null,
  returned_at timestamp with time zone,
  ended_at timestamp with time zone,
  ask_at timestamp with time zone not null,
  asked smallint not null default 0,
  constraint payment_pkey PRIMARY KEY (id),
  constraint payment_provider_provider_id_key UNIQUE (provider, provider_id),
  constraint payment_ticket_key UNIQUE (ticket),
  constraint payment_case_id_fkey FOREIGN KEY (case_id) REFERENCES payments.due(case_id) ON DELETE CASCADE,
  constraint payment_asked_check CHECK ((asked >= 0)),
  constraint payment_begun_at_check CHECK ((begun_at = date_trunc('minute'::text, begun_at, 'UTC'::text))),
  constraint payment_check CHECK (((provider_id IS NULL) = (state = ANY (ARRAY['begun'::text, 'not-made'::text])))),
  constraint payment_check1 CHECK (((ended_at IS NULL) = (state = ANY (ARRAY['begun'::text, 'under-way'::text])))),
  constraint payment_ended_at_check CHECK ((ended_at = date_trunc('minute'::text, ended_at, 'UTC'::text))),
  constraint payment_pence_check CHECK (((pence >= 1) AND (pence <= 10000000))),
  constraint payment_provider_check CHECK ((provider = ANY (ARRAY['gov-uk-pay'::text, 'demonstration'::text]))),
  constraint payment_provider_id_check CHECK ((provider_id ~ '^[a-z0-9]{1,64}$'::text)),
  constraint payment_returned_at_check CHECK ((returned_at = date_trunc('minute'::text, returned_at, 'UTC'::text))),
  constraint payment_state_check CHECK ((state = ANY (ARRAY['begun'::text, 'under-way'::text, 'paid'::text, 'failed'::text, 'cancelled'::text, 'error'::text, 'not-made'::text]))),
  constraint payment_ticket_check CHECK ((length(ticket) = 32))
);
alter table payments.payment owner to guildhall_owner;
CREATE UNIQUE INDEX one_live_payment ON payments.payment USING btree (case_id) WHERE (state = ANY (ARRAY['begun'::text, 'under-way'::text, 'paid'::text]));
CREATE INDEX payment_ask_at_idx ON payments.payment USING btree (ask_at) WHERE (state = ANY (ARRAY['begun'::text, 'under-way'::text]));
CREATE INDEX payment_case_id_idx ON payments.payment USING btree (case_id);
CREATE TRIGGER goes_forwards BEFORE INSERT OR UPDATE ON payments.payment FOR EACH ROW EXECUTE FUNCTION payments.goes_forwards();
grant insert, select on payments.payment to guildhall_web;
grant select (case_id, pence, provider, state, begun_at, ended_at) on payments.payment to guildhall_door;
grant update (provider_id, state, returned_at, ended_at, ask_at, asked) on payments.payment to guildhall_web;
comment on table payments.payment is 'Each time somebody set out to pay, and what came of it; gone with its case';
comment on column payments.payment.id is 'id: the payment, told to the provider so that the same one is never made twice';
comment on column payments.payment.case_id is 'id: the case';
comment on column payments.payment.pence is 'number: the amount, in pence';
comment on column payments.payment.provider is 'code: with whom';
comment on column payments.payment.provider_id is 'code: what the provider calls it; none until it has made it';
comment on column payments.payment.state is 'code: how far it is, as the provider said last';
comment on column payments.payment.ticket is 'hash: of the address by which somebody comes back from the provider, once';
comment on column payments.payment.begun_at is 'date: when it was begun, to the minute';
comment on column payments.payment.returned_at is 'date: when somebody came back by its address, which is used up from then on; to the minute';
comment on column payments.payment.ended_at is 'date: when we learned how it ended, to the minute';
comment on column payments.payment.ask_at is 'date: when the provider is asked next how far it is';
comment on column payments.payment.asked is 'count: how often the machine has asked';

create table payments.pretended (
  id text not null,
  payment_id uuid not null,
  reference text not null,
  pence integer not null,
  state text not null default 'created'::text,
  constraint pretended_pkey PRIMARY KEY (id),
  constraint pretended_payment_id_key UNIQUE (payment_id),
  constraint pretended_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments.payment(id) ON DELETE CASCADE,
  constraint pretended_id_check CHECK ((id ~ '^[0-9a-f]{32}$'::text)),
  constraint pretended_pence_check CHECK (((pence >= 1) AND (pence <= 10000000))),
  constraint pretended_reference_check CHECK ((reference ~ '^[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}$'::text)),
  constraint pretended_state_check CHECK ((state = ANY (ARRAY['created'::text, 'success'::text, 'cancelled'::text])))
);
alter table payments.pretended owner to guildhall_owner;
CREATE TRIGGER demonstration_only BEFORE INSERT OR UPDATE ON payments.pretended FOR EACH ROW EXECUTE FUNCTION payments.demonstration_only();
grant insert, select on payments.pretended to guildhall_web;
grant update (state) on payments.pretended to guildhall_web;
comment on table payments.pretended is 'Payments of a demonstration, in the place of a provider; no money moves';
comment on column payments.pretended.id is 'code: what the local page calls it';
comment on column payments.pretended.payment_id is 'id: the payment';
comment on column payments.pretended.reference is 'code: the reference it was told';
comment on column payments.pretended.pence is 'number: the amount it was told, in pence';
comment on column payments.pretended.state is 'code: whether Pay or Cancel was pressed';

create table people.person (
  id uuid not null,
  made_in xid8 not null default pg_current_xact_id(),
  constraint person_pkey PRIMARY KEY (id)
);
alter table people.person owner to guildhall_owner;
grant insert (id) on people.person to guildhall_web;
grant select on people.person to guildhall_door;
comment on table people.person is 'A person is an identifier and nothing else';
comment on column people.person.id is 'id: a person; random';
comment on column people.person.made_in is 'number: the transaction that made it; only within that one may anybody act for it without a session';

create table people.same_as (
  person uuid not null,
  same_as uuid not null,
  at timestamp with time zone not null default now(),
  constraint same_as_pkey PRIMARY KEY (person),
  constraint same_as_person_fkey FOREIGN KEY (person) REFERENCES people.person(id),
  constraint same_as_same_as_fkey FOREIGN KEY (same_as) REFERENCES people.person(id),
  constraint same_as_check CHECK ((person <> same_as))
);
alter table people.same_as owner to guildhall_owner;
CREATE INDEX same_as_same_as_idx ON people.same_as USING btree (same_as);
grant select on people.same_as to guildhall_door;
comment on table people.same_as is 'Two identifiers that turned out to be one person';
comment on column people.same_as.person is 'id: the one';
comment on column people.same_as.same_as is 'id: the other, which is older';
comment on column people.same_as.at is 'date: when they were linked';

create table people.session (
  hash bytea not null,
  person uuid not null,
  until timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (hash),
  constraint session_person_fkey FOREIGN KEY (person) REFERENCES people.person(id),
  constraint session_hash_check CHECK ((length(hash) = 32))
);
alter table people.session owner to guildhall_owner;
CREATE INDEX session_until_idx ON people.session USING btree (until);
grant delete, insert, select on people.session to guildhall_door;
comment on column people.session.hash is 'hash: of the secret the customer holds';
comment on column people.session.person is 'id: the person';
comment on column people.session.until is 'date: when it ends';

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
grant select on platform.deployment to guildhall_door;
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

create table purposes.proposal (
  purpose text not null,
  version text not null,
  no bigint not null generated always as identity,
  service text not null,
  name text not null,
  description text not null,
  basis text not null,
  condition text,
  taken_from text not null,
  roles text[] not null,
  live_until timestamp with time zone not null,
  officer uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  constraint proposal_pkey PRIMARY KEY (purpose, version),
  constraint proposal_no_key UNIQUE (no),
  constraint proposal_officer_fkey FOREIGN KEY (officer) REFERENCES staff.officer(id),
  constraint proposal_taken_from_fkey FOREIGN KEY (taken_from) REFERENCES purposes.purpose(id),
  constraint proposal_basis_check CHECK ((basis = ANY (ARRAY['consent'::text, 'contract'::text, 'legal-obligation'::text, 'vital-interests'::text, 'public-task'::text, 'legitimate-interests'::text]))),
  constraint proposal_check CHECK ((purpose <> taken_from)),
  constraint proposal_condition_check CHECK ((condition ~ '^[a-z0-9-]{1,60}$'::text)),
  constraint proposal_description_check CHECK (((length(btrim(description)) >= 20) AND (length(btrim(description)) <= 2000))),
  constraint proposal_name_check CHECK (((length(btrim(name)) >= 3) AND (length(btrim(name)) <= 120))),
  constraint proposal_purpose_check CHECK ((purpose ~ '^[a-z0-9-]{1,60}$'::text)),
  constraint proposal_roles_check CHECK ((cardinality(roles) > 0)),
  constraint proposal_roles_check1 CHECK ((roles <@ ARRAY['agent'::text, 'supervisor'::text, 'officer'::text, 'owner'::text, 'information-rights-officer'::text, 'data-protection-officer'::text, 'senior-information-risk-owner'::text, 'editor'::text, 'statistician'::text, 'social-media-officer'::text, 'administrator'::text])),
  constraint proposal_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint proposal_version_check CHECK ((version ~ '^[0-9a-f]{16}$'::text))
);
alter table purposes.proposal owner to guildhall_owner;
CREATE TRIGGER stay BEFORE DELETE OR UPDATE ON purposes.proposal FOR EACH ROW EXECUTE FUNCTION purposes.stay();
CREATE TRIGGER stay_whole BEFORE TRUNCATE ON purposes.proposal FOR EACH STATEMENT EXECUTE FUNCTION purposes.stay();
grant insert, select on purposes.proposal to guildhall_door;
grant select (purpose, version, no, service, name, description, basis, condition, taken_from, roles, live_until, at) on purposes.proposal to guildhall_web;
grant select (purpose, version, no, service, name, description, basis, condition, taken_from, roles, live_until, at) on purposes.proposal to guildhall_work;
comment on table purposes.proposal is 'New purposes in the words of their owners, whether they came into force or not. Added, never changed';
comment on column purposes.proposal.purpose is 'code: the new purpose';
comment on column purposes.proposal.version is 'code: fingerprint of the words that describe it';
comment on column purposes.proposal.no is 'number: its place among all of them; the last of a purpose is the one that may be decided';
comment on column purposes.proposal.service is 'code: the service whose owner wants it';
comment on column purposes.proposal.name is 'published: its name';
comment on column purposes.proposal.description is 'published: what would be done, with what, and for what';
comment on column purposes.proposal.basis is 'code: the lawful basis, UK GDPR Article 6(1)';
comment on column purposes.proposal.condition is 'code: the condition for special categories, UK GDPR Article 9(2), or none';
comment on column purposes.proposal.taken_from is 'code: the purpose for which the data were collected';
comment on column purposes.proposal.roles is 'code: who may act for it';
comment on column purposes.proposal.live_until is 'date: until when it may be used';
comment on column purposes.proposal.officer is 'id: the owner who described it';
comment on column purposes.proposal.at is 'date: when';

create table purposes.purpose (
  id text not null,
  version text not null,
  basis text not null,
  condition text,
  live_from timestamp with time zone not null,
  live_until timestamp with time zone not null default 'infinity'::timestamp with time zone,
  meant_since timestamp with time zone not null default '-infinity'::timestamp with time zone,
  constraint purpose_pkey PRIMARY KEY (id),
  constraint purpose_basis_check CHECK ((basis = ANY (ARRAY['consent'::text, 'contract'::text, 'legal-obligation'::text, 'vital-interests'::text, 'public-task'::text, 'legitimate-interests'::text]))),
  constraint purpose_check CHECK ((live_from <= live_until)),
  constraint purpose_condition_check CHECK ((condition ~ '^[a-z0-9-]{1,60}$'::text)),
  constraint purpose_id_check CHECK ((id ~ '^[a-z0-9-]{1,60}$'::text)),
  constraint purpose_version_check CHECK ((version ~ '^[0-9a-f]{16}$'::text))
);
alter table purposes.purpose owner to guildhall_owner;
grant insert, select on purposes.purpose to guildhall_door;
grant select on purposes.purpose to guildhall_web;
grant select on purposes.purpose to guildhall_work;
grant update (version, basis, condition, live_from, live_until, meant_since) on purposes.purpose to guildhall_door;
comment on table purposes.purpose is 'What personal data may be used for. What is not here, or not in force, is refused';
comment on column purposes.purpose.id is 'code: the purpose';
comment on column purposes.purpose.version is 'code: fingerprint of the words that describe it; agreement to other words does not count';
comment on column purposes.purpose.basis is 'code: the lawful basis, UK GDPR Article 6(1)';
comment on column purposes.purpose.condition is 'code: the condition for special categories, UK GDPR Article 9(2), or none';
comment on column purposes.purpose.live_from is 'date: from when it is in force';
comment on column purposes.purpose.live_until is 'date: until when';
comment on column purposes.purpose.meant_since is 'date: since when its description means what it means now; what was kept before was told something else';

create table purposes.role_may (
  role text not null,
  purpose text not null,
  constraint role_may_pkey PRIMARY KEY (role, purpose),
  constraint role_may_purpose_fkey FOREIGN KEY (purpose) REFERENCES purposes.purpose(id),
  constraint role_may_role_check CHECK ((role ~ '^[a-z-]{1,40}$'::text))
);
alter table purposes.role_may owner to guildhall_owner;
grant delete, insert, select on purposes.role_may to guildhall_door;
grant select on purposes.role_may to guildhall_web;
grant select on purposes.role_may to guildhall_work;
comment on table purposes.role_may is 'Which role may act for which purpose';
comment on column purposes.role_may.role is 'code: the role';
comment on column purposes.role_may.purpose is 'code: the purpose';

create table purposes.step (
  purpose text not null,
  version text not null,
  step text not null,
  words text not null,
  officer uuid not null,
  role text not null,
  at timestamp with time zone not null default clock_timestamp(),
  no bigint not null generated always as identity,
  constraint step_pkey PRIMARY KEY (no),
  constraint step_officer_fkey FOREIGN KEY (officer) REFERENCES staff.officer(id),
  constraint step_purpose_version_fkey FOREIGN KEY (purpose, version) REFERENCES purposes.proposal(purpose, version),
  constraint step_role_check CHECK ((role ~ '^[a-z-]{1,40}$'::text)),
  constraint step_step_check CHECK ((step = ANY (ARRAY['advised-for'::text, 'advised-against'::text, 'decided'::text, 'dropped'::text, 'ended'::text]))),
  constraint step_words_check CHECK (((length(btrim(words)) >= 10) AND (length(btrim(words)) <= 2000)))
);
alter table purposes.step owner to guildhall_owner;
CREATE UNIQUE INDEX step_purpose_version_idx ON purposes.step USING btree (purpose, version) WHERE (step = ANY (ARRAY['advised-for'::text, 'advised-against'::text]));
CREATE UNIQUE INDEX step_purpose_version_idx1 ON purposes.step USING btree (purpose, version) WHERE (step = ANY (ARRAY['decided'::text, 'dropped'::text]));
CREATE UNIQUE INDEX step_purpose_version_idx2 ON purposes.step USING btree (purpose, version) WHERE (step = 'ended'::text);
CREATE TRIGGER stay BEFORE DELETE OR UPDATE ON purposes.step FOR EACH ROW EXECUTE FUNCTION purposes.stay();
CREATE TRIGGER stay_whole BEFORE TRUNCATE ON purposes.step FOR EACH STATEMENT EXECUTE FUNCTION purposes.stay();
grant insert, select on purposes.step to guildhall_door;
grant select (purpose, version, step, words, role, at, no) on purposes.step to guildhall_web;
grant select (purpose, version, step, words, role, at, no) on purposes.step to guildhall_work;
comment on table purposes.step is 'Advice, decision and end of each new purpose, with the words that the council publishes. Added, never changed';
comment on column purposes.step.purpose is 'code: the new purpose';
comment on column purposes.step.version is 'code: in which description';
comment on column purposes.step.step is 'code: what was done';
comment on column purposes.step.words is 'published: the advice in short, or the reasons';
comment on column purposes.step.officer is 'id: the officer who did it';
comment on column purposes.step.role is 'code: in which role';
comment on column purposes.step.at is 'date: when';
comment on column purposes.step.no is 'number: its place among all of them';

create table purposes.told_later (
  matter text not null,
  id text not null,
  days smallint not null,
  because text not null,
  constraint told_later_pkey PRIMARY KEY (matter, id),
  constraint told_later_because_check CHECK ((because = ANY (ARRAY['safeguarding'::text, 'fraud'::text, 'police'::text]))),
  constraint told_later_days_check CHECK (((days >= 1) AND (days <= 366))),
  constraint told_later_id_check CHECK ((id ~ '^[a-z0-9-]{1,60}$'::text)),
  constraint told_later_matter_check CHECK ((matter = ANY (ARRAY['purpose'::text, 'service'::text])))
);
alter table purposes.told_later owner to guildhall_owner;
grant select on purposes.told_later to guildhall_door;
grant select on purposes.told_later to guildhall_web;
comment on table purposes.told_later is 'Whose looks a customer is told of later, why, and when; printed to the public';
comment on column purposes.told_later.matter is 'code: whether a purpose or a service is meant';
comment on column purposes.told_later.id is 'code: which';
comment on column purposes.told_later.days is 'number: days after the look until it is told';
comment on column purposes.told_later.because is 'code: why';

create table records.concern (
  case_id uuid not null,
  person uuid not null,
  until timestamp with time zone not null,
  constraint concern_pkey PRIMARY KEY (case_id, person),
  constraint concern_person_fkey FOREIGN KEY (person) REFERENCES people.person(id)
);
alter table records.concern owner to guildhall_owner;
CREATE INDEX concern_until_idx ON records.concern USING btree (until);
alter table records.concern enable row level security, force row level security;
create policy door on records.concern as permissive for all to guildhall_door using (true) with check (true);
grant delete, insert, select on records.concern to guildhall_door;
grant update (until) on records.concern to guildhall_door;

create table records.key (
  id uuid not null,
  family text not null,
  master integer not null,
  wrapped bytea not null,
  constraint key_pkey PRIMARY KEY (id),
  constraint key_master_fkey FOREIGN KEY (master) REFERENCES records.master(no),
  constraint key_family_check CHECK ((family = ANY (ARRAY['ordinary'::text, 'special'::text, 'criminal'::text])))
);
alter table records.key owner to guildhall_owner;
CREATE INDEX key_master_idx ON records.key USING btree (master);
alter table records.key enable row level security, force row level security;
create policy door on records.key as permissive for all to guildhall_door using (true) with check (true);
grant delete, insert, select on records.key to guildhall_door;
grant update (master, wrapped) on records.key to guildhall_door;

create table records.lookup (
  record uuid not null,
  kind text not null,
  service text not null,
  version smallint not null,
  hash bytea not null,
  constraint lookup_pkey PRIMARY KEY (record, kind),
  constraint lookup_record_fkey FOREIGN KEY (record) REFERENCES records.record(id) ON DELETE CASCADE,
  constraint lookup_hash_check CHECK ((length(hash) = 32)),
  constraint lookup_kind_check CHECK ((kind = ANY (ARRAY['e-mail'::text, 'phone'::text, 'postcode-surname'::text])))
);
alter table records.lookup owner to guildhall_owner;
CREATE INDEX lookup_service_kind_hash_idx ON records.lookup USING btree (service, kind, hash);
alter table records.lookup enable row level security, force row level security;
create policy door on records.lookup as permissive for all to guildhall_door using (true) with check (true);
grant delete, insert, select on records.lookup to guildhall_door;

create table records.master (
  no integer not null,
  family text not null,
  mark bytea not null,
  begun_at timestamp with time zone not null default clock_timestamp(),
  retired_at timestamp with time zone,
  moved_at timestamp with time zone,
  closed_at timestamp with time zone,
  destroyed_at timestamp with time zone,
  constraint master_pkey PRIMARY KEY (no),
  constraint master_family_check CHECK ((family = ANY (ARRAY['ordinary'::text, 'special'::text, 'criminal'::text]))),
  constraint master_mark_check CHECK ((length(mark) = 32))
);
alter table records.master owner to guildhall_owner;
grant insert, select on records.master to guildhall_door;
grant update (retired_at, moved_at, closed_at, destroyed_at) on records.master to guildhall_door;

create table records.record (
  id uuid not null,
  key uuid not null,
  person uuid not null,
  case_id uuid,
  kind text not null,
  purpose text not null,
  basis text not null,
  category text not null,
  service text not null,
  channel text not null,
  notice text not null,
  form text not null,
  kept_at timestamp with time zone not null default clock_timestamp(),
  made_in xid8 not null default pg_current_xact_id(),
  keep_until timestamp with time zone not null,
  waits_for text,
  content bytea not null,
  corrected_in xid8 not null default '0'::xid8,
  constraint record_pkey PRIMARY KEY (id),
  constraint record_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id),
  constraint record_form_fkey FOREIGN KEY (form) REFERENCES notices.version(id),
  constraint record_key_fkey FOREIGN KEY (key) REFERENCES records.key(id),
  constraint record_notice_fkey FOREIGN KEY (notice) REFERENCES notices.version(id),
  constraint record_person_fkey FOREIGN KEY (person) REFERENCES people.person(id),
  constraint record_purpose_fkey FOREIGN KEY (purpose) REFERENCES purposes.purpose(id),
  constraint health_is_special CHECK (((kind <> 'health'::text) OR (category = 'special'::text)))
);
alter table records.record owner to guildhall_owner;
CREATE INDEX contact_for ON records.record USING btree (purpose, person, id DESC) INCLUDE (channel) WHERE (kind = 'contact'::text);
CREATE INDEX record_case_id_idx ON records.record USING btree (case_id);
CREATE INDEX record_keep_until_idx ON records.record USING btree (keep_until);
CREATE INDEX record_key_idx ON records.record USING btree (key);
CREATE INDEX record_person_idx ON records.record USING btree (person);
alter table records.record enable row level security, force row level security;
create policy door on records.record as permissive for all to guildhall_door using (true) with check (true);
grant delete, insert, select on records.record to guildhall_door;
grant update (key, keep_until, waits_for, content, corrected_in) on records.record to guildhall_door;

create table retention.forgotten (
  no bigint not null generated always as identity,
  key uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  listed_at timestamp with time zone,
  constraint forgotten_pkey PRIMARY KEY (no)
);
alter table retention.forgotten owner to guildhall_owner;
CREATE INDEX forgotten_no_idx ON retention.forgotten USING btree (no) WHERE (listed_at IS NULL);
grant insert, select on retention.forgotten to guildhall_door;
grant select on retention.forgotten to guildhall_work;
grant update (listed_at) on retention.forgotten to guildhall_work;
comment on table retention.forgotten is 'Keys that were destroyed, in order; random, they tell nothing';
comment on column retention.forgotten.no is 'number: its place in the list';
comment on column retention.forgotten.key is 'id: the key that is gone';
comment on column retention.forgotten.at is 'date: when';
comment on column retention.forgotten.listed_at is 'date: when it was written to the list outside the database';

create table retention.hold (
  id uuid not null default gen_random_uuid(),
  case_id uuid not null,
  reason text not null,
  by_officer uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  review_on date not null,
  released_at timestamp with time zone,
  released_by uuid,
  constraint hold_pkey PRIMARY KEY (id),
  constraint hold_by_officer_fkey FOREIGN KEY (by_officer) REFERENCES staff.officer(id),
  constraint hold_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id),
  constraint hold_released_by_fkey FOREIGN KEY (released_by) REFERENCES staff.officer(id),
  constraint hold_reason_check CHECK ((reason = ANY (ARRAY['complaint'::text, 'court'::text, 'audit'::text, 'rights-request'::text, 'safeguarding'::text])))
);
alter table retention.hold owner to guildhall_owner;
CREATE INDEX hold_case_id_idx ON retention.hold USING btree (case_id) WHERE (released_at IS NULL);
grant insert, select on retention.hold to guildhall_door;
grant select on retention.hold to guildhall_work;
grant update (released_at, released_by) on retention.hold to guildhall_door;
comment on table retention.hold is 'The only brake on deleting what is due';
comment on column retention.hold.id is 'id: the hold';
comment on column retention.hold.case_id is 'id: the case';
comment on column retention.hold.reason is 'code: why';
comment on column retention.hold.by_officer is 'id: the officer who put it on';
comment on column retention.hold.at is 'date: when';
comment on column retention.hold.review_on is 'date: when somebody must look again';
comment on column retention.hold.released_at is 'date: when it was taken off';
comment on column retention.hold.released_by is 'id: the officer who took it off';

create table retention.period (
  one boolean not null default true,
  audit_years smallint not null,
  restorable_days smallint not null,
  constraint period_pkey PRIMARY KEY (one),
  constraint period_audit_years_check CHECK (((audit_years >= 1) AND (audit_years <= 100))),
  constraint period_one_check CHECK (one),
  constraint period_restorable_days_check CHECK (((restorable_days >= 1) AND (restorable_days <= 3650)))
);
alter table retention.period owner to guildhall_owner;
grant select on retention.period to guildhall_door;
comment on table retention.period is 'Periods of the council''s folder that machine work goes by; one row';
comment on column retention.period.one is 'flag: that there is one row';
comment on column retention.period.audit_years is 'number: years for which audit lines are kept';
comment on column retention.period.restorable_days is 'number: days for which a backup may be restored';

create table retention.rule (
  no bigint not null generated always as identity,
  service text not null,
  kind text not null,
  event text not null,
  outcome text not null,
  months smallint not null,
  days smallint not null,
  longest_months smallint not null,
  begun_at timestamp with time zone not null default clock_timestamp(),
  ended_at timestamp with time zone,
  constraint rule_pkey PRIMARY KEY (no),
  constraint rule_check CHECK ((begun_at <= ended_at)),
  constraint rule_days_check CHECK (((days >= 0) AND (days <= 3650))),
  constraint rule_event_check CHECK ((event = ANY (ARRAY['closed'::text, 'decided'::text, 'expired'::text, 'last-action'::text, 'end-of-year'::text, 'kept'::text]))),
  constraint rule_kind_check CHECK ((kind ~ '^[a-z-]{1,40}$'::text)),
  constraint rule_longest_months_check CHECK (((longest_months >= 1) AND (longest_months <= 1200))),
  constraint rule_months_check CHECK (((months >= 0) AND (months <= 1200))),
  constraint rule_outcome_check CHECK ((outcome ~ '^[a-z-]{1,40}$'::text)),
  constraint rule_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text))
);
alter table retention.rule owner to guildhall_owner;
CREATE UNIQUE INDEX rule_service_kind_event_outcome_idx ON retention.rule USING btree (service, kind, event, outcome) WHERE (ended_at IS NULL);
CREATE INDEX rule_service_kind_idx ON retention.rule USING btree (service, kind);
grant insert, select on retention.rule to guildhall_door;
grant select on retention.rule to guildhall_web;
grant select on retention.rule to guildhall_work;
grant update (ended_at) on retention.rule to guildhall_door;
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

create table retention.run (
  at timestamp with time zone not null,
  ended_at timestamp with time zone not null default clock_timestamp(),
  records integer not null,
  on_hold_overdue integer not null,
  constraint run_pkey PRIMARY KEY (at),
  constraint run_on_hold_overdue_check CHECK ((on_hold_overdue >= 0)),
  constraint run_records_check CHECK ((records >= 0))
);
alter table retention.run owner to guildhall_owner;
grant insert, select on retention.run to guildhall_work;
comment on table retention.run is 'The rounds in which what was due went; nothing in it is about anybody';
comment on column retention.run.at is 'date: when it began';
comment on column retention.run.ended_at is 'date: when it ended, by the machine''s own clock';
comment on column retention.run.records is 'count: how many records went';
comment on column retention.run.on_hold_overdue is 'count: how many holds were past their day of review';

create table retention.swept (
  at timestamp with time zone not null,
  service text not null,
  kind text not null,
  records integer not null,
  constraint swept_pkey PRIMARY KEY (at, service, kind),
  constraint swept_kind_check CHECK ((kind ~ '^[a-z-]{1,40}$'::text)),
  constraint swept_records_check CHECK ((records > 0)),
  constraint swept_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text))
);
alter table retention.swept owner to guildhall_owner;
grant insert, select on retention.swept to guildhall_door;
grant select on retention.swept to guildhall_work;
grant update (records) on retention.swept to guildhall_door;
comment on table retention.swept is 'How many records went in a round, by service and kind; counted in the transaction in which they go';
comment on column retention.swept.at is 'date: when the round began';
comment on column retention.swept.service is 'code: the service';
comment on column retention.swept.kind is 'code: the kind of data';
comment on column retention.swept.records is 'count: how many went';

create table reuse.filled (
  draft bytea not null,
  item text not null,
  source text not null,
  constraint filled_pkey PRIMARY KEY (draft, item),
  constraint filled_draft_fkey FOREIGN KEY (draft) REFERENCES services.draft(id) ON DELETE CASCADE,
  constraint filled_item_check CHECK ((item = ANY (ARRAY['name'::text, 'address'::text, 'e-mail'::text, 'phone'::text]))),
  constraint filled_source_check CHECK ((source ~ '^[a-z0-9-]{1,40}$'::text))
);
alter table reuse.filled owner to guildhall_owner;
grant delete, insert, select, update on reuse.filled to guildhall_door;
comment on table reuse.filled is 'What was filled in on the pages of a form that is not sent yet';
comment on column reuse.filled.draft is 'hash: of the handle of the form, which is kept nowhere';
comment on column reuse.filled.item is 'code: what was filled in';
comment on column reuse.filled.source is 'code: from which service, or from the account itself';

create table reuse.item (
  record uuid not null,
  account uuid not null,
  item text not null,
  service text not null,
  constraint item_pkey PRIMARY KEY (record),
  constraint item_account_item_service_key UNIQUE (account, item, service),
  constraint item_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id) ON DELETE CASCADE,
  constraint item_record_fkey FOREIGN KEY (record) REFERENCES records.record(id) ON DELETE CASCADE,
  constraint item_item_check CHECK ((item = ANY (ARRAY['name'::text, 'address'::text, 'e-mail'::text, 'phone'::text]))),
  constraint item_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text))
);
alter table reuse.item owner to guildhall_owner;
grant delete, insert, select, update on reuse.item to guildhall_door;
comment on table reuse.item is 'What an account remembers, each a record of its own in the one room';
comment on column reuse.item.record is 'id: the record that says it';
comment on column reuse.item.account is 'id: the account';
comment on column reuse.item.item is 'code: what it is';
comment on column reuse.item.service is 'code: with which service''s form it was sent';

create table reuse.permission (
  account uuid not null,
  from_service text not null,
  to_service text not null,
  wording text not null,
  channel text not null,
  given_at timestamp with time zone not null,
  constraint permission_pkey PRIMARY KEY (account, from_service, to_service),
  constraint permission_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id) ON DELETE CASCADE,
  constraint permission_channel_check CHECK ((channel = ANY (ARRAY['web'::text, 'phone'::text, 'counter'::text, 'letter'::text, 'e-mail'::text, 'chat'::text]))),
  constraint permission_check CHECK (((from_service = 'every-service'::text) = (to_service = 'every-service'::text))),
  constraint permission_from_service_check CHECK ((from_service ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint permission_to_service_check CHECK ((to_service ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint permission_wording_check CHECK ((wording ~ '^[0-9a-f]{16}$'::text))
);
alter table reuse.permission owner to guildhall_owner;
grant delete, insert, select, update on reuse.permission to guildhall_door;
comment on table reuse.permission is 'What people allowed to be filled in from one service to another; gone when it is taken back';
comment on column reuse.permission.account is 'id: the account';
comment on column reuse.permission.from_service is 'code: whose details may be used, or every service';
comment on column reuse.permission.to_service is 'code: in whose form they may be filled in, or every service';
comment on column reuse.permission.wording is 'code: which words they were asked in';
comment on column reuse.permission.channel is 'code: how they said so';
comment on column reuse.permission.given_at is 'date: since when';

create table reuse.used (
  account uuid not null,
  case_id uuid not null,
  item text not null,
  source text not null,
  on_day date not null,
  constraint used_pkey PRIMARY KEY (account, case_id, item),
  constraint used_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id) ON DELETE CASCADE,
  constraint used_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id) ON DELETE CASCADE,
  constraint used_item_check CHECK ((item = ANY (ARRAY['name'::text, 'address'::text, 'e-mail'::text, 'phone'::text]))),
  constraint used_source_check CHECK ((source ~ '^[a-z0-9-]{1,40}$'::text))
);
alter table reuse.used owner to guildhall_owner;
CREATE INDEX used_case_id_idx ON reuse.used USING btree (case_id);
grant delete, insert, select, update on reuse.used to guildhall_door;
comment on table reuse.used is 'Which details were filled in for what was sent, so that a correction can be taken there too';
comment on column reuse.used.account is 'id: the account';
comment on column reuse.used.case_id is 'id: what was sent';
comment on column reuse.used.item is 'code: what was filled in';
comment on column reuse.used.source is 'code: from which service, or from the account itself';
comment on column reuse.used.on_day is 'date: when it was sent';

create table services.draft (
  id bytea not null,
  service text not null,
  version text not null,
  pages jsonb not null,
  expires_at timestamp with time zone not null,
  case_id uuid,
  reference text,
  notice text,
  constraint draft_pkey PRIMARY KEY (id),
  constraint draft_check CHECK (((case_id IS NULL) = (reference IS NULL))),
  constraint draft_id_check CHECK ((length(id) = 32)),
  constraint draft_notice_check CHECK ((notice ~ '^[a-z0-9-]{1,60}:[0-9a-f]{16}$'::text)),
  constraint draft_reference_check CHECK ((reference ~ '^[A-Z]{2}-[2346789BCDFGHJKMPQRTVWXY]{4}-[2346789BCDFGHJKMPQRTVWXY]{4}$'::text)),
  constraint draft_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint draft_version_check CHECK ((version ~ '^[0-9a-f]{16}$'::text))
) with (fillfactor=60);
alter table services.draft owner to guildhall_owner;
CREATE INDEX draft_expires_at_idx ON services.draft USING btree (expires_at);
grant delete, insert, select, update on services.draft to guildhall_web;
grant select (id, service, expires_at, reference) on services.draft to guildhall_door;
comment on column services.draft.id is 'hash: of the handle, which is kept nowhere';
comment on column services.draft.service is 'code: which form';
comment on column services.draft.version is 'code: which version of the form';
comment on column services.draft.pages is 'sealed: each page''s answers, under a key made from the handle; emptied when the form is sent';
comment on column services.draft.expires_at is 'date: when it is deleted';
comment on column services.draft.case_id is 'id: the case it became, so that sending twice gives one case';
comment on column services.draft.reference is 'code: the reference it was given';
comment on column services.draft.notice is 'code: which version of the notice held when it was begun, or was last shown; none of what was begun before this was noted';

create table services.saved (
  id bytea not null,
  service text not null,
  handle bytea not null,
  expires_at timestamp with time zone not null,
  constraint saved_pkey PRIMARY KEY (id),
  constraint saved_handle_check CHECK ((length(handle) = 44)),
  constraint saved_id_check CHECK ((length(id) = 32)),
  constraint saved_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text))
);
alter table services.saved owner to guildhall_owner;
CREATE INDEX saved_expires_at_idx ON services.saved USING btree (expires_at);
grant delete, insert, select on services.saved to guildhall_web;
grant update (expires_at) on services.saved to guildhall_web;
comment on table services.saved is 'Forms in progress to which somebody will come back';
comment on column services.saved.id is 'hash: of the reference and the code, which are kept nowhere';
comment on column services.saved.service is 'code: which form';
comment on column services.saved.handle is 'sealed: the handle of the form, under a key made from the reference and the code';
comment on column services.saved.expires_at is 'date: when it is deleted, with the answers';

create table services.visit (
  id bytea not null,
  remembered bytea not null,
  expires_at timestamp with time zone not null,
  constraint visit_pkey PRIMARY KEY (id),
  constraint visit_id_check CHECK ((length(id) = 32)),
  constraint visit_remembered_check CHECK (((length(remembered) >= 29) AND (length(remembered) <= 1024)))
);
alter table services.visit owner to guildhall_owner;
CREATE INDEX visit_expires_at_idx ON services.visit USING btree (expires_at);
grant delete, insert, select, update on services.visit to guildhall_web;
comment on table services.visit is 'What visitors asked us to remember for the rest of their visit';
comment on column services.visit.id is 'hash: of the secret in the session cookie, which is kept nowhere';
comment on column services.visit.remembered is 'sealed: which entries of the council''s lists were chosen, under a key made from the secret';
comment on column services.visit.expires_at is 'date: when it is deleted, unless it is used before';

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

create table staff.assignment (
  case_id uuid not null,
  officer uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  constraint assignment_pkey PRIMARY KEY (case_id, officer),
  constraint assignment_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases."case"(id),
  constraint assignment_officer_fkey FOREIGN KEY (officer) REFERENCES staff.officer(id)
);
alter table staff.assignment owner to guildhall_owner;
CREATE INDEX assignment_officer_idx ON staff.assignment USING btree (officer);
grant delete, insert, select on staff.assignment to guildhall_door;
comment on column staff.assignment.case_id is 'id: the case';
comment on column staff.assignment.officer is 'id: the officer who works on it';
comment on column staff.assignment.at is 'date: since when';

create table staff.duty (
  officer uuid not null,
  role text not null,
  service text not null,
  constraint duty_pkey PRIMARY KEY (officer, role, service),
  constraint duty_officer_fkey FOREIGN KEY (officer) REFERENCES staff.officer(id),
  constraint duty_role_check CHECK ((role = ANY (ARRAY['agent'::text, 'supervisor'::text, 'officer'::text, 'owner'::text, 'information-rights-officer'::text, 'data-protection-officer'::text, 'senior-information-risk-owner'::text, 'editor'::text, 'statistician'::text, 'social-media-officer'::text, 'administrator'::text]))),
  constraint duty_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text))
);
alter table staff.duty owner to guildhall_owner;
CREATE CONSTRAINT TRIGGER stays_apart AFTER INSERT OR UPDATE ON staff.duty NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION staff.stays_apart();
grant select on staff.duty to guildhall_door;
comment on column staff.duty.officer is 'id: the officer';
comment on column staff.duty.role is 'code: the role';
comment on column staff.duty.service is 'code: the service they have it for, or "council" where it goes with no service';

create table staff.officer (
  id uuid not null,
  disabled_at timestamp with time zone,
  constraint officer_pkey PRIMARY KEY (id)
);
alter table staff.officer owner to guildhall_owner;
grant select on staff.officer to guildhall_door;
comment on column staff.officer.id is 'id: an officer';
comment on column staff.officer.disabled_at is 'date: since when every session of theirs counts for nothing';

create table staff.session (
  hash bytea not null,
  officer uuid not null,
  role text not null,
  begun_at timestamp with time zone not null default clock_timestamp(),
  until timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (hash),
  constraint session_officer_fkey FOREIGN KEY (officer) REFERENCES staff.officer(id),
  constraint session_hash_check CHECK ((length(hash) = 32)),
  constraint session_role_check CHECK ((role ~ '^[a-z-]{1,40}$'::text))
);
alter table staff.session owner to guildhall_owner;
CREATE INDEX session_officer_idx ON staff.session USING btree (officer);
CREATE INDEX session_until_idx ON staff.session USING btree (until);
grant delete, insert, select on staff.session to guildhall_door;
comment on column staff.session.hash is 'hash: of the secret the officer''s browser holds';
comment on column staff.session.officer is 'id: the officer';
comment on column staff.session.role is 'code: the role they signed in for';
comment on column staff.session.begun_at is 'date: when it began';
comment on column staff.session.until is 'date: when it ends';

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

create table statistics.visitor_day (
  day date not null,
  since text not null,
  people integer not null,
  constraint visitor_day_pkey PRIMARY KEY (day, since),
  constraint visitor_day_people_check CHECK ((people >= 10)),
  constraint visitor_day_since_check CHECK ((since = ANY (ARRAY['first'::text, 'week'::text, 'month'::text, 'longer'::text, 'other'::text])))
);
alter table statistics.visitor_day owner to guildhall_owner;
grant insert, select on statistics.visitor_day to guildhall_statistics;
grant update (people) on statistics.visitor_day to guildhall_statistics;
comment on table statistics.visitor_day is 'How many who agreed to be counted came, by the day and by when they were here before; small numbers are not stored';
comment on column statistics.visitor_day.day is 'date: the day they came, in the council''s own time';
comment on column statistics.visitor_day.since is 'code: when they were here before: never, in the last week, the last month, or longer ago';
comment on column statistics.visitor_day.people is 'count: how many such visitors there were on the day, ten or more';

create table usage.folded (
  quarter date not null,
  constraint folded_pkey PRIMARY KEY (quarter),
  constraint folded_quarter_check CHECK (((EXTRACT(day FROM quarter) = (1)::numeric) AND (EXTRACT(month FROM quarter) = ANY (ARRAY[(1)::numeric, (4)::numeric, (7)::numeric, (10)::numeric]))))
);
alter table usage.folded owner to guildhall_owner;
grant delete, insert, select on usage.folded to guildhall_work;
grant select on usage.folded to guildhall_web;
comment on table usage.folded is 'The quarters whose months became one, in tens: nothing is judged by their numbers any more';
comment on column usage.folded.quarter is 'date: the first day of the quarter';

create table usage.sent (
  service text not null,
  version text not null,
  month date not null,
  times bigint not null,
  constraint sent_pkey PRIMARY KEY (service, version, month),
  constraint sent_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint sent_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint sent_times_check CHECK ((times > 0)),
  constraint sent_version_check CHECK ((version ~ '^[0-9a-f]{16}$'::text))
);
alter table usage.sent owner to guildhall_owner;
grant delete, insert, select on usage.sent to guildhall_work;
grant insert, select on usage.sent to guildhall_web;
grant update (times) on usage.sent to guildhall_web;
comment on table usage.sent is 'How often each form was sent, by the month; once a quarter is over by the quarter, in tens';
comment on column usage.sent.service is 'code: which service';
comment on column usage.sent.version is 'code: which version of its form';
comment on column usage.sent.month is 'date: the first day of the month; of the quarter, once it is over';
comment on column usage.sent.times is 'count: how often; once the quarter is over rounded up to the next ten';

create table usage.used (
  service text not null,
  version text not null,
  question text not null,
  kind text not null,
  month date not null,
  times bigint not null,
  constraint used_pkey PRIMARY KEY (service, version, question, kind, month),
  constraint used_kind_check CHECK ((kind = ANY (ARRAY['asked'::text, 'answered'::text, 'next-questions'::text, 'fee'::text, 'urgency'::text, 'booking'::text, 'decision'::text, 'sent-on'::text, 'collected'::text, 'opened'::text]))),
  constraint used_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
  constraint used_question_check CHECK ((question ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint used_service_check CHECK ((service ~ '^[a-z0-9-]{1,40}$'::text)),
  constraint used_times_check CHECK ((times > 0)),
  constraint used_version_check CHECK ((version ~ '^[0-9a-f]{16}$'::text))
);
alter table usage.used owner to guildhall_owner;
grant delete, insert, select on usage.used to guildhall_work;
grant insert, select on usage.used to guildhall_web;
grant update (times) on usage.used to guildhall_web;
comment on table usage.used is 'How often the answer to each question was asked, given and used, by the month; once a quarter is over by the quarter, in tens';
comment on column usage.used.service is 'code: which service';
comment on column usage.used.version is 'code: which version of its form';
comment on column usage.used.question is 'code: which question of it';
comment on column usage.used.kind is 'code: whether it was asked, answered, or how its answer was used';
comment on column usage.used.month is 'date: the first day of the month; of the quarter, once it is over';
comment on column usage.used.times is 'count: how often; once the quarter is over rounded up to the next ten';

CREATE OR REPLACE FUNCTION accounts.add_passkey(p_session bytea, p_hash bytea, p_finder bytea, p_content bytea, p_counter bigint, p_most integer, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_account uuid;
begin
  select o.account into v_account from accounts.of_session(p_session, v_at) o;
  -- Two at once are no more than their number.
  perform from accounts.account a where a.id = v_account for update;
  if not found then return 'not signed in'; end if;
  -- Whoever was waited for may have ended this session.
  if not exists (select from accounts.of_session(p_session, v_at) o where o.account = v_account) then return 'not signed in'; end if;
  if (select count(*) from accounts.passkey k where k.account = v_account) >= p_most then return 'full'; end if;
  insert into accounts.passkey (account, finder, content, counter, added_on)
    values (v_account, p_finder, p_content, p_counter, (v_at at time zone 'Europe/London')::date) on conflict do nothing;
  if not found then return 'known'; end if;
  if not accounts.go_on_alone(p_session, p_hash, p_at) then
    delete from accounts.passkey k where k.account = v_account and k.finder = p_finder;
    return 'not signed in';
  end if;
  return 'done';
end $function$
;
alter function accounts.add_passkey(bytea,bytea,bytea,bytea,bigint,integer,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.add_passkey(bytea,bytea,bytea,bytea,bigint,integer,timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.address_moved(p_session bytea, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at);
begin
  update accounts.account a set address_since = v_at from accounts.of_session(p_session, v_at) o where a.id = o.account;
  delete from accounts.paper_code c using accounts.of_session(p_session, v_at) o
    where c.account = o.account and (c.opens = 'account' and c.state = 'asked' or c.opens = 'choices');
end $function$
;
alter function accounts.address_moved(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.address_moved(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.admits(p_session bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session);
begin
  return exists (select from staff.actor(v_hash) a where accounts.may_admit(a.role));
end $function$
;
alter function accounts.admits(bytea) owner to guildhall_door;
grant execute on function accounts.admits(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.agreed(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(kind text, purpose text, step text, at timestamp with time zone, channel text, wording text, counts boolean, from_service text, to_service text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, v_at) o;
  return query with last as (
      select distinct on (g.person, g.purpose) g.* from agreements.agreement g
        where g.person = v_person or g.person in (select s.person from mailings.subscription s where s.account = v_account)
        order by g.person, g.purpose, g.no desc)
    select case when l.person <> v_person or l.purpose = 'choose-news-by-history' then 'news' else 'asked' end,
        l.purpose, l.step, l.at, l.channel, l.wording,
        coalesce(l.agreed and l.purpose_version = p.version and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until, false),
        null::text, null::text
      from last l left join purposes.purpose p on p.id = l.purpose
    union all select 'filling-in', 'fill-in-your-forms', 'given', f.given_at, f.channel, f.wording, true, f.from_service, f.to_service
      from reuse.permission f where f.account = v_account
    order by 4 desc, 1, 2, 8, 9 limit 500;
end $function$
;
alter function accounts.agreed(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.agreed(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.ask_letter(p_username bytea, p_email bytea, p_id uuid, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_since timestamptz;
begin
  perform pg_logical_emit_message(true, 'guildhall', 'asked');
  select x.id, x.address_since into v_account, v_since from accounts.account x where x.username = p_username or x.email = p_email
    order by x.username = p_username desc limit 1 for update;
  if v_account is null or v_since > v_at - interval '30 days' then return; end if;
  if exists (select from accounts.paper_code c where c.account = v_account and c.opens = 'account' and c.how = 'post'
    and c.begun_at > v_at - interval '7 days') then return; end if;
  insert into accounts.paper_code (id, opens, how, account, state, begun_at, until)
    values (p_id, 'account', 'post', v_account, 'asked', v_at, v_at + interval '10 days');
end $function$
;
alter function accounts.ask_letter(bytea,bytea,uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.ask_letter(bytea,bytea,uuid,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.ask_letter_of_case(p_session bytea, p_reference text, p_services text[], p_id uuid, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_case uuid;
begin
  select o.account into v_account from accounts.of_session(p_session, v_at) o;
  perform 1 from accounts.account a where a.id = v_account for update;
  select c.id into v_case from cases."case" c where c.reference = p_reference and c.service = any (p_services);
  if v_account is null or v_case is null then return; end if;
  if exists (select from records.record r where r.case_id = v_case and r.category <> 'ordinary')
    or not exists (select from records.record r where r.case_id = v_case and r.kind = 'contact')
    or exists (select from accounts.matter m where m.account = v_account and m.case_id = v_case)
    or exists (select from accounts.paper_code c where c.case_id = v_case and c.how = 'post' and c.begun_at > v_at - interval '7 days')
    or (select count(*) from accounts.paper_code c where c.account = v_account and c.opens = 'case' and c.begun_at > v_at - interval '7 days') >= 3
    then return; end if;
  insert into accounts.paper_code (id, opens, how, account, case_id, state, begun_at, until)
    values (p_id, 'case', 'post', v_account, v_case, 'asked', v_at, v_at + interval '10 days');
end $function$
;
alter function accounts.ask_letter_of_case(bytea,text,text[],uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.ask_letter_of_case(bytea,text,text[],uuid,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.at_desk(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(id uuid, how text, state text, proof text, begun_at timestamp with time zone, mine boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null or not accounts.may_admit(a.role) then return; end if;
  return query select c.id, c.how, c.state, c.proof, c.begun_at, a.actor is not distinct from coalesce(c.given_by, c.noted_by)
    from accounts.paper_code c where c.opens = 'account' and c.until > v_at
      and (c.state in ('noted', 'asked') or c.state = 'looked' and c.noted_by = a.actor
        or c.state = 'given' and c.how = 'post' and c.given_by = a.actor and c.until > v_at + interval '9 days 14 hours')
    order by c.begun_at, c.id limit 100;
end $function$
;
alter function accounts.at_desk(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.at_desk(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.back_from_outside(p_id bytea, p_at timestamp with time zone)
 RETURNS TABLE(account uuid, content bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at);
begin
  return query with gone as (delete from accounts.outside_way w where w.id = p_id returning w.account, w.content, w.expires_at)
    select g.account, g.content from gone g where g.expires_at > v_at;
end $function$
;
alter function accounts.back_from_outside(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.back_from_outside(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.begin_session(p_hash bytea, p_account uuid, p_idle_minutes integer, p_hours integer, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_person uuid; v_tries int;
begin
  if p_idle_minutes not between 5 and 1440 or p_hours not between 1 and 72 then raise exception 'a session ends' using errcode = 'GH010'; end if;
  delete from accounts.session s where s.until <= v_at or s.idle_until <= v_at;
  select a.person, a.wrong_tries into v_person, v_tries from accounts.account a where a.id = p_account for update;
  if v_person is null then return false; end if;
  update accounts.account a set wrong_tries = 0 where a.id = p_account and a.wrong_tries > 0;
  insert into accounts.session (hash, account, begun_at, seen_at, idle_until, until, wrong_before)
    values (p_hash, p_account, v_at, date_bin('1 hour', v_at, 'epoch'), v_at + make_interval(mins => p_idle_minutes), v_at + make_interval(hours => p_hours), v_tries);
  with due as (select r.id, retention.until(r.service, r.kind, 'last-action', 'any', r.kept_at, v_at) as until
    from records.record r where r.person = v_person and r.case_id is null and r.service = 'account')
  update records.record r set keep_until = d.until from due d where d.id = r.id and d.until is not null;
  return true;
end $function$
;
alter function accounts.begin_session(bytea,uuid,integer,integer,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.begin_session(bytea,uuid,integer,integer,timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.close(p_session bytea, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_account uuid; v_person uuid; v_records uuid[];
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  if v_account is null then return false; end if;
  perform 1 from accounts.account a where a.id = v_account for update;
  v_records := array(select r.id from records.record r where r.person = v_person and r.case_id is null and r.service = 'account' for update);
  if cardinality(v_records) > 0 then perform records.remove(v_records, v_person, 'customer', 'keep-your-account'); end if;
  delete from people.session s where s.person = v_person;
  delete from accounts.account a where a.id = v_account;
  return true;
end $function$
;
alter function accounts.close(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.close(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.connect_identity(p_session bytea, p_identity bytea, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_account uuid;
begin
  select o.account into v_account from accounts.of_session(p_session, v_at) o;
  if v_account is null then return 'not signed in'; end if;
  insert into accounts.outside_identity (account, identity, since)
    values (v_account, p_identity, (v_at at time zone 'Europe/London')::date) on conflict do nothing;
  if found then return 'done'; end if;
  return 'taken';
end $function$
;
alter function accounts.connect_identity(bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.connect_identity(bytea,bytea,timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.connected_since(p_account uuid)
 RETURNS date
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT o.since
    FROM accounts.outside_identity o
   WHERE (o.account = connected_since.p_account);
END
;
alter function accounts.connected_since(uuid) owner to guildhall_door;
grant execute on function accounts.connected_since(uuid) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.decide_identity(p_session bytea, p_id uuid, p_same boolean, p_most integer, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; p record; v_outcome text; v_person uuid;
begin
  select * into a from staff.actor(v_hash);
  perform pg_advisory_xact_lock(7348, hashtext(a.actor::text)) where a.actor is not null;
  -- The account first, as closing it does.
  perform 1 from accounts.account y where y.id = (select x.account from accounts.identity_proof x where x.id = p_id) for update;
  select x.account, x.case_id, x.seen_by, c.service into p from accounts.identity_proof x join cases."case" c on c.id = x.case_id
    where x.id = p_id and x.state in ('waits', 'seen') and x.until > v_at for update of x;
  v_outcome := cases.in_hand_of(a.actor, a.role, a.services, p.case_id);
  if v_outcome = 'done' then
    v_outcome := case when p.seen_by is distinct from a.actor then 'refused: nothing here'
      when p_same and exists (select from records.record r where r.case_id = p.case_id and r.category <> 'ordinary') then 'refused: nothing here'
      when p_same and (select count(*) from accounts.identity_proof x where x.seen_by = a.actor and x.state = 'joined'
        and x.ended_at > v_at - interval '1 day') >= p_most then 'refused: another officer must'
      when p_same then 'done' else 'refused: not certain who it is' end;
  end if;
  if v_outcome in ('done', 'refused: not certain who it is') then
    update accounts.identity_proof x set state = case when p_same then 'joined' else 'refused' end, content = null, ended_at = v_at where x.id = p_id;
  end if;
  if v_outcome = 'done' then
    insert into accounts.matter (account, case_id, how) values (p.account, p.case_id, 'identity') on conflict do nothing;
    select x.person into v_person from accounts.account x where x.id = p.account;
    perform accounts.note_identity(audit.new_look(), 'prove', a.role, v_outcome, a.actor, v_person);
  end if;
  if a.actor is not null and p.case_id is not null then
    insert into audit.line (look, verb, role, service, outcome, actor, persons, cases, kinds)
      values (audit.new_look(), 'prove', a.role, case when v_outcome = 'refused: no such case here' then a.services[1] else p.service end, v_outcome, a.actor,
        records.persons_of(array[p.case_id]), array[p.case_id], array['identity']);
  end if;
  return v_outcome;
end $function$
;
alter function accounts.decide_identity(bytea,uuid,boolean,integer,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.decide_identity(bytea,uuid,boolean,integer,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.disconnect_identity(p_account uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  delete from accounts.outside_way w where w.account = p_account;
  delete from accounts.outside_identity o where o.account = p_account;
  return found;
end $function$
;
alter function accounts.disconnect_identity(uuid) owner to guildhall_door;
grant execute on function accounts.disconnect_identity(uuid) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.end_others(p_session bytea, p_id uuid, p_at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_account uuid; v_hash bytea := sha256(p_session); v_n int;
begin
  select o.account into v_account from accounts.of_session(p_session, platform.moment(p_at)) o;
  delete from accounts.session s where s.account = v_account and s.hash <> v_hash and (p_id is null or s.id = p_id);
  get diagnostics v_n = row_count;
  return v_n;
end $function$
;
alter function accounts.end_others(bytea,uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.end_others(bytea,uuid,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.end_session(p_session bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session);
begin
  delete from accounts.session s where s.hash = v_hash;
  return found;
end $function$
;
alter function accounts.end_session(bytea) owner to guildhall_door;
grant execute on function accounts.end_session(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.events(p_session bytea, p_at timestamp with time zone, p_most integer)
 RETURNS TABLE(kind text, at timestamp with time zone, reference text, service text, version text, state text, starts_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  return query with mine as materialized (
      select c.id, c.reference, c.service, c.version, c.state from accounts.matter m join cases."case" c on c.id = m.case_id where m.account = v_account),
    happened as (
      select case s.no when 1 then 'sent' else 'step' end as kind, s.at, s.case_id, s.state, null::timestamptz as starts_at
        from mine m join cases.step s on s.case_id = m.id
      union all select distinct case a.why when 'show-evidence' then 'asked-paper' else 'asked' end, a.asked_at, a.case_id, null, null::timestamptz
        from mine m join cases.asked_for a on a.case_id = m.id
      union all select distinct 'answered', a.answered_at, a.case_id, null, null::timestamptz
        from mine m join cases.asked_for a on a.case_id = m.id where a.answered_at is not null and a.why <> 'show-evidence'
      union all select distinct 'seen', e.seen_at, e.case_id, null, null::timestamptz
        from mine m join cases.evidence_seen e on e.case_id = m.id
      union all select 'paid', p.ended_at, p.case_id, null, null::timestamptz
        from mine m join payments.payment p on p.case_id = m.id where p.state = 'paid'
      union all select case b.state when 'cancelled' then 'called-off' else 'booked' end, b.changed_at, b.case_id, null, b.starts_at
        from mine m join appointments.booking b on b.case_id = m.id where b.state in ('booked', 'cancelled'))
    select h.kind, h.at, m.reference, m.service, m.version, coalesce(h.state, m.state), h.starts_at from happened h join mine m on m.id = h.case_id
    union all select 'purpose', a.at, null, null, null, null, null from agreements.asked a where a.person = v_person
    order by 2 desc, 3, 1 limit least(greatest(p_most, 0), 5000);
end $function$
;
alter function accounts.events(bytea,timestamp with time zone,integer) owner to guildhall_door;
grant execute on function accounts.events(bytea,timestamp with time zone,integer) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.find(p_username bytea, p_email bytea)
 RETURNS TABLE(id uuid, password bytea, hashed_with integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT a.id,
     a.password,
     (a.hashed_with)::integer AS hashed_with
    FROM accounts.account a
   WHERE ((a.username = find.p_username) OR (a.email = find.p_email))
   ORDER BY (a.username = find.p_username) DESC
  LIMIT 1;
END
;
alter function accounts.find(bytea,bytea) owner to guildhall_door;
grant execute on function accounts.find(bytea,bytea) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.find_passkey(p_finder bytea)
 RETURNS TABLE(id uuid, account uuid, content bytea, counter bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT k.id,
     k.account,
     k.content,
     k.counter
    FROM accounts.passkey k
   WHERE (k.finder = find_passkey.p_finder);
END
;
alter function accounts.find_passkey(bytea) owner to guildhall_door;
grant execute on function accounts.find_passkey(bytea) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.forget_challenges(p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at);
begin
  delete from accounts.spent_challenge c where c.until < v_at - interval '1 hour';
end $function$
;
alter function accounts.forget_challenges(timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.forget_challenges(timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION accounts.forget_due(p_at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_n int;
begin
  delete from accounts.pending p where p.expires_at <= v_at;
  delete from accounts.session s where s.until <= v_at or s.idle_until <= v_at;
  delete from accounts.account a where not exists (select from records.record r where r.person = a.person and r.case_id is null and r.service = 'account');
  get diagnostics v_n = row_count;
  return v_n;
end $function$
;
alter function accounts.forget_due(timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.forget_due(timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION accounts.forget_identity_proofs(p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at);
begin
  delete from accounts.identity_proof p where p.until <= v_at;
end $function$
;
alter function accounts.forget_identity_proofs(timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.forget_identity_proofs(timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION accounts.forget_outside(p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at);
begin
  delete from accounts.outside_way w where w.expires_at <= v_at;
end $function$
;
alter function accounts.forget_outside(timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.forget_outside(timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION accounts.forget_paper(p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at);
begin
  delete from accounts.paper_code c where c.until <= v_at;
end $function$
;
alter function accounts.forget_paper(timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.forget_paper(timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION accounts.found_by_identity(p_identity bytea)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT o.account
    FROM accounts.outside_identity o
   WHERE (o.identity = found_by_identity.p_identity);
END
;
alter function accounts.found_by_identity(bytea) owner to guildhall_door;
grant execute on function accounts.found_by_identity(bytea) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.found_by_session(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(id uuid, password bytea, hashed_with integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT a.id,
     a.password,
     (a.hashed_with)::integer AS hashed_with
    FROM (accounts.of_session(found_by_session.p_session, platform.moment(found_by_session.p_at)) o(account, person, begun_at, wrong_before)
      JOIN accounts.account a ON ((a.id = o.account)));
END
;
alter function accounts.found_by_session(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.found_by_session(bytea,timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.give_case_code(p_session bytea, p_id uuid, p_reference text, p_proof text, p_finder bytea, p_code bytea, p_most integer, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; v_case uuid; v_service text; v_outcome text;
begin
  select * into a from staff.actor(v_hash);
  select c.id, c.service into v_case, v_service from cases."case" c where c.reference = p_reference;
  perform pg_advisory_xact_lock(7348, hashtext(a.actor::text)) where a.actor is not null;
  v_outcome := cases.in_hand_of(a.actor, a.role, a.services, v_case);
  if v_outcome = 'done' and (select count(*) from accounts.paper_code k where k.opens = 'case' and k.given_by = a.actor
    and k.begun_at > v_at - interval '1 day') >= p_most then v_outcome := 'refused: another officer must'; end if;
  if v_outcome = 'done' and p_proof is not null then
    insert into accounts.paper_code (id, opens, how, case_id, state, proof, noted_by, given_by, finder, code, begun_at, until)
      values (p_id, 'case', 'counter', v_case, 'given', p_proof, a.actor, a.actor, p_finder, p_code, v_at, v_at + interval '10 days');
  elsif v_outcome = 'done' then
    update accounts.paper_code k set state = 'given', given_by = a.actor, finder = p_finder, code = p_code, until = v_at + interval '10 days'
      where k.id = p_id and k.case_id = v_case and k.how = 'post' and k.state = 'asked' and k.until > v_at;
    if not found then v_outcome := 'refused: nothing here'; end if;
  end if;
  if a.actor is not null and v_case is not null then
    insert into audit.line (look, verb, role, service, outcome, actor, persons, cases, kinds)
      values (audit.new_look(), 'admit', a.role, case when v_outcome = 'refused: no such case here' then a.services[1] else v_service end, v_outcome, a.actor,
        records.persons_of(array[v_case]), array[v_case], case when p_proof is not null then array['identity'] end);
  end if;
  return v_outcome;
end $function$
;
alter function accounts.give_case_code(bytea,uuid,text,text,bytea,bytea,integer,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.give_case_code(bytea,uuid,text,text,bytea,bytea,integer,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.give_code(p_session bytea, p_id uuid, p_finder bytea, p_code bytea, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; c accounts.paper_code; v_outcome text;
begin
  select * into a from staff.actor(v_hash);
  select x.* into c from accounts.paper_code x where x.id = p_id and x.opens = 'account' and x.until > v_at for update;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when not accounts.may_admit(a.role) then 'refused: not for this role'
    when c.id is null then 'refused: nothing here'
    when c.state = 'noted' and c.noted_by = a.actor then 'refused: another officer must'
    when c.state = 'noted' or c.state = 'asked'
      or c.state = 'given' and c.how = 'post' and c.given_by = a.actor and c.until > v_at + interval '9 days 14 hours' then 'done'
    else 'refused: nothing here' end;
  if v_outcome = 'done' then
    update accounts.paper_code x set state = 'given', given_by = a.actor, finder = p_finder, code = p_code, tries = 0, until = v_at + interval '10 days'
      where x.id = p_id;
  end if;
  perform accounts.note(audit.new_look(), 'admit', a.role, v_outcome, a.actor, (select k.person from accounts.kept_of(c.account) k), null, null);
  return v_outcome;
end $function$
;
alter function accounts.give_code(bytea,uuid,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.give_code(bytea,uuid,bytea,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.go_on_alone(p_session bytea, p_hash bytea, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_account uuid; v_hash bytea := sha256(p_session);
begin
  select o.account into v_account from accounts.of_session(p_session, platform.moment(p_at)) o;
  if v_account is null then return false; end if;
  -- Whoever was waited for may have ended this session.
  update accounts.session s set hash = p_hash where s.account = v_account and s.hash = v_hash;
  if not found then return false; end if;
  delete from accounts.session s where s.account = v_account and s.hash <> p_hash;
  return true;
end $function$
;
alter function accounts.go_on_alone(bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.go_on_alone(bytea,bytea,timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.go_on_under(p_session bytea, p_hash bytea, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_hash bytea := sha256(p_session);
begin
  update accounts.session s set hash = p_hash where s.hash = v_hash and s.idle_until > v_at and s.until > v_at;
  return found;
end $function$
;
alter function accounts.go_on_under(bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.go_on_under(bytea,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.go_outside(p_id bytea, p_account uuid, p_content bytea, p_until timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 INSERT INTO accounts.outside_way (id, account, content, expires_at)
   VALUES (go_outside.p_id, go_outside.p_account, go_outside.p_content, go_outside.p_until);
END
;
alter function accounts.go_outside(bytea,uuid,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.go_outside(bytea,uuid,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.hash_anew(p_account uuid, p_was bytea, p_password bytea, p_hashed_with integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 UPDATE accounts.account SET password = hash_anew.p_password, hashed_with = hash_anew.p_hashed_with
   WHERE ((account.id = hash_anew.p_account) AND (account.password = hash_anew.p_was));
END
;
alter function accounts.hash_anew(uuid,bytea,bytea,integer) owner to guildhall_door;
grant execute on function accounts.hash_anew(uuid,bytea,bytea,integer) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.identity_proofs(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(id uuid, reference text, service text, begun_at timestamp with time zone, in_hand boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null or not staff.deals_with_people(a.role) then return; end if;
  return query select p.id, c.reference, c.service, p.begun_at, cases.in_hand_of(a.actor, a.role, a.services, c.id) = 'done'
    from accounts.identity_proof p join cases."case" c on c.id = p.case_id
    where p.state in ('waits', 'seen') and p.until > v_at and c.service = any (a.services) order by p.begun_at, p.id limit 100;
end $function$
;
alter function accounts.identity_proofs(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.identity_proofs(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.is_on_shared_computer(p_session bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session);
begin
  return exists (select from accounts.session s where s.hash = v_hash and s.rests_minutes is not null);
end $function$
;
alter function accounts.is_on_shared_computer(bytea) owner to guildhall_door;
grant execute on function accounts.is_on_shared_computer(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.join_matter(p_session bytea, p_case uuid, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  insert into accounts.matter (account, case_id, how)
    select o.account, c.id, 'joined' from accounts.of_session(p_session, platform.moment(p_at)) o join cases."case" c on c.id = p_case
    on conflict do nothing;
  return exists (select from accounts.of_session(p_session, platform.moment(p_at)) o join accounts.matter m on m.account = o.account and m.case_id = p_case);
end $function$
;
alter function accounts.join_matter(bytea,uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.join_matter(bytea,uuid,timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.join_on_paper(p_session bytea, p_reference text, p_finder bytea, p_code bytea, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); o record; k accounts.paper_code; v_service text; v_persons uuid[];
begin
  select * into o from accounts.of_session(p_session, v_at);
  if o.account is null then return false; end if;
  select x.* into k from accounts.paper_code x where x.finder = p_finder and x.opens = 'case' and x.state = 'given' and x.tries < 5
    and x.until > v_at and (x.account is null or x.account = o.account) for update;
  if k.id is null then return false; end if;
  select c.service into v_service from cases."case" c where c.id = k.case_id and c.reference = p_reference;
  if v_service is null or k.code <> p_code then
    update accounts.paper_code x set tries = x.tries + 1 where x.id = k.id;
    return false;
  end if;
  insert into accounts.matter (account, case_id, how) values (o.account, k.case_id, k.how) on conflict do nothing;
  update accounts.paper_code x set state = 'used', account = o.account where x.id = k.id;
  v_persons := records.persons_of(array[k.case_id]);
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases)
    values (audit.new_look(), 'admit', 'customer', v_service, 'done', o.person, v_persons, array[k.case_id]);
  return true;
end $function$
;
alter function accounts.join_on_paper(bytea,text,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.join_on_paper(bytea,text,bytea,bytea,timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.keep_identity_proof(p_session bytea, p_id uuid, p_reference text, p_services text[], p_content bytea, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_case uuid;
begin
  select o.account into v_account from accounts.of_session(p_session, v_at) o;
  if v_account is null then return 'done'; end if;
  perform 1 from accounts.account a where a.id = v_account for update;
  if (select count(*) from accounts.identity_proof p where p.account = v_account and p.state in ('wrong', 'refused')
    and p.ended_at > v_at - interval '1 day') >= 3 then return 'many'; end if;
  if p_content is null then
    insert into accounts.identity_proof (id, account, state, begun_at, ended_at, until) values (p_id, v_account, 'wrong', v_at, v_at, v_at + interval '2 days');
    return 'done';
  end if;
  select c.id into v_case from cases."case" c where c.reference = p_reference and c.service = any (p_services);
  if v_case is null
    or exists (select from records.record r where r.case_id = v_case and r.category <> 'ordinary')
    or not exists (select from records.record r where r.case_id = v_case and r.kind = 'contact')
    or exists (select from accounts.matter m where m.account = v_account and m.case_id = v_case)
    or exists (select from accounts.identity_proof p where p.account = v_account and p.case_id = v_case and p.begun_at > v_at - interval '7 days')
    or (select count(*) from accounts.identity_proof p where p.account = v_account and p.case_id is not null and p.begun_at > v_at - interval '7 days') >= 3
    then return 'done'; end if;
  insert into accounts.identity_proof (id, account, case_id, state, content, begun_at, until)
    values (p_id, v_account, v_case, 'waits', p_content, v_at, v_at + interval '10 days');
  return 'done';
end $function$
;
alter function accounts.keep_identity_proof(bytea,uuid,text,text[],bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.keep_identity_proof(bytea,uuid,text,text[],bytea,timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.kept_of(p_account uuid)
 RETURNS TABLE(person uuid, record uuid)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT a.person,
     ( SELECT r.id
            FROM records.record r
           WHERE ((r.person = a.person) AND (r.case_id IS NULL) AND (r.purpose = 'keep-your-account'::text))
           ORDER BY r.id DESC
          LIMIT 1) AS id
    FROM accounts.account a
   WHERE (a.id = kept_of.p_account);
END
;
alter function accounts.kept_of(uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION accounts.leave_matter(p_session bytea, p_reference text, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  delete from accounts.matter m using accounts.of_session(p_session, platform.moment(p_at)) o, cases."case" c
    where m.account = o.account and c.id = m.case_id and c.reference = p_reference;
  return found;
end $function$
;
alter function accounts.leave_matter(bytea,text,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.leave_matter(bytea,text,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.letters_of_cases(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(id uuid, reference text, service text, begun_at timestamp with time zone, in_hand boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null or not staff.deals_with_people(a.role) then return; end if;
  return query select k.id, c.reference, c.service, k.begun_at, cases.in_hand_of(a.actor, a.role, a.services, c.id) = 'done'
    from accounts.paper_code k join cases."case" c on c.id = k.case_id
    where k.state = 'asked' and k.until > v_at and c.service = any (a.services) order by k.begun_at, k.id limit 100;
end $function$
;
alter function accounts.letters_of_cases(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.letters_of_cases(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.look_at_desk(p_look uuid, p_session bytea, p_id uuid, p_username bytea, p_email bytea, p_most integer, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; v_account uuid; k record; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into a from staff.actor(v_hash);
  if p_username is not null then
    select x.id into v_account from accounts.account x where x.username = p_username or x.email = p_email order by x.username = p_username desc limit 1;
  else
    select c.account into v_account from accounts.paper_code c where c.id = p_id and c.opens in ('account', 'choices') and c.until > v_at
      and (c.state in ('looked', 'noted', 'asked') or c.state = 'given' and c.given_by = a.actor
        and (c.opens = 'account' or c.until > v_at + interval '27 days 14 hours'));
  end if;
  select x.person, x.record into k from accounts.kept_of(v_account) x;
  perform pg_advisory_xact_lock(7348, hashtext(a.actor::text)) where a.actor is not null;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when not accounts.may_admit(a.role) then 'refused: not for this role'
    when (select count(*) from audit.line l where l.look >= audit.first_of(clock_timestamp() - interval '1 day') and l.actor = a.actor
      and l.verb = 'look' and l.purpose = 'keep-your-account') >= p_most then 'refused: another officer must'
    when k.record is null then 'refused: nothing here' else 'collected for it' end;
  perform accounts.note(p_look, 'look', a.role, v_outcome, a.actor, k.person, k.record, case when k.record is not null then 'contact' end);
  if p_username is not null and v_outcome = 'collected for it' then
    insert into accounts.paper_code (id, opens, how, account, state, noted_by, begun_at, until)
      values (p_id, 'account', 'counter', v_account, 'looked', a.actor, v_at, v_at + interval '30 minutes');
  end if;
  return v_outcome;
end $function$
;
alter function accounts.look_at_desk(uuid,bytea,uuid,bytea,bytea,integer,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.look_at_desk(uuid,bytea,uuid,bytea,bytea,integer,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.look_at_identity(p_look uuid, p_session bytea, p_id uuid, p_most integer, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; p record; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into a from staff.actor(v_hash);
  perform pg_advisory_xact_lock(7348, hashtext(a.actor::text)) where a.actor is not null;
  select x.case_id, y.person into p from accounts.identity_proof x join accounts.account y on y.id = x.account
    where x.id = p_id and x.state in ('waits', 'seen') and x.until > v_at for update of x;
  v_outcome := cases.in_hand_of(a.actor, a.role, a.services, p.case_id);
  if v_outcome = 'done' then
    v_outcome := case when (select count(*) from audit.line l where l.look >= audit.first_of(clock_timestamp() - interval '1 day')
      and l.actor = a.actor and l.verb = 'look' and l.service = 'account') >= p_most then 'refused: another officer must' else 'collected for it' end;
  end if;
  if v_outcome = 'collected for it' then
    update accounts.identity_proof x set state = 'seen', seen_by = a.actor where x.id = p_id;
  end if;
  perform accounts.note_identity(p_look, 'look', a.role, v_outcome, a.actor, p.person);
  return v_outcome;
end $function$
;
alter function accounts.look_at_identity(uuid,bytea,uuid,integer,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.look_at_identity(uuid,bytea,uuid,integer,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.matters(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(reference text, service text, version text, state text, submitted_at timestamp with time zone, how text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  return query select c.reference, c.service, c.version, c.state, c.submitted_at, m.how
    from accounts.of_session(p_session, platform.moment(p_at)) o join accounts.matter m on m.account = o.account
    join cases."case" c on c.id = m.case_id order by c.submitted_at desc, c.reference;
end $function$
;
alter function accounts.matters(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.matters(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.may_admit(p_role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM (purposes.role_may m
              JOIN purposes.purpose p ON ((p.id = m.purpose)))
           WHERE ((p.id = 'keep-your-account'::text) AND (m.role = may_admit.p_role) AND (clock_timestamp() >= p.live_from) AND (clock_timestamp() < p.live_until)))) AS "exists";
END
;
alter function accounts.may_admit(text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION accounts.note(p_look uuid, p_verb text, p_role text, p_outcome text, p_actor uuid, p_person uuid, p_record uuid, p_kind text)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 INSERT INTO audit.line (look, verb, role, purpose, service, outcome, actor, persons, records, kinds)
   VALUES (note.p_look, note.p_verb, note.p_role, 'keep-your-account'::text, 'account'::text, note.p_outcome, note.p_actor,
         CASE
             WHEN ((note.p_actor IS NOT NULL) AND (note.p_person IS NOT NULL)) THEN ARRAY[note.p_person]
             ELSE NULL::uuid[]
         END,
         CASE
             WHEN ((note.p_actor IS NOT NULL) AND (note.p_record IS NOT NULL)) THEN ARRAY[note.p_record]
             ELSE NULL::uuid[]
         END,
         CASE
             WHEN (note.p_kind IS NOT NULL) THEN ARRAY[note.p_kind]
             ELSE NULL::text[]
         END);
END
;
alter function accounts.note(uuid,text,text,text,uuid,uuid,uuid,text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION accounts.note_identity(p_look uuid, p_verb text, p_role text, p_outcome text, p_actor uuid, p_person uuid)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 INSERT INTO audit.line (look, verb, role, service, outcome, actor, persons, kinds)
   VALUES (note_identity.p_look, note_identity.p_verb, note_identity.p_role, 'account'::text, note_identity.p_outcome, note_identity.p_actor,
         CASE
             WHEN ((note_identity.p_actor IS NOT NULL) AND (note_identity.p_person IS NOT NULL)) THEN ARRAY[note_identity.p_person]
             ELSE NULL::uuid[]
         END, ARRAY['identity'::text]);
END
;
alter function accounts.note_identity(uuid,text,text,text,uuid,uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION accounts.note_proof(p_session bytea, p_id uuid, p_proof text, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; v_account uuid; v_outcome text;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null then v_outcome := 'refused: not signed in';
  elsif not accounts.may_admit(a.role) then v_outcome := 'refused: not for this role';
  else
    update accounts.paper_code c set state = 'noted', proof = p_proof, until = v_at + interval '2 hours'
      where c.id = p_id and c.opens = 'account' and c.how = 'counter' and c.state = 'looked' and c.noted_by = a.actor and c.until > v_at
      returning c.account into v_account;
    v_outcome := case when found then 'done' else 'refused: nothing here' end;
  end if;
  perform accounts.note(audit.new_look(), 'see', a.role, v_outcome, a.actor, (select k.person from accounts.kept_of(v_account) k), null, 'identity');
  return v_outcome;
end $function$
;
alter function accounts.note_proof(bytea,uuid,text,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.note_proof(bytea,uuid,text,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.of_session(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(account uuid, person uuid, begun_at timestamp with time zone, wrong_before integer)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT a.id,
     a.person,
     s.begun_at,
     (s.wrong_before)::integer AS wrong_before
    FROM (accounts.session s
      JOIN accounts.account a ON ((a.id = s.account)))
   WHERE ((s.hash = sha256(of_session.p_session)) AND (s.idle_until > of_session.p_at) AND (s.until > of_session.p_at));
END
;
alter function accounts.of_session(bytea,timestamp with time zone) owner to guildhall_door;

CREATE OR REPLACE FUNCTION accounts.on_shared_computer(p_session bytea, p_minutes integer, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_hash bytea := sha256(p_session);
begin
  update accounts.session s set rests_minutes = least(s.rests_minutes::int, p_minutes),
      idle_until = least(s.idle_until, date_bin('5 minutes', v_at, 'epoch') + make_interval(mins => p_minutes + 5))
    where s.hash = v_hash and s.idle_until > v_at and s.until > v_at;
  return found;
end $function$
;
alter function accounts.on_shared_computer(bytea,integer,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.on_shared_computer(bytea,integer,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.open_account(p_id uuid, p_person uuid, p_username bytea, p_email bytea, p_password bytea, p_hashed_with integer)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not exists (select from people.person p where p.id = p_person and p.made_in = pg_current_xact_id()) then
    raise exception 'an account is opened for a new person' using errcode = 'GH004'; end if;
  if exists (select from accounts.account a where a.email = p_email) then return 'e-mail taken'; end if;
  insert into accounts.account (id, person, username, email, password, hashed_with)
    values (p_id, p_person, p_username, p_email, p_password, p_hashed_with) on conflict do nothing;
  if found then return 'done'; end if;
  return case when exists (select from accounts.account a where a.email = p_email) then 'e-mail taken' else 'username taken' end;
end $function$
;
alter function accounts.open_account(uuid,uuid,bytea,bytea,bytea,integer) owner to guildhall_door;
grant execute on function accounts.open_account(uuid,uuid,bytea,bytea,bytea,integer) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.open_at_desk(p_look uuid, p_session bytea, p_id uuid)
 RETURNS TABLE(id uuid, key uuid, master integer, wrapped bytea, content bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_actor uuid; v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0');
  v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  select x.actor into v_actor from staff.actor(v_hash) x;
  return query select r.id, r.key, m.master, m.wrapped, r.content
    from audit.line l
    join accounts.paper_code c on c.id = p_id
    join accounts.account a on a.id = c.account
    join records.record r on l.records = array[r.id] and r.person = a.person and r.case_id is null
    join records.key m on m.id = r.key
    where l.look = p_look and l.verb = 'look' and l.purpose = 'keep-your-account' and l.actor = v_actor
      and l.outcome not like 'refused%' and l.at > v_since and l.xid <> v_me;
end $function$
;
alter function accounts.open_at_desk(uuid,bytea,uuid) owner to guildhall_door;
grant execute on function accounts.open_at_desk(uuid,bytea,uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.open_identity(p_look uuid, p_session bytea, p_id uuid)
 RETURNS TABLE(reference text, service text, begun_at timestamp with time zone, content bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_actor uuid; v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0');
  v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  select x.actor into v_actor from staff.actor(v_hash) x;
  return query select c.reference, c.service, p.begun_at, p.content
    from audit.line l
    join accounts.identity_proof p on p.id = p_id and p.state = 'seen' and p.seen_by = l.actor
    join accounts.account a on a.id = p.account and l.persons = array[a.person]
    join cases."case" c on c.id = p.case_id
    where l.look = p_look and l.verb = 'look' and l.service = 'account' and l.kinds = array['identity'] and l.actor = v_actor and l.outcome = 'collected for it'
      and l.at > v_since and l.xid <> v_me;
end $function$
;
alter function accounts.open_identity(uuid,bytea,uuid) owner to guildhall_door;
grant execute on function accounts.open_identity(uuid,bytea,uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.open_on_paper(p_session bytea, p_finder bytea, p_code bytea, p_username bytea, p_email bytea, p_password bytea, p_hashed_with integer, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_hash bytea := sha256(p_session); v_account uuid; v_how text;
begin
  select o.account into v_account from accounts.of_session(p_session, v_at) o;
  update accounts.paper_code x set state = 'used' where x.finder = p_finder and x.code = p_code and x.opens = 'account' and x.account = v_account
    and x.state = 'given' and x.until > v_at returning x.how into v_how;
  if not found then return 'over'; end if;
  update accounts.account a set username = coalesce(p_username, a.username), email = p_email, password = p_password, hashed_with = p_hashed_with,
    wrong_tries = 0 where a.id = v_account;
  delete from accounts.session s where s.account = v_account and s.hash <> v_hash;
  delete from accounts.pending p where p.account = v_account;
  delete from accounts.paper_code x where x.account = v_account and x.opens = 'account' and x.state in ('looked', 'noted', 'asked', 'given');
  delete from accounts.outside_way w where w.account = v_account;
  delete from accounts.outside_identity i where i.account = v_account;
  if v_how = 'counter' then delete from accounts.passkey k where k.account = v_account; end if;
  return v_how;
exception when unique_violation then return 'taken';
end $function$
;
alter function accounts.open_on_paper(bytea,bytea,bytea,bytea,bytea,bytea,integer,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.open_on_paper(bytea,bytea,bytea,bytea,bytea,bytea,integer,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.passkeys(p_account uuid)
 RETURNS TABLE(id uuid, finder bytea, content bytea, added_on date, used_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT k.id,
     k.finder,
     k.content,
     k.added_on,
     k.used_on
    FROM accounts.passkey k
   WHERE (k.account = passkeys.p_account)
   ORDER BY k.added_on, k.id;
END
;
alter function accounts.passkeys(uuid) owner to guildhall_door;
grant execute on function accounts.passkeys(uuid) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.receipts(p_session bytea, p_reference text, p_from integer, p_most integer, p_at timestamp with time zone)
 RETURNS TABLE(kind text, at timestamp with time zone, reference text, service text, version text, state text, channel text, notice text, purposes text[], item text, to_service text, wording text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  return query with mine as materialized (
      select c.id, c.reference, c.service, c.version, c.state, c.channel, c.notice, c.submitted_at
        from accounts.matter m join cases."case" c on c.id = m.case_id
        where m.account = v_account and (p_reference is null or c.reference = p_reference)),
    given as (
      select 'sent' as kind, m.submitted_at as at, m.id, m.channel, m.notice from mine m
      union all select distinct 'put-right', a.answered_at, m.id, 'web', null::text
        from mine m join cases.asked_for a on a.case_id = m.id where a.answered_at is not null and a.why <> 'show-evidence'),
    page as (
      select g.kind, g.at, g.id, g.channel, g.notice, null::uuid as record, null::text[] as purposes,
          null::text as item, null::text as service, null::text as to_service, null::text as wording from given g
      union all select case r.purpose when 'keep-your-account' then 'account' when 'reach-you-as-you-ask' then 'reach' else 'remembered' end,
          r.kept_at, null, r.channel, r.notice, r.id, array[r.purpose], i.item, i.service, null, null
        from records.record r left join reuse.item i on i.record = r.id
        where p_reference is null and r.person = v_person and r.case_id is null
          and (r.purpose in ('keep-your-account', 'reach-you-as-you-ask') or i.record is not null)
      union all select 'news', r.kept_at, null, g.channel, r.notice, r.id, array[s.purpose], null, null, null, g.wording
        from mailings.subscription s join records.record r on r.id = s.record
        cross join lateral (select x.channel, x.wording from agreements.agreement x
          where x.person = s.person and x.purpose = s.purpose order by x.no desc limit 1) g
        where p_reference is null and s.account = v_account
      union all select 'allowed', p.given_at, null, p.channel, null, null, array['fill-in-your-forms'], null, p.from_service, p.to_service, p.wording
        from reuse.permission p where p_reference is null and p.account = v_account
      union all select g.step, g.at, null, g.channel, null, g.id, array[g.purpose], null, null, null, g.wording
        from agreements.agreement g where p_reference is null and g.person = v_person
      order by 2 desc, 1, 3, 6, 9, 10 offset least(greatest(p_from, 0), 5000) limit least(greatest(p_most, 0), 200))
    select p.kind, p.at, m.reference, coalesce(m.service, p.service), m.version, m.state, p.channel, p.notice,
      coalesce(p.purposes, array(select distinct r.purpose from records.record r where r.case_id = p.id order by 1)), p.item, p.to_service, p.wording
    from page p left join mine m on m.id = p.id order by p.at desc, p.kind, p.id, p.record, p.service, p.to_service;
end $function$
;
alter function accounts.receipts(bytea,text,integer,integer,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.receipts(bytea,text,integer,integer,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.remove_passkey(p_session bytea, p_hash bytea, p_id uuid, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_account uuid;
begin
  select o.account into v_account from accounts.of_session(p_session, platform.moment(p_at)) o
    join accounts.passkey k on k.account = o.account and k.id = p_id;
  if v_account is null or not accounts.go_on_alone(p_session, p_hash, p_at) then return false; end if;
  delete from accounts.passkey k where k.id = p_id and k.account = v_account;
  return found;
end $function$
;
alter function accounts.remove_passkey(bytea,bytea,uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.remove_passkey(bytea,bytea,uuid,timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.remove_second_step(p_account uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  delete from accounts.second_step s where s.account = p_account;
  return found;
end $function$
;
alter function accounts.remove_second_step(uuid) owner to guildhall_door;
grant execute on function accounts.remove_second_step(uuid) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.rename(p_session bytea, p_username bytea, p_email bytea, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_account uuid;
begin
  select o.account into v_account from accounts.of_session(p_session, platform.moment(p_at)) o;
  if v_account is null then return 'not signed in'; end if;
  update accounts.account a set username = coalesce(p_username, a.username), email = coalesce(p_email, a.email) where a.id = v_account;
  -- A code that was sent to the earlier address opens nothing any more.
  if p_email is not null then delete from accounts.pending p where p.account = v_account and p.kind = 'recover'; end if;
  return 'done';
exception when unique_violation then return 'taken';
end $function$
;
alter function accounts.rename(bytea,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.rename(bytea,bytea,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.replace_recovery_codes(p_account uuid, p_codes bytea[])
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform from accounts.second_step s where s.account = p_account for update;
  if not found then return false; end if;
  delete from accounts.recovery_code c where c.account = p_account;
  insert into accounts.recovery_code (hash, account) select c, p_account from unnest(p_codes) c;
  return true;
end $function$
;
alter function accounts.replace_recovery_codes(uuid,bytea[]) owner to guildhall_door;
grant execute on function accounts.replace_recovery_codes(uuid,bytea[]) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.second_step_of(p_account uuid)
 RETURNS TABLE(secret bytea, since timestamp with time zone, recovery_codes integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT s.secret,
     s.since,
     ( SELECT (count(*))::integer AS count
            FROM accounts.recovery_code c
           WHERE (c.account = s.account)) AS count
    FROM accounts.second_step s
   WHERE (s.account = second_step_of.p_account);
END
;
alter function accounts.second_step_of(uuid) owner to guildhall_door;
grant execute on function accounts.second_step_of(uuid) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.sent(p_session bytea, p_case uuid, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  insert into accounts.matter (account, case_id, how)
    select o.account, c.id, 'sent' from accounts.of_session(p_session, platform.moment(p_at)) o
    join cases."case" c on c.id = p_case and c.made_in = pg_current_xact_id();
  return found;
end $function$
;
alter function accounts.sent(bytea,uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.sent(bytea,uuid,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.sessions(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(id uuid, begun_at timestamp with time zone, seen_at timestamp with time zone, own boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_hash bytea := sha256(p_session);
begin
  return query select s.id, s.begun_at, s.seen_at, s.hash = v_hash
    from accounts.of_session(p_session, v_at) o join accounts.session s on s.account = o.account
    where s.idle_until > v_at and s.until > v_at order by s.hash = v_hash desc, s.begun_at desc;
end $function$
;
alter function accounts.sessions(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.sessions(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.set_password(p_account uuid, p_password bytea, p_hashed_with integer, p_session bytea, p_hash bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session);
begin
  update accounts.account a set password = p_password, hashed_with = p_hashed_with, wrong_tries = 0 where a.id = p_account;
  if not found then return false; end if;
  delete from accounts.session s where s.account = p_account and s.hash is distinct from v_hash;
  update accounts.session s set hash = p_hash where s.account = p_account and s.hash = v_hash;
  delete from accounts.pending p where p.account = p_account and p.kind in ('recover', 'sign-in', 'second-step', 'passkey');
  if p_session is null then
    delete from accounts.outside_way w where w.account = p_account;
    delete from accounts.outside_identity i where i.account = p_account;
  end if;
  return true;
end $function$
;
alter function accounts.set_password(uuid,bytea,integer,bytea,bytea) owner to guildhall_door;
grant execute on function accounts.set_password(uuid,bytea,integer,bytea,bytea) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.spend_challenge(p_hash bytea, p_until timestamp with time zone, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at);
begin
  if p_until > v_at + interval '10 minutes' then return false; end if;
  insert into accounts.spent_challenge (hash, until) values (p_hash, p_until) on conflict do nothing;
  return found;
end $function$
;
alter function accounts.spend_challenge(bytea,timestamp with time zone,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.spend_challenge(bytea,timestamp with time zone,timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.stand(p_session bytea, p_hash bytea, p_at timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_person uuid;
begin
  select o.person into v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  if v_person is null then return null; end if;
  delete from people.session s where s.until <= clock_timestamp();
  insert into people.session (hash, person, until) values (p_hash, v_person, clock_timestamp() + interval '1 minute');
  return v_person;
end $function$
;
alter function accounts.stand(bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.stand(bytea,bytea,timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.take_recovery_code(p_account uuid, p_hash bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  delete from accounts.recovery_code c where c.account = p_account and c.hash = p_hash;
  return found;
end $function$
;
alter function accounts.take_recovery_code(uuid,bytea) owner to guildhall_door;
grant execute on function accounts.take_recovery_code(uuid,bytea) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.take_step(p_account uuid, p_step bigint)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update accounts.second_step s set last_step = p_step where s.account = p_account and s.last_step < p_step;
  return found;
end $function$
;
alter function accounts.take_step(uuid,bigint) owner to guildhall_door;
grant execute on function accounts.take_step(uuid,bigint) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.tried(p_account uuid, p_email bytea)
 RETURNS TABLE(tries integer, by_email boolean)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 UPDATE accounts.account SET wrong_tries = LEAST((account.wrong_tries + 1), 1000)
   WHERE (account.id = tried.p_account)
   RETURNING (account.wrong_tries)::integer AS wrong_tries,
     (account.email = tried.p_email);
END
;
alter function accounts.tried(uuid,bytea) owner to guildhall_door;
grant execute on function accounts.tried(uuid,bytea) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.try_paper(p_finder bytea, p_code bytea, p_username bytea, p_email bytea, p_at timestamp with time zone)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); c accounts.paper_code;
begin
  select x.* into c from accounts.paper_code x
    where x.finder = p_finder and x.opens = 'account' and x.state = 'given' and x.tries < 5 and x.until > v_at for update;
  if c.id is null then return null; end if;
  if c.code = p_code and exists (select from accounts.account a where a.id = c.account and (a.username = p_username or a.email = p_email)) then
    return c.account; end if;
  update accounts.paper_code x set tries = x.tries + 1 where x.id = c.id;
  return null;
end $function$
;
alter function accounts.try_paper(bytea,bytea,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.try_paper(bytea,bytea,bytea,bytea,timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.turn_on_second_step(p_session bytea, p_secret bytea, p_step bigint, p_codes bytea[], p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_account uuid;
begin
  insert into accounts.second_step (account, secret, since, last_step)
    select o.account, p_secret, v_at, p_step from accounts.of_session(p_session, v_at) o on conflict do nothing
    returning account into v_account;
  if v_account is null then return false; end if;
  insert into accounts.recovery_code (hash, account) select c, v_account from unnest(p_codes) c;
  return true;
end $function$
;
alter function accounts.turn_on_second_step(bytea,bytea,bigint,bytea[],timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.turn_on_second_step(bytea,bytea,bigint,bytea[],timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.use_passkey(p_id uuid, p_counter bigint, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_day date := (platform.moment(p_at) at time zone 'Europe/London')::date;
begin
  update accounts.passkey k set counter = p_counter, used_on = v_day
    where k.id = p_id and (k.counter < p_counter or (k.counter = 0 and p_counter = 0));
  return found;
end $function$
;
alter function accounts.use_passkey(uuid,bigint,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.use_passkey(uuid,bigint,timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION accounts.waiting(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(kind text, at timestamp with time zone, reference text, service text, version text, state text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, v_at) o;
  return query with mine as materialized (
      select c.id, c.reference, c.service, c.version, c.state from accounts.matter m join cases."case" c on c.id = m.case_id where m.account = v_account),
    waits as (
      select case a.why when 'show-evidence' then 'paper' else 'put-right' end as kind, min(a.asked_at) as at, a.case_id
        from mine m join cases.asked_for a on a.case_id = m.id where a.answered_at is null and m.state not in ('mended', 'closed') group by 1, 3
      union all select 'pay', null, d.case_id from mine m join payments.due d on d.case_id = m.id
        where m.state <> 'closed' and not exists (select from payments.payment p where p.case_id = m.id and p.state in ('begun', 'under-way', 'paid'))
      union all select 'appointment', b.starts_at, b.case_id from mine m join appointments.booking b on b.case_id = m.id
        where b.state = 'booked' and b.starts_at > v_at)
    select w.kind, w.at, m.reference, m.service, m.version, m.state from waits w join mine m on m.id = w.case_id
    union all select 'purpose', a.until, null, null, null, null from agreements.asked a
      where a.person = v_person and a.answered_at is null and a.until > v_at
    order by 2 nulls first, 3, 1 limit 200;
end $function$
;
alter function accounts.waiting(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.waiting(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.went(p_session bytea, p_from integer, p_most integer, p_at timestamp with time zone)
 RETURNS TABLE(way text, at timestamp with time zone, reference text, service text, version text, recipient text, arrived boolean, records integer, kinds text[], pence integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_account uuid;
begin
  select o.account into v_account from accounts.of_session(p_session, platform.moment(p_at)) o;
  return query with mine as materialized (
      select c.id, c.reference, c.service, c.version from accounts.matter m join cases."case" c on c.id = m.case_id where m.account = v_account)
    select j.way, case when j.state = 'done' then j.ended_at else j.tried_at end, m.reference, m.service, m.version, j.recipient, j.state = 'done', cardinality(j.records),
        array(select distinct r.kind from records.record r where r.id = any (j.records) and r.case_id = j.case_id order by 1), null::int
      from mine m join deliveries.job j on j.case_id = m.id where j.state = 'done' or j.way <> 'csv' and j.tried_at is not null and j.state <> 'withheld'
    union all select p.provider, p.begun_at, m.reference, m.service, m.version, null, true, 0, null, p.pence
      from mine m join payments.payment p on p.case_id = m.id where p.state not in ('begun', 'not-made')
    order by 2 desc, 3, 1, 6 offset least(greatest(p_from, 0), 5000) limit least(greatest(p_most, 0), 200);
end $function$
;
alter function accounts.went(bytea,integer,integer,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.went(bytea,integer,integer,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION accounts.whose(p_session bytea, p_idle_minutes integer, p_at timestamp with time zone)
 RETURNS TABLE(account uuid, person uuid, begun_at timestamp with time zone, wrong_before integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_hash bytea := sha256(p_session); v_step timestamptz := date_bin('5 minutes', v_at, 'epoch');
begin
  if p_idle_minutes not between 5 and 1440 then raise exception 'a session rests for minutes or hours' using errcode = 'GH010'; end if;
  update accounts.session s set seen_at = date_bin('1 hour', v_at, 'epoch'),
      idle_until = v_step + make_interval(mins => least(s.rests_minutes::int, p_idle_minutes) + 5)
    where s.hash = v_hash and s.idle_until > v_at and s.until > v_at
      and s.idle_until < v_step + make_interval(mins => least(s.rests_minutes::int, p_idle_minutes) + 5);
  return query select o.account, o.person, o.begun_at, o.wrong_before from accounts.of_session(p_session, v_at) o;
end $function$
;
alter function accounts.whose(bytea,integer,timestamp with time zone) owner to guildhall_door;
grant execute on function accounts.whose(bytea,integer,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION agreements.answer(p_code bytea, p_step text, p_wording text, p_channel text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_code); k record; v_outcome text;
begin
  if p_step is null or p_step not in ('given', 'refused') then raise exception 'no answer is no' using errcode = 'GH024'; end if;
  update agreements.asked x set answered_at = clock_timestamp()
    from purposes.purpose p
    where x.code = v_hash and x.answered_at is null and x.until > clock_timestamp()
      and p.id = x.purpose and p.version = x.purpose_version and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until
    returning x.person, x.purpose, x.purpose_version into k;
  v_outcome := case when k.person is null then 'refused: nothing here' else 'done' end;
  if v_outcome = 'done' then
    if not exists (select from notices.version v where v.id = p_wording and v.kind = 'wording' and v.purpose = k.purpose
        and v.purpose_version = k.purpose_version) then
      raise exception 'the words that were shown are not registered as words of this question' using errcode = 'GH020'; end if;
    insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence)
      values (k.person, k.purpose, k.purpose_version, p_step = 'given', p_step, p_wording, p_channel, 'code');
  end if;
  insert into audit.line (look, verb, role, purpose, outcome, actor, persons)
    values (audit.new_look(), case p_step when 'given' then 'agree' else 'refuse' end, 'customer', k.purpose, v_outcome, k.person,
      case when k.person is not null then array[k.person] end);
  return v_outcome;
end $function$
;
alter function agreements.answer(bytea,text,text,text) owner to guildhall_door;
grant execute on function agreements.answer(bytea,text,text,text) to guildhall_web;

CREATE OR REPLACE FUNCTION agreements.answered(p_code bytea)
 RETURNS TABLE(purpose text, version text, step text, at timestamp with time zone, counts boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_code);
begin
  return query select l.purpose, v.purpose_version, l.step, l.at,
      l.agreed and l.purpose_version = p.version and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until
    from agreements.asked k
    cross join lateral (select g.* from agreements.agreement g
      where g.person = k.person and g.purpose = k.purpose order by g.no desc limit 1) l
    join notices.version v on v.id = l.wording
    join purposes.purpose p on p.id = k.purpose
    where k.code = v_hash and k.answered_at is not null;
end $function$
;
alter function agreements.answered(bytea) owner to guildhall_door;
grant execute on function agreements.answered(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION agreements.ask(p_purpose text, p_codes bytea[], p_until timestamp with time zone)
 RETURNS TABLE(person uuid, channel text, contact uuid, code bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_version text; v_from text; v_service text; v_asked uuid[];
begin
  select p.version, d.taken_from, d.service into v_version, v_from, v_service
    from purposes.purpose p join purposes.proposal d on d.purpose = p.id and d.version = p.version
    where p.id = p_purpose and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until;
  if v_version is null then return; end if;
  if p_until <= clock_timestamp() then raise exception 'nobody can answer by then' using errcode = 'GH023'; end if;
  perform pg_advisory_xact_lock(hashtext('guildhall asking'));
  for person, channel, contact, code in
    select w.person, w.channel, w.id, p_codes[w.n] from (
      select q.*, row_number() over (order by q.person) as n from (
        select distinct on (r.person) r.person, r.channel, r.id from records.record r
          where r.purpose = v_from and r.kind = 'contact'
            and not exists (select from agreements.asked k
              where k.person = r.person and k.purpose = p_purpose and k.purpose_version = v_version)
            and not exists (select from agreements.agreement s
              where s.person = r.person and s.purpose = p_purpose and s.purpose_version = v_version)
          order by r.person, r.id desc limit cardinality(p_codes)) q) w
  loop
    insert into agreements.asked (person, purpose, purpose_version, code, until) values (person, p_purpose, v_version, code, p_until);
    v_asked := v_asked || person;
    return next;
  end loop;
  if v_asked is not null then
    insert into audit.line (look, verb, role, purpose, service, outcome, persons)
      values (audit.new_look(), 'ask', 'machine', p_purpose, v_service, 'done', v_asked);
  end if;
end $function$
;
alter function agreements.ask(text,bytea[],timestamp with time zone) owner to guildhall_door;
grant execute on function agreements.ask(text,bytea[],timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION agreements.asks_for(p_role text, p_services text[], p_purpose text, p_version text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT ((p_role = 'owner'::text) AND (EXISTS ( SELECT
            FROM purposes.proposal d
           WHERE ((d.purpose = asks_for.p_purpose) AND (d.version = asks_for.p_version) AND (d.service = ANY (asks_for.p_services))))));
END
;
alter function agreements.asks_for(text,text[],text,text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION agreements.by_hand(p_session bytea, p_message uuid, p_from integer, p_max integer)
 RETURNS TABLE(id uuid, reference text, purpose text, version text, until timestamp with time zone, trouble text, attempts smallint, due_at timestamp with time zone, held text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  if a.role is distinct from 'owner' then return; end if;
  return query select m.id, c.reference, m.purpose, m.purpose_version, k.until, m.trouble, m.attempts, m.due_at,
      case when m.taken_until is null or m.taken_until <= clock_timestamp() then 'nobody'
        when m.taken_by = a.actor then 'you' else 'another' end
    from agreements.message m join agreements.asked k using (person, purpose, purpose_version)
    join records.record r on r.id = m.contact
    left join cases."case" c on c.id = r.case_id
    where m.state = 'by-hand' and (p_message is null or m.id = p_message)
      and agreements.asks_for(a.role, a.services, m.purpose, m.purpose_version) and agreements.is_open(m)
    order by m.due_at, m.id limit least(greatest(p_max, 0), 101) offset greatest(p_from, 0);
end $function$
;
alter function agreements.by_hand(bytea,uuid,integer,integer) owner to guildhall_door;
grant execute on function agreements.by_hand(bytea,uuid,integer,integer) to guildhall_web;

CREATE OR REPLACE FUNCTION agreements.decided(m agreements.message)
 RETURNS TABLE(case_id uuid, purpose text, service text, kind text, outcome text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT x.case_id,
     x.purpose,
     x.service,
     x.kind,
         CASE
             WHEN (x.id IS NULL) THEN 'refused: nothing here'::text
             WHEN (p.id IS NULL) THEN 'refused: purpose not registered'::text
             ELSE purposes.decide(true,
             CASE
                 WHEN (x.kept_at < p.meant_since) THEN (x.purpose || ', as described before'::text)
                 ELSE x.purpose
             END, x.purpose, NULL::text, (x.basis = 'consent'::text), ( SELECT (a.agreed AND (a.purpose_version = p.version))
                FROM agreements.agreement a
               WHERE ((a.person = x.person) AND (a.purpose = x.purpose))
               ORDER BY a.no DESC
              LIMIT 1))
         END AS decide
    FROM ((( SELECT (decided.m).contact AS contact) u(id)
      LEFT JOIN records.record x ON (((x.id = u.id) AND (x.person = (decided.m).person) AND (x.kind = 'contact'::text))))
      LEFT JOIN purposes.purpose p ON (((p.id = x.purpose) AND (clock_timestamp() >= p.live_from) AND (clock_timestamp() < p.live_until))));
END
;
alter function agreements.decided(agreements.message) owner to guildhall_door;

CREATE OR REPLACE FUNCTION agreements.is_open(m agreements.message)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT ((EXISTS ( SELECT
            FROM (agreements.asked k
              JOIN purposes.purpose p ON (((p.id = k.purpose) AND (p.version = k.purpose_version))))
           WHERE ((k.person = (is_open.m).person) AND (k.purpose = (is_open.m).purpose) AND (k.purpose_version = (is_open.m).purpose_version) AND (k.answered_at IS NULL) AND (k.until > clock_timestamp()) AND (clock_timestamp() >= p.live_from) AND (clock_timestamp() < p.live_until)))) AND (NOT (EXISTS ( SELECT
            FROM agreements.agreement g
           WHERE ((g.person = (is_open.m).person) AND (g.purpose = (is_open.m).purpose) AND (g.purpose_version = (is_open.m).purpose_version))))) AND (EXISTS ( SELECT
            FROM records.record r
           WHERE ((r.id = (is_open.m).contact) AND (r.person = (is_open.m).person)))));
END
;
alter function agreements.is_open(agreements.message) owner to guildhall_door;

CREATE OR REPLACE FUNCTION agreements.let_go(p_at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_n int;
begin
  update agreements.message m set state = 'failed', trouble = 'over', code = null, ended_at = v_at, taken_until = null
    where m.state in ('waiting', 'by-hand') and not agreements.is_open(m)
      and (m.taken_until is null or m.taken_until <= clock_timestamp());
  get diagnostics v_n = row_count;
  return v_n;
end $function$
;
alter function agreements.let_go(timestamp with time zone) owner to guildhall_door;
grant execute on function agreements.let_go(timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION agreements.look(p_look uuid, p_message uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare m agreements.message; d record; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select x.* into m from agreements.message x where x.id = p_message for update;
  select x.* into d from agreements.decided(m) x;
  v_outcome := case when (m.state = 'waiting' and m.taken_until > clock_timestamp() and agreements.is_open(m)) is not true
    then 'refused: nothing here' else d.outcome end;
  insert into audit.line (look, verb, role, purpose, service, outcome, persons, cases, records, kinds)
    values (p_look, 'ask', 'machine', d.purpose, d.service, v_outcome, case when m.id is not null then array[m.person] end,
      case when d.case_id is not null then array[d.case_id] end, case when d.kind is not null then array[m.contact] end,
      case when d.kind is not null then array[d.kind] end);
  if m.state = 'waiting' and v_outcome like 'refused%' and d.outcome like 'refused%' then
    update agreements.message x set state = 'failed', trouble = 'withheld', code = null, ended_at = clock_timestamp(), taken_until = null
      where x.id = p_message;
  end if;
end $function$
;
alter function agreements.look(uuid,uuid) owner to guildhall_door;
grant execute on function agreements.look(uuid,uuid) to guildhall_work;

CREATE OR REPLACE FUNCTION agreements.look_by_hand(p_look uuid, p_session bytea, p_message uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); a record; m agreements.message; d record; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into a from staff.actor(v_hash);
  select x.* into m from agreements.message x where x.id = p_message for update;
  select x.* into d from agreements.decided(m) x;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when a.role <> 'owner' then 'refused: not for this role'
    when m.id is null then 'refused: nothing here'
    when not agreements.asks_for(a.role, a.services, m.purpose, m.purpose_version) then 'refused: not for this role'
    when m.state <> 'by-hand' or not agreements.is_open(m) then 'refused: nothing here'
    when m.taken_by <> a.actor and m.taken_until > clock_timestamp() then 'refused: not your case'
    else d.outcome end;
  if v_outcome not like 'refused%' then
    update agreements.message x set taken_by = a.actor, taken_until = clock_timestamp() + interval '10 hours' where x.id = p_message;
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds)
    values (p_look, 'ask', a.role, d.purpose, d.service, v_outcome, a.actor,
      case when a.actor is not null and m.id is not null then array[m.person] end,
      case when a.actor is not null and d.case_id is not null then array[d.case_id] end,
      case when a.actor is not null and d.kind is not null then array[m.contact] end, case when d.kind is not null then array[d.kind] end);
end $function$
;
alter function agreements.look_by_hand(uuid,bytea,uuid) owner to guildhall_door;
grant execute on function agreements.look_by_hand(uuid,bytea,uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION agreements.not_reached(p_session bytea, p_message uuid, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record;
begin
  select * into a from staff.actor(v_hash);
  update agreements.message x set attempts = x.attempts + 1, tried_at = v_at, due_at = v_at + interval '1 day', taken_until = null,
      state = case when x.attempts < 2 then 'by-hand' else 'failed' end,
      trouble = case when x.attempts < 2 then x.trouble else 'nobody-reached' end,
      code = case when x.attempts < 2 then x.code end,
      ended_at = case when x.attempts < 2 then null else v_at end
    where x.id = p_message and x.state = 'by-hand' and x.taken_by = a.actor and x.taken_until > clock_timestamp()
      and agreements.asks_for(a.role, a.services, x.purpose, x.purpose_version);
  return case when found then 'done' else 'refused: nothing here' end;
end $function$
;
alter function agreements.not_reached(bytea,uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function agreements.not_reached(bytea,uuid,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION agreements.not_sent(p_message uuid, p_turn integer, p_trouble text, p_next timestamp with time zone, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at);
begin
  update agreements.message m set state = case when p_next is null then 'by-hand' else 'waiting' end, trouble = p_trouble,
      attempts = case when p_next is null then 0 else m.attempts end, due_at = coalesce(p_next, v_at), taken_until = null
    where m.id = p_message and m.state = 'waiting' and m.turn = p_turn;
  return found;
end $function$
;
alter function agreements.not_sent(uuid,integer,text,timestamp with time zone,timestamp with time zone) owner to guildhall_door;
grant execute on function agreements.not_sent(uuid,integer,text,timestamp with time zone,timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION agreements.open(p_look uuid, p_message uuid)
 RETURNS TABLE(id uuid, key uuid, master integer, wrapped bytea, content bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0'); v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  return query select r.id, r.key, k.master, k.wrapped, r.content
    from agreements.message m
    join records.record r on r.id = m.contact and r.person = m.person
    join records.key k on k.id = r.key
    where m.id = p_message and m.state = 'waiting' and m.taken_until > clock_timestamp()
      and exists (select from audit.line l where l.look = p_look and l.verb = 'ask' and l.role = 'machine'
        and l.outcome not like 'refused%' and l.records = array[m.contact] and l.persons = array[m.person]
        and l.at > v_since and l.xid <> v_me);
end $function$
;
alter function agreements.open(uuid,uuid) owner to guildhall_door;
grant execute on function agreements.open(uuid,uuid) to guildhall_work;

CREATE OR REPLACE FUNCTION agreements.open_by_hand(p_look uuid, p_session bytea)
 RETURNS TABLE(message uuid, sealed_code bytea, service text, id uuid, key uuid, master integer, wrapped bytea, content bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_actor uuid; v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0');
  v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  select a.actor into v_actor from staff.actor(v_hash) a;
  return query select m.id, m.code, r.service, r.id, r.key, k.master, k.wrapped, r.content
    from audit.line l
    join agreements.message m on l.records = array[m.contact] and l.persons = array[m.person]
    join records.record r on r.id = m.contact and r.person = m.person
    join records.key k on k.id = r.key
    where l.look = p_look and l.verb = 'ask' and l.actor = v_actor and l.outcome not like 'refused%' and l.at > v_since and l.xid <> v_me
      and m.state = 'by-hand' and m.taken_by = v_actor and m.taken_until > clock_timestamp();
end $function$
;
alter function agreements.open_by_hand(uuid,bytea) owner to guildhall_door;
grant execute on function agreements.open_by_hand(uuid,bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION agreements.posted(p_session bytea, p_message uuid, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; m agreements.message; v_service text;
begin
  select * into a from staff.actor(v_hash);
  update agreements.message x set state = 'sent', trouble = null, code = null, tried_at = v_at, ended_at = v_at, taken_until = null
    where x.id = p_message and x.state = 'by-hand' and x.taken_by = a.actor and x.taken_until > clock_timestamp()
      and agreements.asks_for(a.role, a.services, x.purpose, x.purpose_version)
    returning x.* into m;
  if not found then return 'refused: nothing here'; end if;
  select d.service into v_service from purposes.proposal d where d.purpose = m.purpose and d.version = m.purpose_version;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons)
    values (audit.new_look(), 'ask', a.role, m.purpose, v_service, 'done', a.actor, array[m.person]);
  return 'done';
end $function$
;
alter function agreements.posted(bytea,uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function agreements.posted(bytea,uuid,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION agreements.progress(p_session bytea, p_purpose text)
 RETURNS TABLE(is_open boolean, reachable integer, not_asked integer, waiting integer, late integer, yes integer, no integer, taken_back integer, left_out integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record; v_version text; v_from text; v_service text; v_live boolean;
begin
  select * into a from staff.actor(v_hash);
  select p.version, d.taken_from, d.service, clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until
    into v_version, v_from, v_service, v_live
    from purposes.purpose p join purposes.proposal d on d.purpose = p.id and d.version = p.version where p.id = p_purpose;
  if v_version is null or (a.role in ('data-protection-officer', 'senior-information-risk-owner')
    or a.role = 'owner' and v_service = any (a.services)) is not true then return; end if;
  return query
    with reached as (select distinct r.person from records.record r where r.purpose = v_from and r.kind = 'contact'),
    asked as (select k.person, k.until from agreements.asked k where k.purpose = p_purpose and k.purpose_version = v_version),
    said as (select distinct on (g.person) g.person, g.step from agreements.agreement g
      where g.purpose = p_purpose and g.purpose_version = v_version order by g.person, g.no desc),
    each_one as (select person, s.step, k.person is not null as was_asked, k.until > clock_timestamp() as may_answer
      from reached full join asked k using (person) full join said s using (person)),
    counted as (select count(*)::int as reachable,
        count(*) filter (where step is null and not was_asked)::int as not_asked,
        count(*) filter (where step is null and was_asked and may_answer)::int as waiting,
        count(*) filter (where step is null and was_asked and not may_answer)::int as late,
        count(*) filter (where step = 'given')::int as yes,
        count(*) filter (where step = 'refused')::int as no,
        count(*) filter (where step = 'withdrawn')::int as taken_back
      from each_one),
    unreached as (select count(distinct r.person)::int as people from records.record r
      where r.purpose = v_from and not exists (select from each_one e where e.person = r.person)),
    told as (select c.*, u.people, c.reachable + u.people = 0 or c.reachable >= 10 as may_tell from counted c cross join unreached u)
    select v_live and t.not_asked + t.waiting > 0,
      case when t.may_tell then t.reachable end, case when t.may_tell then t.not_asked end, case when t.may_tell then t.waiting end,
      case when t.may_tell then t.late end, case when t.may_tell then t.yes end, case when t.may_tell then t.no end,
      case when t.may_tell then t.taken_back end, case when t.may_tell then t.people end
    from told t;
end $function$
;
alter function agreements.progress(bytea,text) owner to guildhall_door;
grant execute on function agreements.progress(bytea,text) to guildhall_web;

CREATE OR REPLACE FUNCTION agreements.put_out(p_at timestamp with time zone, p_ids uuid[], p_hashes bytea[], p_codes bytea[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_n int;
begin
  insert into agreements.message (id, person, purpose, purpose_version, contact, channel, code, state, trouble, due_at)
    select u.id, k.person, k.purpose, k.purpose_version, r.id, r.channel, u.code,
      case when w.trouble is null then 'waiting' else 'by-hand' end, w.trouble, v_at
    from unnest(p_ids, p_hashes, p_codes) u(id, hash, code)
    join agreements.asked k on k.code = u.hash
    join purposes.proposal d on d.purpose = k.purpose and d.version = k.purpose_version
    cross join lateral (select x.id, x.channel, x.category from records.record x
      where x.person = k.person and x.purpose = d.taken_from and x.kind = 'contact' order by x.id desc limit 1) r
    cross join lateral (select case when r.channel in ('phone', 'counter', 'letter') then 'own-channel'
      when r.category <> 'ordinary' then 'not-ordinary' end) w(trouble);
  get diagnostics v_n = row_count;
  return v_n;
end $function$
;
alter function agreements.put_out(timestamp with time zone,uuid[],bytea[],bytea[]) owner to guildhall_door;
grant execute on function agreements.put_out(timestamp with time zone,uuid[],bytea[],bytea[]) to guildhall_work;

CREATE OR REPLACE FUNCTION agreements.question(p_code bytea)
 RETURNS TABLE(purpose text, version text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_code);
begin
  return query select k.purpose, k.purpose_version
    from agreements.asked k join purposes.purpose p on p.id = k.purpose and p.version = k.purpose_version
    where k.code = v_hash and k.answered_at is null and k.until > clock_timestamp()
      and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until;
end $function$
;
alter function agreements.question(bytea) owner to guildhall_door;
grant execute on function agreements.question(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION agreements.say(p_session bytea, p_person uuid, p_purpose text, p_step text, p_wording text, p_channel text, p_evidence text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_role text; v_officer uuid; v_version text; v_until timestamptz; v_fit boolean;
  v_mine boolean := true; v_outcome text;
begin
  if p_session is null then
    if exists (select from people.person p where p.id = p_person and p.made_in = pg_current_xact_id()) then v_actor := p_person; v_role := 'visitor'; end if;
  else
    select s.person, 'customer' into v_actor, v_role from people.session s where s.hash = v_hash and s.until > clock_timestamp() and s.person = p_person;
    if v_actor is null then
      select a.actor, a.role into v_actor, v_role from staff.actor(v_hash) a;
      v_officer := v_actor;
      v_mine := staff.deals_with_people(v_role) and exists (
        select from records.record r join staff.assignment s on s.case_id = r.case_id and s.officer = v_officer
          join cases."case" c on c.id = r.case_id and c.state not in ('mended', 'closed')
          join staff.duty d on d.officer = v_officer and d.role = v_role and d.service = c.service
        where r.person = p_person);
    end if;
  end if;
  -- In one statement, so that a yes is never noted to another description than its words were of. A no and a no longer may
  -- answer the words of an earlier one.
  select p.version, p.live_until, exists (select from notices.version v where v.id = p_wording and v.kind = 'wording'
      and v.purpose = p.id and (p_step <> 'given' or v.purpose_version = p.version))
    into v_version, v_until, v_fit from purposes.purpose p where p.id = p_purpose;
  if v_fit is not true then
    raise exception 'the words that were shown are not registered as words of this question' using errcode = 'GH020'; end if;
  v_outcome := case when v_actor is null then 'refused: not signed in'
    when not v_mine then 'refused: not your case'
    when v_version is null or (p_step = 'given' and clock_timestamp() >= v_until) then 'refused: purpose not registered' else 'done' end;
  if v_outcome = 'done' then
    insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence, taken_by)
      values (p_person, p_purpose, v_version, p_step = 'given', p_step, p_wording, p_channel, p_evidence, v_officer);
  end if;
  insert into audit.line (look, verb, role, purpose, outcome, actor, persons)
    values (audit.new_look(), case p_step when 'given' then 'agree' when 'refused' then 'refuse' else 'withdraw' end, v_role, p_purpose, v_outcome, v_actor,
      case when v_actor is not null then array[p_person] end);
  return v_outcome;
end $function$
;
alter function agreements.say(bytea,uuid,text,text,text,text,text) owner to guildhall_door;
grant execute on function agreements.say(bytea,uuid,text,text,text,text,text) to guildhall_web;

CREATE OR REPLACE FUNCTION agreements.sent(p_message uuid, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at);
begin
  update agreements.message m set state = 'sent', trouble = null, code = null, ended_at = v_at, taken_until = null
    where m.id = p_message and m.state in ('waiting', 'by-hand') and m.tried_at is not null and m.taken_by is null;
  return found;
end $function$
;
alter function agreements.sent(uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function agreements.sent(uuid,timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION agreements.standing(p_session bytea)
 RETURNS TABLE(purpose text, step text, at timestamp with time zone, wording text, channel text, counts boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_person uuid;
begin
  select s.person into v_person from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  if v_person is null then return; end if;
  return query select l.purpose, l.step, l.at, l.wording, l.channel,
      l.agreed and l.purpose_version = p.version and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until
    from (select distinct on (g.purpose) g.* from agreements.agreement g where g.person = v_person order by g.purpose, g.no desc) l
    join purposes.purpose p on p.id = l.purpose order by l.purpose;
end $function$
;
alter function agreements.standing(bytea) owner to guildhall_door;
grant execute on function agreements.standing(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION agreements.stay()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  raise exception 'what was said stays as it was said' using errcode = 'GH021';
end $function$
;
alter function agreements.stay() owner to guildhall_owner;

CREATE OR REPLACE FUNCTION agreements.take_back(p_code bytea, p_channel text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_code); v_person uuid; v_purpose text; v_step text; v_version text; v_wording text; v_outcome text;
begin
  select k.person, k.purpose into v_person, v_purpose from agreements.asked k
    where k.code = v_hash and k.answered_at is not null for update;
  select g.step, g.purpose_version, g.wording into v_step, v_version, v_wording from agreements.agreement g
    where g.person = v_person and g.purpose = v_purpose order by g.no desc limit 1;
  v_outcome := case when v_step = 'given' then 'done' else 'refused: nothing here' end;
  if v_outcome = 'done' then
    insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence)
      values (v_person, v_purpose, v_version, false, 'withdrawn', v_wording, p_channel, 'code');
  end if;
  insert into audit.line (look, verb, role, purpose, outcome, actor, persons)
    values (audit.new_look(), 'withdraw', 'customer', v_purpose, v_outcome, v_person,
      case when v_person is not null then array[v_person] end);
  return v_outcome;
end $function$
;
alter function agreements.take_back(bytea,text) owner to guildhall_door;
grant execute on function agreements.take_back(bytea,text) to guildhall_web;

CREATE OR REPLACE FUNCTION agreements.take_down(p_session bytea, p_code bytea, p_step text, p_channel text, p_evidence text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_code bytea := sha256(p_code); a record; k record; g record; v_service text; v_live boolean; v_step text; v_outcome text;
begin
  if p_step is null or p_step not in ('given', 'refused') then raise exception 'no answer is no' using errcode = 'GH024'; end if;
  if ((p_channel, p_evidence) in (('phone', 'said'), ('counter', 'said'), ('counter', 'signed'), ('letter', 'signed'))) is not true then
    raise exception 'nobody can say it so' using errcode = 'GH036'; end if;
  select * into a from staff.actor(v_hash);
  select x.person, x.purpose, x.purpose_version, x.until, x.answered_at into k from agreements.asked x where x.code = v_code for update;
  select d.service into v_service from purposes.proposal d where d.purpose = k.purpose and d.version = k.purpose_version;
  v_live := exists (select from purposes.purpose p where p.id = k.purpose and p.version = k.purpose_version
    and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until);
  select x.step, x.purpose_version, x.wording into g from agreements.agreement x
    where x.person = k.person and x.purpose = k.purpose order by x.no desc limit 1;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when a.role <> 'owner' then 'refused: not for this role'
    when k.person is null then 'refused: nothing here'
    when not agreements.asks_for(a.role, a.services, k.purpose, k.purpose_version) then 'refused: not for this role'
    when p_step = 'given' and not (k.answered_at is null and k.until > clock_timestamp() and v_live) then 'refused: nothing here'
    else 'done' end;
  v_step := case when p_step = 'given' then 'given' when g.step = 'given' then 'withdrawn' else 'refused' end;
  if v_outcome = 'done' then
    if v_step <> 'refused' or k.answered_at is null then
      insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence, taken_by)
        values (k.person, k.purpose, case v_step when 'withdrawn' then g.purpose_version else k.purpose_version end, v_step = 'given', v_step,
          case v_step when 'withdrawn' then g.wording else 'agree-' || k.purpose || ':' || k.purpose_version end,
          p_channel, p_evidence, a.actor);
    end if;
    update agreements.asked x set answered_at = clock_timestamp() where x.code = v_code and x.answered_at is null;
    update agreements.message x set state = 'sent', trouble = null, code = null, tried_at = clock_timestamp(), ended_at = clock_timestamp(),
        taken_until = null
      where x.person = k.person and x.purpose = k.purpose and x.purpose_version = k.purpose_version and x.state in ('waiting', 'by-hand');
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons)
    values (audit.new_look(), case v_step when 'given' then 'agree' when 'withdrawn' then 'withdraw' else 'refuse' end, a.role, k.purpose, v_service,
      v_outcome, a.actor, case when a.actor is not null and k.person is not null then array[k.person] end);
  return v_outcome;
end $function$
;
alter function agreements.take_down(bytea,bytea,text,text,text) owner to guildhall_door;
grant execute on function agreements.take_down(bytea,bytea,text,text,text) to guildhall_web;

CREATE OR REPLACE FUNCTION agreements.take_next(p_at timestamp with time zone, p_most integer)
 RETURNS TABLE(id uuid, purpose text, version text, until timestamp with time zone, code bytea, attempt smallint, turn integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_message uuid; v_attempts int;
begin
  loop
    select m.id, m.attempts into v_message, v_attempts from agreements.message m
      where m.state = 'waiting' and m.due_at <= v_at and (m.taken_until is null or m.taken_until <= clock_timestamp())
        and agreements.is_open(m)
      order by m.due_at, m.id limit 1 for update of m skip locked;
    if not found then return; end if;
    exit when v_attempts < p_most;
    update agreements.message m set state = 'by-hand', trouble = 'broken-off', attempts = 0, due_at = v_at, taken_until = null
      where m.id = v_message;
  end loop;
  update agreements.message m set attempts = m.attempts + 1, turn = m.turn + 1, tried_at = v_at,
      taken_until = clock_timestamp() + interval '5 minutes'
    where m.id = v_message;
  return query select m.id, m.purpose, m.purpose_version, k.until, m.code, m.attempts, m.turn
    from agreements.message m join agreements.asked k using (person, purpose, purpose_version) where m.id = v_message;
end $function$
;
alter function agreements.take_next(timestamp with time zone,integer) owner to guildhall_door;
grant execute on function agreements.take_next(timestamp with time zone,integer) to guildhall_work;

CREATE OR REPLACE FUNCTION appointments.ended()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update appointments.booking b
  set state = 'ended', desk = null, revision = b.revision + 1, changed_at = date_trunc('minute', new.changed_at, 'UTC')
  where b.case_id = new.id and b.state = 'booked' and b.starts_at > new.changed_at;
  return null;
end $function$
;
alter function appointments.ended() owner to guildhall_owner;

CREATE OR REPLACE FUNCTION appointments.free_desk(p_place text, p_starts timestamp with time zone, p_minutes integer, p_desks integer)
 RETURNS smallint
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform pg_advisory_xact_lock(7305, hashtext(p_place));
  return (
    select min(one)
    from generate_series(1, p_desks) one
    where not exists (
      select from appointments.booking b
      where b.place = p_place and b.desk = one
        and b.starts_at < p_starts + make_interval(mins => p_minutes) and b.starts_at + make_interval(mins => b.minutes) > p_starts));
end $function$
;
alter function appointments.free_desk(text,timestamp with time zone,integer,integer) owner to guildhall_owner;
grant execute on function appointments.free_desk(text,timestamp with time zone,integer,integer) to guildhall_web;

CREATE OR REPLACE FUNCTION appointments.only_one()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform pg_advisory_xact_lock(7305, hashtext(new.place));
  if exists (
    select from appointments.booking b
    where b.place = new.place and b.desk = new.desk and b.case_id <> new.case_id
      and b.starts_at < new.starts_at + make_interval(mins => new.minutes)
      and b.starts_at + make_interval(mins => b.minutes) > new.starts_at)
  then
    raise exclusion_violation using message = 'refused: the desk is booked for a part of this time';
  end if;
  return new;
end $function$
;
alter function appointments.only_one() owner to guildhall_owner;

CREATE OR REPLACE FUNCTION audit.close_days(p_at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_today date := (platform.moment(p_at) at time zone 'UTC')::date; v_n int;
begin
  -- Waits for whoever is sealing: their seal may be of a day that is over.
  perform pg_advisory_xact_lock(7301);
  insert into audit.root (day, seal, chain)
    select d.day, s.no, s.chain
    from (select generate_series(
        coalesce((select max(r.day) + 1 from audit.root r), (select (min(z.at) at time zone 'UTC')::date from audit.seal z))::timestamp,
        v_today - interval '1 day', '1 day')::date as day) d
    cross join lateral (select x.no, x.chain from audit.seal x
      where x.at < (d.day + 1)::timestamp at time zone 'UTC' order by x.no desc limit 1) s;
  get diagnostics v_n = row_count;
  return v_n;
end $function$
;
alter function audit.close_days(timestamp with time zone) owner to guildhall_owner;
grant execute on function audit.close_days(timestamp with time zone) to guildhall_sealer;

CREATE OR REPLACE FUNCTION audit.drop_months(p_at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET lock_timeout TO '2s'
AS $function$
declare v_before timestamptz; v_unsealed xid8; v_name text; v_waits boolean; v_dropped int := 0; v_years int;
begin
  select p.audit_years into v_years from retention.period p;
  if v_years is null then raise exception 'the council has not said how long lines are kept' using errcode = 'GH012'; end if;
  v_before := least(((platform.moment(p_at) at time zone 'UTC') - make_interval(years => v_years)) at time zone 'UTC',
    clock_timestamp() - interval '1 day');
  select s.to_xid into v_unsealed from audit.seal s order by s.no desc limit 1;
  for v_name in select c.relname from pg_class c join pg_inherits i on i.inhrelid = c.oid
      where i.inhparent = 'audit.line'::regclass and c.relname ~ '^line_\d{4}_\d{2}$'
        and c.relname < 'line_' || to_char(v_before at time zone 'UTC', 'YYYY_MM') order by 1 loop
    execute format('select exists (select from audit.%I l where l.xid >= $1)', v_name) into v_waits using v_unsealed;
    continue when v_waits;
    execute format('drop table audit.%I', v_name);
    v_dropped := v_dropped + 1;
  end loop;
  return v_dropped;
end $function$
;
alter function audit.drop_months(timestamp with time zone) owner to guildhall_owner;
grant execute on function audit.drop_months(timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION audit.first_of(at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN ((lpad(to_hex(((EXTRACT(epoch FROM at) * (1000)::numeric))::bigint), 12, '0'::text) || repeat('0'::text, 20)))::uuid
;
alter function audit.first_of(timestamp with time zone) owner to guildhall_owner;
grant execute on function audit.first_of(timestamp with time zone) to guildhall_door;

CREATE OR REPLACE FUNCTION audit.hidden_until(p_purposes text[], p_service text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT (clock_timestamp() + make_interval(days => NULLIF(GREATEST((( SELECT t.days
            FROM purposes.told_later t
           WHERE ((t.matter = 'service'::text) AND (t.id = hidden_until.p_service))))::integer, ( SELECT min(COALESCE((t.days)::integer, 0)) AS min
            FROM (unnest(hidden_until.p_purposes) u(p)
              LEFT JOIN purposes.told_later t ON (((t.matter = 'purpose'::text) AND (t.id = u.p)))))), 0)));
END
;
alter function audit.hidden_until(text[],text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION audit.label_part(l audit.line)
 RETURNS bytea
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN sha256(convert_to((json_build_array((l).salt, (l).actor, (l).persons, (l).cases, (l).records, (l).kinds, (EXTRACT(epoch FROM (l).hidden_until))::text))::text, 'UTF8'::name))
;
alter function audit.label_part(audit.line) owner to guildhall_owner;

CREATE OR REPLACE FUNCTION audit.lines_of(p_seal bigint)
 RETURNS TABLE(line text, labels bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT audit.public_part(l.*) AS public_part,
         CASE
             WHEN (l.salt IS NOT NULL) THEN audit.label_part(l.*)
             ELSE NULL::bytea
         END AS "case"
    FROM (audit.seal s
      JOIN audit.line l ON (((l.xid >= s.from_xid) AND (l.xid < s.to_xid))))
   WHERE (s.no = lines_of.p_seal)
   ORDER BY l.xid, l.look, l.no;
END
;
alter function audit.lines_of(bigint) owner to guildhall_owner;
grant execute on function audit.lines_of(bigint) to guildhall_sealer;

CREATE OR REPLACE FUNCTION audit.make_months(p_from integer, p_to integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET lock_timeout TO '2s'
AS $function$
declare v_month timestamp; v_name text; v_made int := 0;
begin
  for v_month in select generate_series(m.this + make_interval(months => p_from), m.this + make_interval(months => p_to), '1 month')
      from (select date_trunc('month', clock_timestamp() at time zone 'UTC') as this) m loop
    v_name := 'line_' || to_char(v_month, 'YYYY_MM');
    continue when to_regclass('audit.' || v_name) is not null;
    execute format('create table audit.%I partition of audit.line for values from (%L) to (%L)', v_name,
      audit.first_of(v_month at time zone 'UTC'), audit.first_of((v_month + interval '1 month') at time zone 'UTC'));
    v_made := v_made + 1;
  end loop;
  return v_made;
end $function$
;
alter function audit.make_months(integer,integer) owner to guildhall_owner;

CREATE OR REPLACE FUNCTION audit.make_months_ahead()
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT audit.make_months(0, 3) AS make_months;
END
;
alter function audit.make_months_ahead() owner to guildhall_owner;
grant execute on function audit.make_months_ahead() to guildhall_work;

CREATE OR REPLACE FUNCTION audit.new_look()
 RETURNS uuid
 LANGUAGE sql
RETURN (((lpad(to_hex((floor((EXTRACT(epoch FROM clock_timestamp()) * (1000)::numeric)))::bigint), 12, '0'::text) || '7'::text) || substr(replace((gen_random_uuid())::text, '-'::text, ''::text), 14)))::uuid
;
alter function audit.new_look() owner to guildhall_owner;
grant execute on function audit.new_look() to guildhall_door;

CREATE OR REPLACE FUNCTION audit.public_part(l audit.line)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN (json_build_array((l).look, (l).no, ((l).xid)::text, to_char(((l).at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'::text), (l).verb, (l).role, (l).purpose, (l).service, (l).outcome))::text
;
alter function audit.public_part(audit.line) owner to guildhall_owner;

CREATE OR REPLACE FUNCTION audit.seal_next(p_max integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_from xid8; v_to xid8; v_no bigint; v_prev bytea; v_labels bytea; v_bytes bytea; v_n int;
begin
  if not pg_try_advisory_xact_lock(7301) then return 0; end if;
  -- By the number of the transaction alone, never by time: after a long halt a backlog older than a batch is still found.
  select s.no + 1, s.to_xid, s.chain into v_no, v_from, v_prev from audit.seal s order by s.no desc limit 1;
  v_to := pg_snapshot_xmin(pg_current_snapshot());
  if v_to < v_from then raise exception 'transaction numbers went back: begin a new era' using errcode = 'GH013'; end if;
  v_to := coalesce((select l.xid from audit.line l where l.xid >= v_from and l.xid < v_to
    order by l.xid offset p_max limit 1), v_to);
  -- One transaction larger than a batch is sealed whole.
  if v_to = v_from then v_to := (v_from::text::bigint + 1)::text::xid8; end if;
  with said as (
    select l.xid, l.look, l.no, convert_to(audit.public_part(l), 'UTF8') as public, audit.label_part(l) as label
    from audit.line l where l.xid >= v_from and l.xid < v_to)
  select count(*), string_agg(s.label, ''::bytea order by s.xid, s.look, s.no),
      string_agg(sha256(s.public || s.label), ''::bytea order by s.xid, s.look, s.no)
    into v_n, v_labels, v_bytes from said s;
  if v_n = 0 then return 0; end if;
  insert into audit.seal (no, from_xid, to_xid, lines, labels, chain)
    values (v_no, v_from, v_to, v_n, v_labels, sha256(v_prev || sha256(v_bytes)));
  return v_n;
end $function$
;
alter function audit.seal_next(integer) owner to guildhall_owner;
grant execute on function audit.seal_next(integer) to guildhall_sealer;

CREATE OR REPLACE FUNCTION audit.time_of(look uuid)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN to_timestamp(((((('x'::text || substr(replace((look)::text, '-'::text, ''::text), 1, 12)))::bit(48))::bigint)::double precision / (1000)::double precision))
;
alter function audit.time_of(uuid) owner to guildhall_owner;
grant execute on function audit.time_of(uuid) to guildhall_door;

CREATE OR REPLACE FUNCTION audit.went_back()
 RETURNS boolean
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN (SELECT (s.to_xid > pg_current_xact_id()) FROM audit.seal s ORDER BY s.no DESC LIMIT 1)
;
alter function audit.went_back() owner to guildhall_owner;

CREATE OR REPLACE FUNCTION audit.who_looked(p_session bytea, p_from integer, p_max integer)
 RETURNS TABLE(at timestamp with time zone, verb text, role text, service text, purpose text, outcome text, kinds text[], cases uuid[], mine boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_person uuid;
begin
  select s.person into v_person from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  if v_person is null then
    return query select null::timestamptz, null::text, null::text, null::text, null::text, 'refused: not signed in', null::text[], null::uuid[], null::boolean;
    return;
  end if;
  -- Found by the person first: told only the order, the planner would walk through everybody's lines.
  return query with mine as materialized (
      select l.* from audit.line l where l.persons @> array[v_person] and (l.hidden_until is null or l.hidden_until <= clock_timestamp()))
    select l.at, l.verb, l.role, l.service, l.purpose, l.outcome, l.kinds,
      array(select c from unnest(l.cases) c where cardinality(l.persons) = 1
        or exists (select from records.record r where r.case_id = c and r.person = v_person)),
      l.actor is not distinct from v_person
    from mine l order by l.at desc, l.look desc, l.no limit least(greatest(p_max, 0), 101) offset greatest(p_from, 0);
end $function$
;
alter function audit.who_looked(bytea,integer,integer) owner to guildhall_door;
grant execute on function audit.who_looked(bytea,integer,integer) to guildhall_web;

CREATE OR REPLACE FUNCTION audit.who_looked_at(p_session bytea, p_case uuid, p_from integer, p_max integer)
 RETURNS TABLE(at timestamp with time zone, verb text, role text, service text, purpose text, outcome text, kinds text[], cases uuid[], mine boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_person uuid; v_alone boolean;
begin
  select s.person into v_person from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  if v_person is null then
    return query select null::timestamptz, null::text, null::text, null::text, null::text, 'refused: not signed in', null::text[], null::uuid[], null::boolean;
    return;
  end if;
  v_alone := not exists (select from records.concern n where n.person = v_person and n.case_id <> p_case);
  return query with mine as materialized (
      select l.* from audit.line l where l.persons @> array[v_person] and (l.hidden_until is null or l.hidden_until <= clock_timestamp())
        and (p_case = any (l.cases) or (l.cases is null and v_alone and l.service is distinct from 'account' and l.purpose is distinct from 'keep-your-account')))
    select l.at, l.verb, l.role, l.service, l.purpose, l.outcome, l.kinds,
      case when p_case = any (l.cases) then array[p_case] else '{}'::uuid[] end, l.actor is not distinct from v_person
    from mine l order by l.at desc, l.look desc, l.no limit least(greatest(p_max, 0), 101) offset greatest(p_from, 0);
end $function$
;
alter function audit.who_looked_at(bytea,uuid,integer,integer) owner to guildhall_door;
grant execute on function audit.who_looked_at(bytea,uuid,integer,integer) to guildhall_web;

CREATE OR REPLACE FUNCTION cases.ask(p_session bytea, p_case uuid, p_questions text[], p_nths integer[], p_why text, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); a record; v_outcome text;
  v_at timestamptz := date_trunc('minute', platform.moment(p_at), 'UTC');
begin
  -- The row before the turn, as whoever moves a case takes them: the other way round each could wait for the other.
  perform from cases."case" c where c.id = p_case for no key update;
  perform cases.in_turn(p_case, false);
  select * into a from staff.actor(v_hash);
  v_outcome := cases.in_hand_of(a.actor, a.role, a.services, p_case);
  if v_outcome = 'done' then
    insert into cases.asked_for (case_id, no, question, nth, why, asked_at, asked_by)
      select p_case, (select coalesce(max(q.no), 0) from cases.asked_for q where q.case_id = p_case) + u.place, u.question, u.nth, p_why, v_at, a.actor
      from unnest(p_questions, p_nths) with ordinality u(question, nth, place)
      on conflict (case_id, question, nth) where answered_at is null do nothing;
  end if;
  perform cases.noted('request', a.actor, a.role, a.services, p_case, v_outcome);
  return v_outcome;
end $function$
;
alter function cases.ask(bytea,uuid,text[],integer[],text,timestamp with time zone) owner to guildhall_door;
grant execute on function cases.ask(bytea,uuid,text[],integer[],text,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION cases.asked_in(p_case uuid)
 RETURNS TABLE(question text, kind text, purpose text, category text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 WITH form AS (
          SELECT (f.definition)::jsonb AS d
            FROM (cases."case" c
              JOIN forms.published f ON ((f.service = c.service)))
           WHERE (c.id = asked_in.p_case)
           ORDER BY (f.version = c.version) DESC, f.published_at DESC
          LIMIT 1
         )
  SELECT (s.q ->> 'id'::text),
     ((s.q -> 'personal'::text) ->> 'kind'::text),
     ((s.q -> 'personal'::text) ->> 'purpose'::text),
     ((s.q -> 'personal'::text) ->> 'category'::text)
    FROM ((form
      CROSS JOIN LATERAL jsonb_array_elements((form.d -> 'pages'::text)) p(page))
      CROSS JOIN LATERAL jsonb_array_elements((p.page -> 'questions'::text)) s(q))
 UNION ALL
  SELECT ((g.g ->> 'id'::text) || '-more'::text),
     NULL::text,
     NULL::text,
     NULL::text
    FROM (form
      CROSS JOIN LATERAL jsonb_array_elements((form.d -> 'groups'::text)) g(g));
END
;
alter function cases.asked_in(uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION cases.asking_in_hand(p_session bytea, p_case uuid)
 RETURNS TABLE(no integer, question text, why text, asked_at timestamp with time zone, answered_at timestamp with time zone, seen_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  if cases.in_hand_of(a.actor, a.role, a.services, p_case) is distinct from 'done' then return; end if;
  return query select * from cases.asking_of(p_case);
end $function$
;
alter function cases.asking_in_hand(bytea,uuid) owner to guildhall_door;
grant execute on function cases.asking_in_hand(bytea,uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION cases.asking_of(p_case uuid)
 RETURNS TABLE(no integer, question text, why text, asked_at timestamp with time zone, answered_at timestamp with time zone, seen_at timestamp with time zone)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT (q.no)::integer AS no,
     (q.question ||
         CASE
             WHEN (q.nth > 0) THEN ('.'::text || q.nth)
             ELSE ''::text
         END),
     q.why,
     q.asked_at,
     q.answered_at,
     NULL::timestamp with time zone AS timestamptz
    FROM cases.asked_for q
   WHERE (q.case_id = asking_of.p_case)
 UNION ALL
  SELECT NULL::integer,
     (e.question ||
         CASE
             WHEN (e.nth > 0) THEN ('.'::text || e.nth)
             ELSE ''::text
         END),
     NULL::text,
     NULL::timestamp with time zone,
     NULL::timestamp with time zone,
     e.seen_at
    FROM cases.evidence_seen e
   WHERE (e.case_id = asking_of.p_case)
  ORDER BY 1, 6, 2;
END
;
alter function cases.asking_of(uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION cases.asking_of_own(p_session bytea, p_case uuid)
 RETURNS TABLE(no integer, question text, why text, asked_at timestamp with time zone, answered_at timestamp with time zone, seen_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_persons uuid[] := records.persons_of(array[p_case]);
begin
  if v_persons is not null and not exists (select from people.session s
    where s.hash = v_hash and s.until > clock_timestamp() and s.person = any (v_persons)) then return; end if;
  return query select * from cases.asking_of(p_case);
end $function$
;
alter function cases.asking_of_own(bytea,uuid) owner to guildhall_door;
grant execute on function cases.asking_of_own(bytea,uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION cases.asking_stands(p_case uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT
         CASE
             WHEN (EXISTS ( SELECT
                FROM cases.asked_for q
               WHERE ((q.case_id = asking_stands.p_case) AND ((q.answered_at IS NULL) OR ((q.why = 'show-evidence'::text) AND (NOT (EXISTS ( SELECT
                        FROM cases.evidence_seen e
                       WHERE (((e.case_id = q.case_id) AND (e.question = q.question) AND (e.nth = q.nth)) AND (e.seen_at >= q.asked_at))))) AND (NOT (EXISTS ( SELECT
                        FROM cases.asked_for l
                       WHERE (((l.case_id = q.case_id) AND (l.question = q.question) AND (l.nth = q.nth)) AND (l.no > q.no)))))))))) THEN 'waits'::text
             WHEN ((EXISTS ( SELECT
                FROM cases.asked_for q
               WHERE (q.case_id = asking_stands.p_case))) OR (EXISTS ( SELECT
                FROM cases.evidence_seen e
               WHERE (e.case_id = asking_stands.p_case)))) THEN 'answered'::text
             ELSE 'nothing'::text
         END AS "case";
END
;
alter function cases.asking_stands(uuid) owner to guildhall_door;
grant execute on function cases.asking_stands(uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION cases.being_put_right(p_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM cases.asked_for q
           WHERE ((q.case_id = being_put_right.p_case) AND (q.answered_in = pg_current_xact_id())))) AS "exists";
END
;
alter function cases.being_put_right(uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION cases.ended()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform cases.in_turn(new.id, true);
  perform records.happened(new.id, 'closed', new.state, new.changed_at);
  delete from staff.assignment a where a.case_id = new.id;
  insert into audit.line (look, verb, service, outcome, persons, cases)
    select audit.new_look(), 'close', new.service, 'done', q.persons, array[new.id]
    from (select array_agg(distinct r.person) as persons from records.record r where r.case_id = new.id) q
    where q.persons is not null;
  return null;
end $function$
;
alter function cases.ended() owner to guildhall_door;
grant execute on function cases.ended() to guildhall_owner;

CREATE OR REPLACE FUNCTION cases.in_hand_of(p_actor uuid, p_role text, p_services text[], p_case uuid)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT
         CASE
             WHEN (p_actor IS NULL) THEN 'refused: not signed in'::text
             WHEN (NOT (EXISTS ( SELECT
                FROM cases."case" c
               WHERE ((c.id = in_hand_of.p_case) AND (c.service = ANY (in_hand_of.p_services)) AND (c.state <> ALL (ARRAY['mended'::text, 'closed'::text])))))) THEN 'refused: no such case here'::text
             WHEN (NOT staff.deals_with_people(p_role)) THEN 'refused: not for this role'::text
             WHEN (NOT (EXISTS ( SELECT
                FROM staff.assignment s
               WHERE ((s.case_id = in_hand_of.p_case) AND (s.officer = in_hand_of.p_actor))))) THEN 'refused: not your case'::text
             ELSE 'done'::text
         END AS "case";
END
;
alter function cases.in_hand_of(uuid,text,text[],uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION cases.in_turn(p_case uuid, p_ends boolean)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if p_ends then perform pg_advisory_xact_lock(7304, hashtext(p_case::text));
  else perform pg_advisory_xact_lock_shared(7304, hashtext(p_case::text)); end if;
end $function$
;
alter function cases.in_turn(uuid,boolean) owner to guildhall_door;

CREATE OR REPLACE FUNCTION cases.noted(p_verb text, p_actor uuid, p_role text, p_services text[], p_case uuid, p_outcome text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_service text; v_persons uuid[];
begin
  select c.service into v_service from cases."case" c where c.id = p_case and c.service = any (p_services);
  if p_actor is not null then v_persons := records.persons_of(array[p_case]); end if;
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases, hidden_until)
    values (audit.new_look(), p_verb, p_role, coalesce(v_service, p_services[1]), p_outcome, p_actor, v_persons, array[p_case],
      case when p_outcome = 'done' then audit.hidden_until(null, v_service) end);
end $function$
;
alter function cases.noted(text,uuid,text,text[],uuid,text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION cases.on_hold(p_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT retention.held(p_case) AS held;
END
;
alter function cases.on_hold(uuid) owner to guildhall_door;
grant execute on function cases.on_hold(uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION cases.put_right(p_session bytea, p_case uuid, p_nos integer[], p_questions text[], p_codes text[], p_urgent boolean, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_at timestamptz := date_trunc('minute', platform.moment(p_at), 'UTC');
  v_service text; v_ended boolean; v_same boolean; v_persons uuid[]; v_actor uuid; v_role text := 'visitor'; v_outcome text := 'done';
begin
  -- The row before the turn, as whoever moves a case takes them: the other way round each could wait for the other.
  perform from cases."case" c where c.id = p_case for no key update;
  perform cases.in_turn(p_case, false);
  -- As whoever puts a hold on locks them: the hold came before and is seen, or it comes after all of this.
  perform from records.record r where r.case_id = p_case order by r.id for update;
  select c.service, c.state in ('mended', 'closed') into v_service, v_ended from cases."case" c where c.id = p_case;
  v_same := coalesce(cardinality(p_nos), 0) > 0 and (select coalesce(array_agg(u.no order by u.no), '{}') from unnest(p_nos) u(no))
    = (select coalesce(array_agg(q.no::int order by q.no), '{}') from cases.asked_for q where q.case_id = p_case and q.answered_at is null);
  v_persons := records.persons_of(array[p_case]);
  select s.person, 'customer' into v_actor, v_role from people.session s
    where s.hash = v_hash and s.until > clock_timestamp() and s.person = any (v_persons);
  -- Who has no session because the case was about nobody, and finds it answered and somebody's in this moment, was only later.
  if v_service is null or (v_persons is not null and v_actor is null and (v_same or p_session is not null)) then
    v_outcome := 'refused: not signed in';
  elsif v_ended then return 'ended';
  elsif not v_same then return 'changed meanwhile';
  elsif retention.held(p_case) then v_outcome := 'refused: on hold';
  elsif exists (select from unnest(p_questions) u(question) where not exists (select from cases.asked_in(p_case) f
      where f.question = split_part(u.question, '.', 1) and f.kind is null)) then v_outcome := 'refused: nothing here';
  else
    update cases.asked_for q set answered_at = v_at, answered_in = pg_current_xact_id()
      where q.case_id = p_case and q.answered_at is null;
    delete from cases.answer x where x.case_id = p_case and x.question <> all (p_questions);
    insert into cases.answer as x (case_id, question, code)
      select p_case, u.question, u.code from unnest(p_questions, p_codes) u(question, code)
      on conflict (case_id, question) do update set code = excluded.code where x.code <> excluded.code;
    update cases."case" c set urgent = p_urgent where c.id = p_case and c.urgent <> p_urgent;
  end if;
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases)
    values (audit.new_look(), 'correct', coalesce(v_role, 'visitor'), v_service, v_outcome, v_actor,
      case when v_outcome <> 'refused: not signed in' then v_persons end, array[p_case]);
  return v_outcome;
end $function$
;
alter function cases.put_right(bytea,uuid,integer[],text[],text[],boolean,timestamp with time zone) owner to guildhall_door;
grant execute on function cases.put_right(bytea,uuid,integer[],text[],text[],boolean,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION cases.saw(p_session bytea, p_case uuid, p_question text, p_nth integer, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); a record; v_outcome text;
  v_at timestamptz := date_trunc('minute', platform.moment(p_at), 'UTC');
begin
  perform cases.in_turn(p_case, false);
  select * into a from staff.actor(v_hash);
  v_outcome := cases.in_hand_of(a.actor, a.role, a.services, p_case);
  if v_outcome = 'done' then
    insert into cases.evidence_seen (case_id, question, nth, seen_at, seen_by)
      values (p_case, p_question, p_nth, v_at, a.actor) on conflict do nothing;
  end if;
  perform cases.noted('see', a.actor, a.role, a.services, p_case, v_outcome);
  return v_outcome;
end $function$
;
alter function cases.saw(bytea,uuid,text,integer,timestamp with time zone) owner to guildhall_door;
grant execute on function cases.saw(bytea,uuid,text,integer,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION cases.stays_ended()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  raise exception 'a case that has ended stays as it ended' using errcode = 'GH026';
end $function$
;
alter function cases.stays_ended() owner to guildhall_door;
grant execute on function cases.stays_ended() to guildhall_owner;

CREATE OR REPLACE FUNCTION challenges.forget_due(p_at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_n int;
begin
  update challenges.challenge c set words = null, answer = null, reference = null, token = null,
    outcome = coalesce(c.outcome, 'not-answered')
    where c.keep_until <= (v_at at time zone 'UTC')::date and c.reference is not null;
  get diagnostics v_n = row_count;
  if v_n > 0 then
    insert into retention.swept (at, service, kind, records) values (p_at, 'too-much', 'words', v_n)
      on conflict (at, service, kind) do update set records = swept.records + excluded.records;
  end if;
  return v_n;
end $function$
;
alter function challenges.forget_due(timestamp with time zone) owner to guildhall_door;
grant execute on function challenges.forget_due(timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION challenges.in_numbers()
 RETURNS TABLE(service text, question text, outcome text, times integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT c.service,
     c.question,
     c.outcome,
     (count(*))::integer AS count
    FROM challenges.challenge c
   GROUP BY c.service, c.question, c.outcome
   ORDER BY c.service, c.question, c.outcome;
END
;
alter function challenges.in_numbers() owner to guildhall_door;
grant execute on function challenges.in_numbers() to guildhall_web;

CREATE OR REPLACE FUNCTION challenges.look(p_session bytea, p_reference text)
 RETURNS TABLE(verdict text, service text, question text, version text, words bytea, received_on date, due_on date, outcome text, answered_on date)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare a record; v_verdict text;
begin
  select * into a from staff.actor(sha256(p_session));
  v_verdict := case when a.actor is null then 'refused: not signed in'
    when a.role <> 'data-protection-officer' then 'refused: not for this role'
    when not challenges.registered() then 'refused: purpose not registered'
    when not exists (select from challenges.challenge c where c.reference = p_reference) then 'refused: nothing here'
    else 'collected for it' end;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, kinds)
    values (audit.new_look(), 'look', a.role, 'weigh-questions', 'too-much', v_verdict, a.actor, array['words']);
  if v_verdict <> 'collected for it' then return query select v_verdict, null, null, null, null::bytea, null::date, null::date, null, null::date; return;
  end if;
  return query select v_verdict, c.service, c.question, c.version, c.words, c.received_on, c.due_on, c.outcome,
    c.answered_on from challenges.challenge c where c.reference = p_reference;
end $function$
;
alter function challenges.look(bytea,text) owner to guildhall_door;
grant execute on function challenges.look(bytea,text) to guildhall_web;

CREATE OR REPLACE FUNCTION challenges.overdue(p_on date)
 RETURNS TABLE(id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT c.id
    FROM challenges.challenge c
   WHERE ((c.outcome IS NULL) AND (c.due_on < overdue.p_on))
   ORDER BY c.due_on, c.id;
END
;
alter function challenges.overdue(date) owner to guildhall_door;
grant execute on function challenges.overdue(date) to guildhall_web;

CREATE OR REPLACE FUNCTION challenges.queue(p_session bytea)
 RETURNS TABLE(reference text, service text, question text, received_on date, due_on date)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not exists (select from staff.actor(sha256(p_session)) a where a.role = 'data-protection-officer') then return; end if;
  return query select c.reference, c.service, c.question, c.received_on, c.due_on
    from challenges.challenge c where c.outcome is null and c.reference is not null order by c.due_on, c.reference;
end $function$
;
alter function challenges.queue(bytea) owner to guildhall_door;
grant execute on function challenges.queue(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION challenges.registered()
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN (EXISTS (SELECT FROM purposes.purpose p WHERE ((p.id = 'weigh-questions'::text) AND (clock_timestamp() >= p.live_from) AND (clock_timestamp() < p.live_until))))
;
alter function challenges.registered() owner to guildhall_door;

CREATE OR REPLACE FUNCTION challenges.send(p_service text, p_question text, p_version text, p_reference text, p_token bytea, p_words bytea, p_on date, p_due date)
 RETURNS TABLE(reference text, due_on date)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_until timestamptz;
begin
  if not challenges.registered() then raise exception 'purpose not registered' using errcode = 'GH001'; end if;
  select k.keep_until into v_until from retention.at_keeping('too-much', 'words', clock_timestamp()) k;
  if v_until is null then raise exception 'no period for this kind of data' using errcode = 'GH003'; end if;
  insert into challenges.challenge (id, service, question, version, reference, token, words, received_on, due_on, keep_until)
    values (gen_random_uuid(), p_service, p_question, p_version, p_reference, p_token, p_words, p_on, p_due,
      (v_until at time zone 'UTC')::date)
    on conflict (token) do nothing;
  return query select c.reference, c.due_on from challenges.challenge c where c.token = p_token;
end $function$
;
alter function challenges.send(text,text,text,text,bytea,bytea,date,date) owner to guildhall_door;
grant execute on function challenges.send(text,text,text,text,bytea,bytea,date,date) to guildhall_web;

CREATE OR REPLACE FUNCTION challenges.settle(p_session bytea, p_reference text, p_outcome text, p_answer bytea, p_on date)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare a record; v_verdict text; v_found uuid;
begin
  select * into a from staff.actor(sha256(p_session));
  if a.role = 'data-protection-officer' then
    select c.id into v_found from challenges.challenge c where c.reference = p_reference and c.outcome is null for update; end if;
  v_verdict := case when a.actor is null then 'refused: not signed in'
    when a.role <> 'data-protection-officer' then 'refused: not for this role'
    when not challenges.registered() then 'refused: purpose not registered'
    when v_found is null then 'refused: nothing here' else 'done' end;
  if v_verdict = 'done' then
    update challenges.challenge c set outcome = p_outcome, answer = p_answer, answered_on = p_on, answered_by = a.actor where c.id = v_found;
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor)
    values (audit.new_look(), 'decide', a.role, 'weigh-questions', 'too-much', v_verdict, a.actor);
  return v_verdict;
end $function$
;
alter function challenges.settle(bytea,text,text,bytea,date) owner to guildhall_door;
grant execute on function challenges.settle(bytea,text,text,bytea,date) to guildhall_web;

CREATE OR REPLACE FUNCTION challenges.told(p_reference text)
 RETURNS TABLE(service text, question text, due_on date, outcome text, answer bytea, answered_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT c.service,
     c.question,
     c.due_on,
     c.outcome,
     c.answer,
     c.answered_on
    FROM challenges.challenge c
   WHERE (c.reference = told.p_reference);
END
;
alter function challenges.told(text) owner to guildhall_door;
grant execute on function challenges.told(text) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.account_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update accounts.paper_code c set state = 'used', taken_until = null, until = least(c.until, c.begun_at + interval '7 days')
    where c.account = new.id and c.opens = 'choices' and c.state in ('given', 'used');
  delete from contacts.contact c where c.account = new.id;
  delete from accounts.pending p where p.account = new.id and p.kind = 'contact';
  return null;
end $function$
;
alter function contacts.account_changed() owner to guildhall_door;
grant execute on function contacts.account_changed() to guildhall_owner;

CREATE OR REPLACE FUNCTION contacts.admits(p_session bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session);
begin
  return exists (select from staff.actor(v_hash) a where accounts.may_admit(a.role));
end $function$
;
alter function contacts.admits(bytea) owner to guildhall_door;
grant execute on function contacts.admits(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.allow(p_session bytea, p_id bytea, p_from text, p_to text, p_wording text, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); h record;
begin
  select * into h from contacts.in_hand(p_session, p_id, 'fill-in-your-forms', v_at);
  if h.account is null then return 'over'; end if;
  if contacts.in_other_words(p_id) then return 'other words'; end if;
  if p_from = p_to and p_from <> 'every-service' then return 'nothing'; end if;
  insert into reuse.permission (account, from_service, to_service, wording, channel, given_at)
    values (h.account, p_from, p_to, p_wording, h.channel, v_at) on conflict do nothing;
  if not found then return 'nothing'; end if;
  perform contacts.note(audit.new_look(), 'agree', 'fill-in-your-forms', h.role, h.actor, h.person);
  return contacts.changed(p_id);
end $function$
;
alter function contacts.allow(bytea,bytea,text,text,text,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.allow(bytea,bytea,text,text,text,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.ask(p_session bytea, p_account uuid, p_most integer)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); a record; v_person uuid; v_outcome text;
begin
  select * into a from staff.actor(v_hash);
  select x.person into v_person from accounts.account x where x.id = p_account;
  perform pg_advisory_xact_lock(7355, hashtext(a.actor::text)) where a.actor is not null;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when not accounts.may_admit(a.role) then 'refused: not for this role'
    when (select count(*) from audit.line l where l.look >= audit.first_of(clock_timestamp() - interval '1 day') and l.actor = a.actor
      and l.verb = 'speak' and l.purpose = 'keep-your-account') >= p_most then 'refused: another officer must'
    else 'done' end;
  perform accounts.note(audit.new_look(), 'speak', a.role, v_outcome, a.actor, v_person, null, null);
  return v_outcome;
end $function$
;
alter function contacts.ask(bytea,uuid,integer) owner to guildhall_door;
grant execute on function contacts.ask(bytea,uuid,integer) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.ask_letter(p_username bytea, p_email bytea, p_id uuid, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_since timestamptz;
begin
  perform pg_logical_emit_message(true, 'guildhall', 'asked');
  select x.id, x.address_since into v_account, v_since from accounts.account x where x.username = p_username or x.email = p_email
    order by x.username = p_username desc limit 1 for update;
  if v_account is null or v_since > v_at - interval '30 days' then return; end if;
  if exists (select from accounts.paper_code c where c.account = v_account and c.opens = 'choices' and c.begun_at > v_at - interval '7 days') then return; end if;
  insert into accounts.paper_code (id, opens, how, account, state, begun_at, until)
    values (p_id, 'choices', 'post', v_account, 'asked', v_at, v_at + interval '10 days');
end $function$
;
alter function contacts.ask_letter(bytea,bytea,uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.ask_letter(bytea,bytea,uuid,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.begin(p_session bytea, p_account uuid, p_id bytea, p_mailbox bytea, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null or not accounts.may_admit(a.role) then return false; end if;
  return contacts.open_one(p_account, a.actor, v_hash, p_id, 'phone', p_mailbox, platform.moment(p_at));
end $function$
;
alter function contacts.begin(bytea,uuid,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.begin(bytea,uuid,bytea,bytea,timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION contacts.begin_at_counter(p_session bytea, p_paper uuid, p_id bytea, p_mailbox bytea, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; v_account uuid;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null or not accounts.may_admit(a.role) then return false; end if;
  select c.account into v_account from accounts.paper_code c where c.id = p_paper;
  perform 1 from accounts.account x where x.id = v_account for key share;
  delete from accounts.paper_code c where c.id = p_paper and c.opens = 'account' and c.how = 'counter' and c.state = 'noted'
    and c.noted_by <> a.actor and c.until > v_at;
  if not found or not contacts.open_one(v_account, a.actor, v_hash, p_id, 'counter', p_mailbox, v_at) then return false; end if;
  perform accounts.note(audit.new_look(), 'speak', a.role, 'done', a.actor, (select k.person from accounts.kept_of(v_account) k), null, null);
  return true;
end $function$
;
alter function contacts.begin_at_counter(bytea,uuid,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.begin_at_counter(bytea,uuid,bytea,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.begin_by_letter(p_session bytea, p_finder bytea, p_code bytea, p_form bytea, p_id bytea, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; v_account uuid; c accounts.paper_code;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null or not accounts.may_admit(a.role) then return 'over'; end if;
  select x.account into v_account from accounts.paper_code x where x.finder = p_finder and x.opens = 'choices';
  perform 1 from accounts.account x where x.id = v_account for key share;
  select x.* into c from accounts.paper_code x where x.finder = p_finder and x.opens = 'choices' and x.tries < 5 and x.until > v_at
    and (x.state = 'given' or x.state = 'used' and x.noted_by = a.actor and x.taken_until > v_at) for update;
  if c.id is null then return 'over'; end if;
  if c.code <> p_code then
    update accounts.paper_code x set tries = x.tries + 1 where x.id = c.id;
    return 'over';
  end if;
  if c.given_by = a.actor then return 'another officer must'; end if;
  if not contacts.open_one(c.account, a.actor, v_hash, p_id, 'letter', c.mailbox, v_at) then return 'over'; end if;
  update contacts.contact x set other_words = c.form <> p_form where x.id = p_id;
  -- For what it can not allow any more, another one goes out at once: nobody here knows whom to ask.
  if c.form <> p_form and c.state = 'given' then
    insert into accounts.paper_code (id, opens, how, account, state, begun_at, until)
      values (gen_random_uuid(), 'choices', 'post', c.account, 'asked', v_at, v_at + interval '10 days');
  end if;
  -- Kept no longer than it holds that one form goes out in seven days.
  update accounts.paper_code x set state = 'used', noted_by = a.actor, taken_until = coalesce(x.taken_until, v_at + interval '2 hours'),
      until = least(x.until, greatest(x.begun_at + interval '7 days', v_at + interval '2 hours'))
    where x.id = c.id;
  perform accounts.note(audit.new_look(), 'speak', a.role, 'done', a.actor, (select k.person from accounts.kept_of(c.account) k), null, null);
  return 'begun';
end $function$
;
alter function contacts.begin_by_letter(bytea,bytea,bytea,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.begin_by_letter(bytea,bytea,bytea,bytea,bytea,timestamp with time zone) to guildhall_signin;

CREATE OR REPLACE FUNCTION contacts.changed(p_id bytea)
 RETURNS text
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update contacts.contact c set told = true where c.id = p_id and not c.told;
  return case when found then 'tell' else 'done' end;
end $function$
;
alter function contacts.changed(bytea) owner to guildhall_door;

CREATE OR REPLACE FUNCTION contacts.choose_history(p_session bytea, p_id bytea, p_wording text, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); h record;
begin
  select * into h from contacts.in_hand(p_session, p_id, 'choose-news-by-history', v_at);
  if h.account is null then return 'over'; end if;
  -- Consent to news is never asked by post (D14), so none comes on a form.
  if h.channel = 'letter' then return 'over'; end if;
  if mailings.agreed(h.person, 'choose-news-by-history') then return 'nothing'; end if;
  perform mailings.note(h.person, 'choose-news-by-history', 'given', p_wording, 'said', h.role, h.channel, h.actor);
  return contacts.changed(p_id);
end $function$
;
alter function contacts.choose_history(bytea,bytea,text,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.choose_history(bytea,bytea,text,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.end_news(p_session bytea, p_id bytea, p_purpose text, p_wording text, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); h record; v_record uuid; v_evidence text; v_ended boolean := false;
begin
  select * into h from contacts.in_hand(p_session, p_id, p_purpose, v_at);
  if h.account is null then return 'over'; end if;
  v_evidence := case when h.channel = 'letter' then 'ticked' else 'said' end;
  if p_purpose = 'choose-news-by-history' then
    if not mailings.agreed(h.person, p_purpose) then return 'nothing'; end if;
    perform mailings.note(h.person, p_purpose, 'withdrawn', p_wording, v_evidence, h.role, h.channel, h.actor);
    delete from mailings.topic_left t where t.account = h.account;
    return contacts.changed(p_id);
  end if;
  for v_record in select s.record from mailings.subscription s where s.account = h.account and s.purpose = p_purpose loop
    perform mailings.end_one(v_record, 'withdrawn', v_evidence, h.role, h.channel, h.actor);
    v_ended := true;
  end loop;
  if not v_ended then return 'nothing'; end if;
  perform contacts.note(audit.new_look(), 'withdraw', p_purpose, h.role, h.actor, h.person);
  return contacts.changed(p_id);
end $function$
;
alter function contacts.end_news(bytea,bytea,text,text,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.end_news(bytea,bytea,text,text,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.finish(p_session bytea, p_id bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session);
begin
  delete from contacts.contact c where c.id = p_id and c.session = v_hash;
  return found;
end $function$
;
alter function contacts.finish(bytea,bytea) owner to guildhall_door;
grant execute on function contacts.finish(bytea,bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.forget_due(p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at);
begin
  delete from contacts.contact c where c.until <= v_at;
end $function$
;
alter function contacts.forget_due(timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.forget_due(timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION contacts.give_letter(p_session bytea, p_id uuid, p_finder bytea, p_code bytea, p_form bytea, p_mailbox bytea, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; v_account uuid;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null or not accounts.may_admit(a.role) then return false; end if;
  update accounts.paper_code c set state = 'given', given_by = a.actor, finder = p_finder, code = p_code, form = p_form, mailbox = p_mailbox, tries = 0,
      until = v_at + interval '28 days'
    where c.id = p_id and c.opens = 'choices' and c.until > v_at
      and (c.state = 'asked' or c.state = 'given' and c.given_by = a.actor and c.until > v_at + interval '27 days 14 hours')
    returning c.account into v_account;
  if not found then return false; end if;
  perform accounts.note(audit.new_look(), 'speak', a.role, 'done', a.actor, (select k.person from accounts.kept_of(v_account) k), null, null);
  return true;
end $function$
;
alter function contacts.give_letter(bytea,uuid,bytea,bytea,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.give_letter(bytea,uuid,bytea,bytea,bytea,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.in_hand(p_session bytea, p_id bytea, p_purpose text, p_at timestamp with time zone)
 RETURNS TABLE(account uuid, person uuid, actor uuid, role text, channel text)
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_account uuid; a record;
begin
  select * into a from staff.actor(v_hash);
  select c.account into v_account from contacts.contact c where c.id = p_id and c.session = v_hash and c.until > p_at;
  if a.actor is null or v_account is null or not accounts.may_admit(a.role) or not contacts.may_use(a.role, p_purpose) then return; end if;
  perform reuse.one_at_a_time(v_account);
  perform 1 from accounts.account x where x.id = v_account for update;
  return query select c.account, x.person, a.actor, a.role, c.channel from contacts.contact c join accounts.account x on x.id = c.account
    where c.id = p_id and c.session = v_hash and c.until > p_at;
end $function$
;
alter function contacts.in_hand(bytea,bytea,text,timestamp with time zone) owner to guildhall_door;

CREATE OR REPLACE FUNCTION contacts.in_other_words(p_id bytea)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM contacts.contact c
           WHERE ((c.id = in_other_words.p_id) AND c.other_words))) AS "exists";
END
;
alter function contacts.in_other_words(bytea) owner to guildhall_door;

CREATE OR REPLACE FUNCTION contacts.letters(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(id uuid, state text, begun_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null or not accounts.may_admit(a.role) then return; end if;
  return query select c.id, c.state, c.begun_at from accounts.paper_code c where c.opens = 'choices' and c.until > v_at
    and (c.state = 'asked' or c.state = 'given' and c.given_by = a.actor and c.until > v_at + interval '27 days 14 hours')
    order by c.begun_at, c.id limit 100;
end $function$
;
alter function contacts.letters(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.letters(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.look(p_look uuid, p_session bytea, p_id bytea, p_at timestamp with time zone)
 RETURNS TABLE(channel text, until timestamp with time zone, mailbox bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); h record;
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into h from contacts.in_hand(p_session, p_id, 'fill-in-your-forms', v_at);
  if h.account is null then return; end if;
  perform contacts.note(p_look, 'look', 'fill-in-your-forms', h.role, h.actor, h.person);
  return query select c.channel, c.until, c.mailbox from contacts.contact c where c.id = p_id;
end $function$
;
alter function contacts.look(uuid,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.look(uuid,bytea,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.look_news(p_look uuid, p_session bytea, p_id bytea, p_at timestamp with time zone)
 RETURNS TABLE(channel text, until timestamp with time zone, mailbox bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); h record;
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into h from contacts.in_hand(p_session, p_id, 'choose-news-by-history', v_at);
  if h.account is null then return; end if;
  perform contacts.note(p_look, 'look', 'choose-news-by-history', h.role, h.actor, h.person);
  return query select c.channel, c.until, c.mailbox from contacts.contact c where c.id = p_id;
end $function$
;
alter function contacts.look_news(uuid,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.look_news(uuid,bytea,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.look_ways(p_look uuid, p_session bytea, p_id bytea, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); h record; v_records uuid[];
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into h from contacts.in_hand(p_session, p_id, 'reach-you-as-you-ask', v_at);
  v_records := reach.kept_of(h.person);
  if h.account is null then return; end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, records, kinds)
    select p_look, 'look', h.role, 'reach-you-as-you-ask', 'account', 'collected for it', h.actor, array[h.person],
      case when f.has then v_records end, case when f.has then array['contact'] end from (select cardinality(v_records) > 0 as has) f;
end $function$
;
alter function contacts.look_ways(uuid,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.look_ways(uuid,bytea,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.may_use(p_role text, p_purpose text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM (purposes.role_may m
              JOIN purposes.purpose p ON ((p.id = m.purpose)))
           WHERE ((p.id = may_use.p_purpose) AND (m.role = may_use.p_role) AND (clock_timestamp() >= p.live_from) AND (clock_timestamp() < p.live_until)))) AS "exists";
END
;
alter function contacts.may_use(text,text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION contacts.news(p_look uuid, p_session bytea, p_id bytea, p_at timestamp with time zone)
 RETURNS TABLE(purpose text, since timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); h record;
  v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0'); v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  -- Written by another transaction and visible: committed.
  select x.* into h from contacts.in_hand(p_session, p_id, 'choose-news-by-history', v_at) x
    where exists (select from audit.line l where l.look = p_look and l.verb = 'look' and l.purpose = 'choose-news-by-history' and l.actor = x.actor
      and x.person = any (l.persons) and l.at > v_since and l.xid <> v_me);
  return query
    select s.purpose, r.kept_at from mailings.subscription s join records.record r on r.id = s.record
      where s.account = h.account and mailings.agreed(s.person, s.purpose) and contacts.may_use(h.role, s.purpose)
    union all
    select g.purpose, g.at from (select x.purpose, x.at from agreements.agreement x
      where x.person = h.person and x.purpose = 'choose-news-by-history' order by x.no desc limit 1) g where mailings.agreed(h.person, g.purpose)
    order by 2, 1;
end $function$
;
alter function contacts.news(uuid,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.news(uuid,bytea,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.note(p_look uuid, p_verb text, p_purpose text, p_role text, p_actor uuid, p_person uuid)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 INSERT INTO audit.line (look, verb, role, purpose, service, outcome, actor, persons)
   VALUES (note.p_look, note.p_verb, note.p_role, note.p_purpose, 'account'::text, 'done'::text, note.p_actor, ARRAY[note.p_person]);
END
;
alter function contacts.note(uuid,text,text,text,uuid,uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION contacts.open_one(p_account uuid, p_actor uuid, p_session bytea, p_id bytea, p_channel text, p_mailbox bytea, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform pg_advisory_xact_lock(7357, hashtext(p_actor::text));
  perform 1 from accounts.account a where a.id = p_account for key share;
  if not found then return false; end if;
  delete from contacts.contact c where c.officer = p_actor;
  insert into contacts.contact (id, account, officer, session, channel, mailbox, until)
    values (p_id, p_account, p_actor, p_session, p_channel, p_mailbox, p_at + interval '15 minutes');
  return true;
end $function$
;
alter function contacts.open_one(uuid,uuid,bytea,bytea,text,bytea,timestamp with time zone) owner to guildhall_door;

CREATE OR REPLACE FUNCTION contacts.permissions(p_look uuid, p_session bytea, p_id bytea, p_at timestamp with time zone)
 RETURNS TABLE(from_service text, to_service text, channel text, given_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); h record;
  v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0'); v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  -- Written by another transaction and visible: committed.
  select x.* into h from contacts.in_hand(p_session, p_id, 'fill-in-your-forms', v_at) x
    where exists (select from audit.line l where l.look = p_look and l.verb = 'look' and l.purpose = 'fill-in-your-forms' and l.actor = x.actor
      and x.person = any (l.persons) and l.at > v_since and l.xid <> v_me);
  return query select p.from_service, p.to_service, p.channel, p.given_at from reuse.permission p where p.account = h.account
    order by p.given_at, p.from_service, p.to_service;
end $function$
;
alter function contacts.permissions(uuid,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.permissions(uuid,bytea,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.reaching(p_session bytea, p_id bytea, p_at timestamp with time zone)
 RETURNS TABLE(channel text, until timestamp with time zone, mailbox bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); h record;
begin
  select * into h from contacts.in_hand(p_session, p_id, 'reach-you-as-you-ask', v_at);
  if h.account is null then return; end if;
  return query select c.channel, c.until, c.mailbox from contacts.contact c where c.id = p_id;
end $function$
;
alter function contacts.reaching(bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.reaching(bytea,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.say_ways(p_session bytea, p_id bytea, p_notice text, p_form text, p_record uuid, p_key uuid, p_master integer, p_wrapped bytea, p_content bytea, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); h record; v_outcome text;
begin
  select * into h from contacts.in_hand(p_session, p_id, 'reach-you-as-you-ask', v_at);
  if h.account is null then return 'over'; end if;
  if contacts.in_other_words(p_id) then return 'other words'; end if;
  v_outcome := reach.keep(h.person, h.channel, h.role, h.actor, p_notice, p_form, p_record, p_key, p_master, p_wrapped, p_content);
  return case when v_outcome = 'done' then contacts.changed(p_id) else v_outcome end;
end $function$
;
alter function contacts.say_ways(bytea,bytea,text,text,uuid,uuid,integer,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.say_ways(bytea,bytea,text,text,uuid,uuid,integer,bytea,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.take_back(p_session bytea, p_id bytea, p_from text, p_to text, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); h record;
begin
  select * into h from contacts.in_hand(p_session, p_id, 'fill-in-your-forms', v_at);
  if h.account is null then return 'over'; end if;
  delete from reuse.permission p where p.account = h.account and p.from_service = p_from and p.to_service = p_to;
  if not found then return 'nothing'; end if;
  perform reuse.forget_unallowed(h.account, h.person, h.actor, h.role);
  perform contacts.note(audit.new_look(), 'withdraw', 'fill-in-your-forms', h.role, h.actor, h.person);
  return contacts.changed(p_id);
end $function$
;
alter function contacts.take_back(bytea,bytea,text,text,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.take_back(bytea,bytea,text,text,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION contacts.take_ways_away(p_session bytea, p_id bytea, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); h record;
begin
  select * into h from contacts.in_hand(p_session, p_id, 'reach-you-as-you-ask', v_at);
  if h.account is null then return 'over'; end if;
  if not reach.remove(h.person, h.actor, h.role) then return 'nothing'; end if;
  perform contacts.note(audit.new_look(), 'withdraw', 'reach-you-as-you-ask', h.role, h.actor, h.person);
  return contacts.changed(p_id);
end $function$
;
alter function contacts.take_ways_away(bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function contacts.take_ways_away(bytea,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION deliveries.arrived(p_job uuid, p_recipient text, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at);
begin
  update deliveries.job j set state = 'done', recipient = p_recipient, trouble = null, status = null, reason = null, ended_at = v_at, taken_until = null
    where j.id = p_job and j.state in ('waiting', 'dead', 'set-aside') and j.tried_at is not null;
  return found;
end $function$
;
alter function deliveries.arrived(uuid,text,timestamp with time zone) owner to guildhall_door;
grant execute on function deliveries.arrived(uuid,text,timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION deliveries.asked(p_service text, p_version text, p_use text)
 RETURNS TABLE(question text, kind text, purpose text, category text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT (s.q ->> 'id'::text),
     ((s.q -> 'personal'::text) ->> 'kind'::text),
     ((s.q -> 'personal'::text) ->> 'purpose'::text),
     ((s.q -> 'personal'::text) ->> 'category'::text)
    FROM ((forms.published f
      CROSS JOIN LATERAL jsonb_array_elements(((f.definition)::jsonb -> 'pages'::text)) p(page))
      CROSS JOIN LATERAL jsonb_array_elements((p.page -> 'questions'::text)) s(q))
   WHERE ((f.service = asked.p_service) AND (f.version = asked.p_version) AND ((s.q -> 'usedFor'::text) ? asked.p_use));
END
;
alter function deliveries.asked(text,text,text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION deliveries.codes(p_job uuid)
 RETURNS TABLE(question text, code text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT a.question,
     a.code
    FROM (deliveries.in_hand(codes.p_job) j(id, case_id, service, version, use, way, records, state, attempts, turn, due_at, taken_until, tried_at, ended_at, trouble, status, reason, by_officer, collected)
      JOIN cases.answer a ON ((a.case_id = j.case_id)))
   WHERE (EXISTS ( SELECT
            FROM deliveries.asked(j.service, j.version, j.use) q(question, kind, purpose, category)
           WHERE ((q.question = split_part(a.question, '.'::text, 1)) AND (q.kind IS NULL))))
   ORDER BY a.question;
END
;
alter function deliveries.codes(uuid) owner to guildhall_door;
grant execute on function deliveries.codes(uuid) to guildhall_work;

CREATE OR REPLACE FUNCTION deliveries.collect(p_look uuid, p_session bytea, p_service text, p_use text, p_again uuid, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_hash bytea := sha256(p_session); a record; v_jobs uuid[]; v_held uuid[]; v_given uuid[];
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into a from staff.actor(v_hash);
  select array_agg(q.id) into v_jobs from (
    select j.id from deliveries.job j
    join deliveries.declared d on (d.service, d.version, d.use, d.way) = (j.service, j.version, j.use, j.way)
    where j.way = 'csv' and j.service = p_service and j.use = p_use and p_service = any (a.services) and d.owner = a.role
      and d.until >= (v_at at time zone 'UTC')::date
      and case when p_again is null then j.state = 'waiting' else j.state = 'done' and j.collected = p_again and j.by_officer = a.actor end
    order by j.due_at, j.id limit 1000 for update of j) q;
  if v_jobs is null then
    insert into audit.line (look, verb, role, service, outcome, actor)
      values (p_look, 'export', a.role, case when p_service ~ '^[a-z0-9-]{1,40}$' then p_service end,
        case when a.actor is null then 'refused: not signed in' else 'refused: nothing here' end, a.actor);
    return;
  end if;
  with held as (
    select j.id, min(d.outcome) as outcome from deliveries.job j cross join lateral deliveries.decided(j, a.role) d
    where j.id = any (v_jobs) and d.outcome like 'refused%' group by j.id),
  told as (
    update deliveries.job x set state = 'withheld', trouble = deliveries.why_withheld(h.outcome), ended_at = v_at
    from held h where x.id = h.id returning x.id)
  select coalesce(array_agg(t.id), '{}') into v_held from told t;
  v_given := array(select u.id from unnest(v_jobs) u(id) where u.id <> all (v_held));
  insert into audit.line (look, no, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds, hidden_until)
    select p_look, row_number() over (order by q.purpose, q.outcome), 'export', a.role, q.purpose, p_service, q.outcome, a.actor,
      q.persons, q.cases, q.records, q.kinds,
      case when q.outcome not like 'refused%' then audit.hidden_until(array[q.purpose], p_service) end
    from (
      select d.purpose, coalesce(d.outcome, 'done') as outcome, array_agg(distinct d.person) filter (where d.person is not null) as persons,
        array_agg(distinct j.case_id) as cases, array_agg(d.record order by d.record) filter (where d.record is not null) as records,
        array_agg(distinct d.kind) filter (where d.kind is not null) as kinds
      from deliveries.job j left join lateral deliveries.decided(j, a.role) d on true
      where j.id = any (v_given) or j.id = any (v_held) and d.outcome like 'refused%'
      group by d.purpose, coalesce(d.outcome, 'done')) q;
  update deliveries.job x set state = 'done', trouble = null, ended_at = v_at, by_officer = a.actor, collected = p_look
    where x.id = any (v_given);
end $function$
;
alter function deliveries.collect(uuid,bytea,text,text,uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function deliveries.collect(uuid,bytea,text,text,uuid,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION deliveries.collected(p_look uuid, p_session bytea)
 RETURNS TABLE(case_id uuid, reference text, submitted_at timestamp with time zone, id uuid, key uuid, master integer, wrapped bytea, content bytea, questions text[])
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
begin
  if not deliveries.is_collected(p_look, p_session) then return; end if;
  if exists (select from deliveries.job j cross join unnest(j.records) u(id)
      where j.collected = p_look and j.way = 'csv' and j.state = 'done' and not exists (
        select from audit.line x where x.look = p_look and x.verb = 'export' and x.outcome not like 'refused%' and u.id = any (x.records))) then
    return; end if;
  return query select j.case_id, c.reference, c.submitted_at, r.id, r.key, k.master, k.wrapped, r.content,
      case when r.id is not null then deliveries.questions_of(j, r) end
    from deliveries.job j join cases."case" c on c.id = j.case_id
    left join records.record r on r.id = any (j.records) and r.case_id = j.case_id
    left join records.key k on k.id = r.key
    where j.collected = p_look and j.way = 'csv' and j.state = 'done'
    order by c.submitted_at, c.reference, r.id;
end $function$
;
alter function deliveries.collected(uuid,bytea) owner to guildhall_door;
grant execute on function deliveries.collected(uuid,bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION deliveries.collected_codes(p_look uuid, p_session bytea)
 RETURNS TABLE(case_id uuid, question text, code text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
begin
  if not deliveries.is_collected(p_look, p_session) then return; end if;
  return query select j.case_id, a.question, a.code from deliveries.job j join cases.answer a on a.case_id = j.case_id
    where j.collected = p_look and j.way = 'csv' and j.state = 'done'
      and exists (select from deliveries.asked(j.service, j.version, j.use) q
        where q.question = split_part(a.question, '.', 1) and q.kind is null)
    order by a.question;
end $function$
;
alter function deliveries.collected_codes(uuid,bytea) owner to guildhall_door;
grant execute on function deliveries.collected_codes(uuid,bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION deliveries.collections(p_session bytea)
 RETURNS TABLE(id uuid, service text, use text, at timestamp with time zone, cases integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  return query select j.collected, j.service, j.use, max(j.ended_at), count(*)::int
    from deliveries.job j where j.collected is not null and j.state = 'done' and j.by_officer = a.actor and j.service = any (a.services)
    group by j.collected, j.service, j.use order by 4 desc limit 10;
end $function$
;
alter function deliveries.collections(bytea) owner to guildhall_door;
grant execute on function deliveries.collections(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION deliveries.decided(p_job deliveries.job, p_role text)
 RETURNS TABLE(record uuid, person uuid, kind text, purpose text, outcome text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT u.id,
     x.person,
     x.kind,
     x.purpose,
         CASE
             WHEN (x.id IS NULL) THEN 'refused: nothing here'::text
             WHEN (p.id IS NULL) THEN 'refused: purpose not registered'::text
             WHEN ((x.category <> 'ordinary'::text) AND ((decided.p_job).way <> 'webhook'::text)) THEN 'refused: not for this role'::text
             WHEN ((decided.p_role IS NOT NULL) AND (NOT (EXISTS ( SELECT
                FROM purposes.role_may m
               WHERE ((m.role = decided.p_role) AND (m.purpose = x.purpose)))))) THEN 'refused: not for this role'::text
             WHEN ((x.basis <> 'consent'::text) AND (x.kept_at >= p.meant_since)) THEN 'collected for it'::text
             ELSE purposes.decide(true,
             CASE
                 WHEN (x.kept_at < p.meant_since) THEN (x.purpose || ', as described before'::text)
                 ELSE x.purpose
             END, x.purpose, ( SELECT g.provision
                FROM disclosures.ground g
               WHERE ((g.case_id = x.case_id) AND (g.purpose = x.purpose) AND (g.until > clock_timestamp()))), (x.basis = 'consent'::text), (((x.category = 'ordinary'::text) OR (p.condition IS NOT NULL)) AND ( SELECT (a.agreed AND (a.purpose_version = p.version))
                FROM agreements.agreement a
               WHERE ((a.person = x.person) AND (a.purpose = x.purpose))
               ORDER BY a.no DESC
              LIMIT 1)))
         END AS decide
    FROM ((unnest((decided.p_job).records) u(id)
      LEFT JOIN records.record x ON (((x.id = u.id) AND (x.case_id = (decided.p_job).case_id))))
      LEFT JOIN purposes.purpose p ON (((p.id = x.purpose) AND (clock_timestamp() >= p.live_from) AND (clock_timestamp() < p.live_until))));
END
;
alter function deliveries.decided(deliveries.job,text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION deliveries.declare(p_form forms.published)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 INSERT INTO deliveries.declared (service, version, use, way, category, owner, until)  SELECT (declare.p_form).service AS service,
             (declare.p_form).version AS version,
             (d.given ->> 'use'::text),
             (d.given ->> 'by'::text),
             COALESCE(( SELECT
                         CASE
                             WHEN bool_or((((s.q -> 'personal'::text) ->> 'category'::text) = 'criminal'::text)) THEN 'criminal'::text
                             WHEN bool_or((((s.q -> 'personal'::text) ->> 'category'::text) = 'special'::text)) THEN 'special'::text
                             ELSE 'ordinary'::text
                         END AS "case"
                    FROM (jsonb_array_elements((((declare.p_form).definition)::jsonb -> 'pages'::text)) p(page)
                      CROSS JOIN LATERAL jsonb_array_elements((p.page -> 'questions'::text)) s(q))
                   WHERE ((s.q -> 'usedFor'::text) ? (d.given ->> 'use'::text))), 'ordinary'::text) AS "coalesce",
             (d.given ->> 'owner'::text),
             ((d.given ->> 'until'::text))::date AS date
            FROM jsonb_array_elements((((declare.p_form).definition)::jsonb -> 'deliveries'::text)) d(given);
END
;
alter function deliveries.declare(forms.published) owner to guildhall_owner;

CREATE OR REPLACE FUNCTION deliveries.declared_by_form()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform deliveries.declare(new);
  return null;
end $function$
;
alter function deliveries.declared_by_form() owner to guildhall_owner;

CREATE OR REPLACE FUNCTION deliveries.end_files(p_at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_n int;
begin
  update deliveries.job j set state = 'dead', trouble = 'ended', ended_at = v_at
    from deliveries.declared d
    where j.way = 'csv' and j.state = 'waiting'
      and (d.service, d.version, d.use, d.way) = (j.service, j.version, j.use, j.way) and d.until < (v_at at time zone 'UTC')::date;
  get diagnostics v_n = row_count;
  return v_n;
end $function$
;
alter function deliveries.end_files(timestamp with time zone) owner to guildhall_door;
grant execute on function deliveries.end_files(timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION deliveries.failed(p_job uuid, p_turn integer, p_trouble text, p_status integer, p_next timestamp with time zone, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at);
begin
  update deliveries.job j set state = case when p_next is null then 'dead' else 'waiting' end, due_at = coalesce(p_next, j.due_at),
      ended_at = case when p_next is null then v_at end, trouble = p_trouble, status = p_status, taken_until = null
    where j.id = p_job and j.state = 'waiting' and j.turn = p_turn;
  return found;
end $function$
;
alter function deliveries.failed(uuid,integer,text,integer,timestamp with time zone,timestamp with time zone) owner to guildhall_door;
grant execute on function deliveries.failed(uuid,integer,text,integer,timestamp with time zone,timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION deliveries.follows()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update deliveries.job j set records = array(
      select x.id from records.record x where x.case_id = j.case_id and exists (
        select from deliveries.asked(j.service, j.version, j.use) q
        where (q.kind, q.purpose, q.category) = (x.kind, x.purpose, x.category)) order by x.id)
    where j.case_id = new.case_id and j.way <> 'e-mail'
      and (j.state in ('waiting', 'dead', 'withheld') or j.way = 'csv' and j.state = 'done');
  return null;
end $function$
;
alter function deliveries.follows() owner to guildhall_door;
grant execute on function deliveries.follows() to guildhall_owner;

CREATE OR REPLACE FUNCTION deliveries.in_hand(p_job uuid)
 RETURNS SETOF deliveries.job
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT j.id,
     j.case_id,
     j.service,
     j.version,
     j.use,
     j.way,
     j.records,
     j.state,
     j.attempts,
     j.turn,
     j.due_at,
     j.taken_until,
     j.tried_at,
     j.ended_at,
     j.trouble,
     j.status,
     j.reason,
     j.by_officer,
     j.collected,
     j.recipient
    FROM deliveries.job j
   WHERE ((j.id = in_hand.p_job) AND (j.state = 'waiting'::text) AND (j.way = 'webhook'::text) AND (j.taken_until > clock_timestamp()));
END
;
alter function deliveries.in_hand(uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION deliveries.is_collected(p_look uuid, p_session bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0');
  v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  select a.actor into v_actor from staff.actor(v_hash) a;
  return exists (select from audit.line x where x.look = p_look and x.verb = 'export' and x.actor = v_actor
    and x.outcome not like 'refused%' and x.at > v_since and x.xid <> v_me);
end $function$
;
alter function deliveries.is_collected(uuid,bytea) owner to guildhall_door;

CREATE OR REPLACE FUNCTION deliveries.listed(p_session bytea, p_job uuid, p_from integer, p_max integer)
 RETURNS TABLE(id uuid, reference text, service text, use text, way text, state text, attempts smallint, submitted_at timestamp with time zone, tried_at timestamp with time zone, due_at timestamp with time zone, trouble text, status smallint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null or a.role not in ('supervisor', 'owner') then return; end if;
  return query select j.id, c.reference, j.service, j.use, j.way, j.state, j.attempts, c.submitted_at, j.tried_at, j.due_at, j.trouble, j.status
    from deliveries.job j join cases."case" c on c.id = j.case_id
    where j.service = any (a.services) and (j.state in ('dead', 'withheld') or j.state = 'waiting' and j.way <> 'csv')
      and (p_job is null or j.id = p_job)
    order by j.state = 'waiting', j.due_at, j.id limit least(greatest(p_max, 0), 101) offset greatest(p_from, 0);
end $function$
;
alter function deliveries.listed(bytea,uuid,integer,integer) owner to guildhall_door;
grant execute on function deliveries.listed(bytea,uuid,integer,integer) to guildhall_web;

CREATE OR REPLACE FUNCTION deliveries.look(p_look uuid, p_job uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare j deliveries.job; v_case uuid; v_service text; v_refused text;
begin
  perform set_config('synchronous_commit', 'on', true);
  perform from deliveries.job x where x.id = p_job for update;
  select * into j from deliveries.in_hand(p_job);
  if not found then
    select x.case_id, x.service into v_case, v_service from deliveries.job x where x.id = p_job;
    insert into audit.line (look, verb, role, service, outcome, persons, cases)
      values (p_look, 'deliver', 'machine', v_service, 'refused: nothing here',
        case when v_case is not null then records.persons_of(array[v_case]) end, case when v_case is not null then array[v_case] end);
    return;
  end if;
  select min(d.outcome) into v_refused from deliveries.decided(j, null) d where d.outcome like 'refused%';
  insert into audit.line (look, no, verb, role, purpose, service, outcome, persons, cases, records, kinds, hidden_until)
    select p_look, row_number() over (order by d.purpose, d.outcome), 'deliver', 'machine', d.purpose, j.service, d.outcome,
      coalesce(array_agg(distinct d.person) filter (where d.person is not null), records.persons_of(array[j.case_id])),
      array[j.case_id], array_agg(d.record order by d.record), array_agg(distinct d.kind) filter (where d.kind is not null),
      case when d.outcome not like 'refused%' then audit.hidden_until(array[d.purpose], j.service) end
    from deliveries.decided(j, null) d
    where v_refused is null or d.outcome like 'refused%'
    group by d.purpose, d.outcome;
  if v_refused is not null then
    update deliveries.job x set state = 'withheld', trouble = deliveries.why_withheld(v_refused), status = null,
      ended_at = clock_timestamp(), taken_until = null where x.id = p_job;
  end if;
end $function$
;
alter function deliveries.look(uuid,uuid) owner to guildhall_door;
grant execute on function deliveries.look(uuid,uuid) to guildhall_work;

CREATE OR REPLACE FUNCTION deliveries.open(p_look uuid, p_job uuid)
 RETURNS TABLE(id uuid, key uuid, master integer, wrapped bytea, content bytea, questions text[])
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare j deliveries.job; v_looked uuid[];
  v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0'); v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  select * into j from deliveries.in_hand(p_job);
  if not found then return; end if;
  v_looked := array(select unnest(x.records) from audit.line x where x.look = p_look and x.verb = 'deliver' and x.role = 'machine'
    and x.outcome not like 'refused%' and x.cases = array[j.case_id] and x.at > v_since and x.xid <> v_me);
  if not (v_looked <@ j.records and j.records <@ v_looked) or exists (select from unnest(j.records) u(id)
      where not exists (select from records.record r where r.id = u.id and r.case_id = j.case_id)) then return; end if;
  return query select r.id, r.key, k.master, k.wrapped, r.content, deliveries.questions_of(j, r)
    from records.record r join records.key k on k.id = r.key
    where r.id = any (j.records) and r.case_id = j.case_id order by r.id;
end $function$
;
alter function deliveries.open(uuid,uuid) owner to guildhall_door;
grant execute on function deliveries.open(uuid,uuid) to guildhall_work;

CREATE OR REPLACE FUNCTION deliveries.owed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  insert into deliveries.job (case_id, service, version, use, way, records, due_at)
    select new.id, new.service, new.version, d.use, d.way,
      case when d.way = 'e-mail' then '{}' else array(
        select x.id from records.record x where x.case_id = new.id and exists (
          select from deliveries.asked(new.service, new.version, d.use) q
          where (q.kind, q.purpose, q.category) = (x.kind, x.purpose, x.category)) order by x.id) end,
      new.submitted_at
    from deliveries.declared d join cases."case" c on c.id = new.id and c.state not in ('mended', 'closed')
    where d.service = new.service and d.version = new.version
      and (d.until is null or d.until >= (new.submitted_at at time zone 'UTC')::date);
  return null;
end $function$
;
alter function deliveries.owed() owner to guildhall_door;
grant execute on function deliveries.owed() to guildhall_owner;

CREATE OR REPLACE FUNCTION deliveries.questions_of(p_job deliveries.job, p_record records.record)
 RETURNS text[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT array_agg(q.question) AS array_agg
    FROM deliveries.asked((questions_of.p_job).service, (questions_of.p_job).version, (questions_of.p_job).use) q(question, kind, purpose, category)
   WHERE ((q.kind = (questions_of.p_record).kind) AND (q.purpose = (questions_of.p_record).purpose) AND (q.category = (questions_of.p_record).category));
END
;
alter function deliveries.questions_of(deliveries.job,records.record) owner to guildhall_door;

CREATE OR REPLACE FUNCTION deliveries.runs(p_session bytea, p_job uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session);
begin
  return (select a.actor from staff.actor(v_hash) a join deliveries.job j on j.id = p_job and j.service = any (a.services)
    where a.role in ('supervisor', 'owner'));
end $function$
;
alter function deliveries.runs(bytea,uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION deliveries.send_again(p_session bytea, p_job uuid, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_actor uuid := deliveries.runs(p_session, p_job);
begin
  if v_actor is null then return 'refused: not for this role'; end if;
  update deliveries.job j set state = 'waiting', attempts = 0, due_at = v_at, ended_at = null, by_officer = v_actor
    where j.id = p_job and j.state in ('waiting', 'dead', 'withheld');
  return case when found then 'done' else 'refused: nothing here' end;
end $function$
;
alter function deliveries.send_again(bytea,uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function deliveries.send_again(bytea,uuid,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION deliveries.set_aside(p_session bytea, p_job uuid, p_reason text, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_actor uuid := deliveries.runs(p_session, p_job);
begin
  if v_actor is null then return 'refused: not for this role'; end if;
  if p_reason is null then return 'refused: no reasons'; end if;
  update deliveries.job j set state = 'set-aside', reason = p_reason, ended_at = v_at, by_officer = v_actor
    where j.id = p_job and j.state in ('waiting', 'dead', 'withheld');
  return case when found then 'done' else 'refused: nothing here' end;
end $function$
;
alter function deliveries.set_aside(bytea,uuid,text,timestamp with time zone) owner to guildhall_door;
grant execute on function deliveries.set_aside(bytea,uuid,text,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION deliveries.take_next(p_at timestamp with time zone, p_most integer, p_services text[], p_uses text[], p_ways text[])
 RETURNS TABLE(id uuid, reference text, service text, version text, use text, way text, attempt smallint, turn integer, submitted_at timestamp with time zone, urgent boolean, personal boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_job uuid; v_attempts int;
begin
  loop
    select j.id, j.attempts into v_job, v_attempts from deliveries.job j
      where j.state = 'waiting' and j.way <> 'csv' and j.due_at <= v_at
        and (j.taken_until is null or j.taken_until <= clock_timestamp())
        and (j.service, j.use, j.way) in (select u.service, u.use, u.way from unnest(p_services, p_uses, p_ways) u(service, use, way))
      order by j.due_at, j.id limit 1 for update skip locked;
    if not found then return; end if;
    exit when v_attempts < p_most;
    update deliveries.job j set state = 'dead', trouble = 'broken-off', ended_at = v_at, taken_until = null where j.id = v_job;
  end loop;
  update deliveries.job j set attempts = j.attempts + 1, turn = j.turn + 1, tried_at = v_at,
      taken_until = clock_timestamp() + interval '5 minutes'
    where j.id = v_job;
  return query select j.id, c.reference, j.service, j.version, j.use, j.way, j.attempts, j.turn, c.submitted_at, c.urgent,
      cardinality(j.records) > 0
    from deliveries.job j join cases."case" c on c.id = j.case_id where j.id = v_job;
end $function$
;
alter function deliveries.take_next(timestamp with time zone,integer,text[],text[],text[]) owner to guildhall_door;
grant execute on function deliveries.take_next(timestamp with time zone,integer,text[],text[],text[]) to guildhall_work;

CREATE OR REPLACE FUNCTION deliveries.to_collect(p_session bytea)
 RETURNS TABLE(service text, use text, cases integer)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  return query select j.service, j.use, count(*)::int
    from deliveries.job j
    join deliveries.declared d on (d.service, d.version, d.use, d.way) = (j.service, j.version, j.use, j.way)
    where j.way = 'csv' and j.state = 'waiting' and j.service = any (a.services) and d.owner = a.role
    group by j.service, j.use;
end $function$
;
alter function deliveries.to_collect(bytea) owner to guildhall_door;
grant execute on function deliveries.to_collect(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION deliveries.why_withheld(p_outcome text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE p_outcome WHEN 'refused: purpose not registered'::text THEN 'purpose-ended'::text WHEN 'refused: not for this role'::text THEN 'not-for-role'::text ELSE 'nothing-to-send'::text END
;
alter function deliveries.why_withheld(text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION documents.adopt(p_ids uuid[], p_records uuid[], p_keys uuid[], p_masters integer[], p_wrapped bytea[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_n int;
begin
  insert into records.key (id, family, master, wrapped)
    select u.key, m.family, u.master, u.wrapped
    from unnest(p_records, p_keys, p_masters, p_wrapped) u(record, key, master, wrapped)
    join records.record r on r.id = u.record and r.made_in = pg_current_xact_id()
    join records.master m on m.no = u.master and m.family = r.category and m.closed_at is null
    for key share of m;
  update documents.file f set draft = null, record = u.record, key = u.key, wrapped = null
    from unnest(p_ids, p_records, p_keys) u(id, record, key) join records.record r on r.id = u.record
    where f.id = u.id and f.record is null and f.address is not null and f.purpose = r.purpose;
  get diagnostics v_n = row_count;
  return v_n;
end $function$
;
alter function documents.adopt(uuid[],uuid[],uuid[],integer[],bytea[]) owner to guildhall_door;
grant execute on function documents.adopt(uuid[],uuid[],uuid[],integer[],bytea[]) to guildhall_web;

CREATE OR REPLACE FUNCTION documents.arrive(p_id uuid, p_draft bytea, p_purpose text, p_told text, p_allowed text[], p_address text, p_size bigint, p_about bytea, p_wrapped bytea, p_quota bytea, p_files bigint, p_bytes bigint, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_used record;
begin
  if not exists (select from purposes.purpose p where p.id = p_purpose and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until) then
    return 'purpose-ended'; end if;
  if not exists (select from services.draft d where d.id = p_draft and d.reference is null and d.expires_at > v_at) then return 'gone'; end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(p_quota, 'hex'), 59));
  if exists (select from documents.file f where f.id = p_id and f.address = p_address) then return 'done'; end if;
  select * into v_used from documents.used(p_quota);
  if v_used.files >= p_files then return 'too-many'; end if;
  if v_used.bytes + p_size > p_bytes then return 'quota'; end if;
  insert into documents.file (id, draft, purpose, told, allowed, address, size, about, wrapped, quota, received_at)
    values (p_id, p_draft, p_purpose, p_told, p_allowed, p_address, p_size, p_about, p_wrapped, p_quota, v_at);
  return 'done';
exception when foreign_key_violation then return 'gone';
end $function$
;
alter function documents.arrive(uuid,bytea,text,text,text[],text,bigint,bytea,bytea,bytea,bigint,bigint,timestamp with time zone) owner to guildhall_door;
grant execute on function documents.arrive(uuid,bytea,text,text,text[],text,bigint,bytea,bytea,bytea,bigint,bigint,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION documents.forget(p_id uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 DELETE FROM documents.file f
   WHERE ((f.id = forget.p_id) AND (f.record IS NULL));
END
;
alter function documents.forget(uuid) owner to guildhall_door;
grant execute on function documents.forget(uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION documents.hold(p_because text, p_at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_n int;
begin
  insert into documents.verdict (file, address, says, because, at)
    select f.id, f.address, 'not-examined', p_because, v_at from documents.file f left join lateral documents.newest(f.id) v on true
    where f.address is not null and f.found is not null and (f.busy_until is null or f.busy_until <= v_at)
      and (v.says is null or v.address <> f.address or (v.says = 'not-examined' and v.because is distinct from p_because));
  get diagnostics v_n = row_count;
  if exists (select from documents.file f left join lateral documents.newest(f.id) v on true
      where f.address is not null and v.says = 'not-examined' and v.address = f.address) then
    insert into incidents.incident (id, kind, matter, at)
      values (gen_random_uuid(), 'files-not-checked', 'scanner:' || (v_at at time zone 'UTC')::date, date_trunc('hour', v_at)) on conflict do nothing;
  end if;
  return v_n;
end $function$
;
alter function documents.hold(text,timestamp with time zone) owner to guildhall_door;
grant execute on function documents.hold(text,timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION documents.kept(p_after uuid, p_most integer)
 RETURNS TABLE(id uuid, address text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT f.id,
     f.address
    FROM documents.file f
   WHERE ((f.address IS NOT NULL) AND ((kept.p_after IS NULL) OR (f.id > kept.p_after)))
   ORDER BY f.id
  LIMIT kept.p_most;
END
;
alter function documents.kept(uuid,integer) owner to guildhall_door;
grant execute on function documents.kept(uuid,integer) to guildhall_work;

CREATE OR REPLACE FUNCTION documents.know(p_id uuid, p_was text, p_key_was uuid, p_found text, p_address text, p_size bigint, p_about bytea, p_wrapped bytea, p_key uuid, p_master integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform from documents.file f where f.id = p_id and f.address = p_was and f.key is not distinct from p_key_was and f.found is null for update;
  if not found then return false; end if;
  if p_address is null then
    update documents.file f set found = p_found where f.id = p_id;
    return true;
  end if;
  if p_key is not null then
    insert into records.key (id, family, master, wrapped) select p_key, m.family, m.no, p_wrapped from records.master m
      where m.no = p_master and m.closed_at is null and m.family = (select k.family from records.key k where k.id = p_key_was) for key share of m;
    if not found then raise exception 'no such master key, or it is closed' using errcode = 'GH006'; end if;
  end if;
  update documents.file f set found = p_found, address = p_address, size = p_size, about = p_about, key = p_key,
    wrapped = case when p_key is null then p_wrapped end where f.id = p_id;
  return true;
end $function$
;
alter function documents.know(uuid,text,uuid,text,text,bigint,bytea,bytea,uuid,integer) owner to guildhall_door;
grant execute on function documents.know(uuid,text,uuid,text,text,bigint,bytea,bytea,uuid,integer) to guildhall_work;

CREATE OR REPLACE FUNCTION documents.let_go()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_address text; v_key uuid;
begin
  if tg_op = 'UPDATE' then v_address := new.address; v_key := new.key; end if;
  if old.address is distinct from v_address and old.address is not null then
    insert into documents.leaving (address) values (old.address) on conflict do nothing; end if;
  if old.key is distinct from v_key and old.key is not null then
    delete from records.key k where k.id = old.key;
    if found then insert into retention.forgotten (key) values (old.key); end if;
  end if;
  return null;
end $function$
;
alter function documents.let_go() owner to guildhall_door;
grant execute on function documents.let_go() to guildhall_owner;

CREATE OR REPLACE FUNCTION documents.newest(p_file uuid)
 RETURNS documents.verdict
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT v.*::documents.verdict AS v
    FROM documents.verdict v
   WHERE (v.file = newest.p_file)
   ORDER BY v.no DESC
  LIMIT 1;
END
;
alter function documents.newest(uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION documents.of_nobody(p_addresses text[])
 RETURNS TABLE(address text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT u.a
    FROM unnest(of_nobody.p_addresses) u(a)
   WHERE (NOT (EXISTS ( SELECT
            FROM documents.file f
           WHERE (f.address = u.a))));
END
;
alter function documents.of_nobody(text[]) owner to guildhall_door;
grant execute on function documents.of_nobody(text[]) to guildhall_work;

CREATE OR REPLACE FUNCTION documents.open(p_look uuid, p_session bytea, p_file uuid)
 RETURNS TABLE(address text, size bigint, kind text, about bytea, key uuid, master integer, wrapped bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT d.address,
     d.size,
     d.kind,
     f.about,
     k.id,
     k.master,
     k.wrapped
    FROM ((documents.released d
      JOIN documents.file f ON ((f.id = d.id)))
      JOIN records.key k ON ((k.id = f.key)))
   WHERE ((d.id = open.p_file) AND (d.record IN ( SELECT o.id
            FROM records.open(open.p_look, open.p_session) o(id, case_id, person, kind, purpose, channel, notice, kept_at, keep_until, key, master, wrapped, content))));
END
;
alter function documents.open(uuid,bytea,uuid) owner to guildhall_door;
grant execute on function documents.open(uuid,bytea,uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION documents.removed(p_addresses text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 DELETE FROM documents.leaving l
   WHERE (l.address = ANY (removed.p_addresses));
END
;
alter function documents.removed(text[]) owner to guildhall_door;
grant execute on function documents.removed(text[]) to guildhall_work;

CREATE OR REPLACE FUNCTION documents.say(p_id uuid, p_address text, p_says text, p_because text, p_engine text, p_signatures text, p_signatures_at timestamp with time zone, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v documents.verdict; v_was boolean;
begin
  perform from documents.file f where f.id = p_id and f.address = p_address for update;
  if not found then return 'another content'; end if;
  v := documents.newest(p_id);
  if v.says in ('infected', 'refused', 'changed', 'missing') then return 'said before'; end if;
  v_was := coalesce(v.says = 'clean' and v.address = p_address, false);
  update documents.file f set busy_until = case when p_says = 'not-examined' then v_at + interval '50 seconds' end where f.id = p_id;
  if p_says = 'not-examined' and (v_was or (v.says = 'not-examined' and v.address = p_address and v.because is not distinct from p_because)) then
    return 'said before'; end if;
  insert into documents.verdict (file, address, says, because, engine, signatures, signatures_at, at)
    values (p_id, p_address, p_says, p_because, p_engine, p_signatures, p_signatures_at, v_at);
  if p_says in ('changed', 'missing') or (p_says = 'infected' and v_was) then
    insert into incidents.incident (id, kind, matter, at)
      values (gen_random_uuid(), case p_says when 'infected' then 'file-infected-later' else 'file-' || p_says end, 'file:' || p_id, date_trunc('hour', v_at))
      on conflict do nothing;
  end if;
  if p_says = 'refused' or (p_says = 'infected' and not exists (select from documents.verdict x where x.file = p_id and x.says = 'clean')) then
    update documents.file f set address = null, about = null, wrapped = null, key = null where f.id = p_id; end if;
  return case when v_was and p_says <> 'clean' then 'withdrawn' else 'said' end;
end $function$
;
alter function documents.say(uuid,text,text,text,text,text,timestamp with time zone,timestamp with time zone) owner to guildhall_door;
grant execute on function documents.say(uuid,text,text,text,text,text,timestamp with time zone,timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION documents.states(p_ids uuid[])
 RETURNS TABLE(id uuid, state text, because text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT f.id,
         CASE
             WHEN ((v.says IS NULL) OR ((v.address <> f.address) AND (v.says <> 'refused'::text))) THEN 'waiting'::text
             WHEN (v.says = 'clean'::text) THEN 'clean'::text
             WHEN (v.says = 'not-examined'::text) THEN 'held'::text
             WHEN ((v.says <> 'refused'::text) AND (EXISTS ( SELECT
                FROM documents.verdict x
               WHERE ((x.file = f.id) AND (x.says = 'clean'::text))))) THEN 'withdrawn'::text
             ELSE 'refused'::text
         END AS "case",
         CASE
             WHEN (v.says = ANY (ARRAY['refused'::text, 'not-examined'::text])) THEN v.because
             ELSE v.says
         END AS says
    FROM (documents.file f
      LEFT JOIN LATERAL documents.newest(f.id) v(no, file, address, says, because, engine, signatures, signatures_at, at) ON (true))
   WHERE (f.id = ANY ((states.p_ids)[1:1000]));
END
;
alter function documents.states(uuid[]) owner to guildhall_door;
grant execute on function documents.states(uuid[]) to guildhall_web;

CREATE OR REPLACE FUNCTION documents.take(p_signatures text, p_before timestamp with time zone, p_most integer, p_at timestamp with time zone, p_until timestamp with time zone)
 RETURNS TABLE(id uuid, address text, told text, allowed text[], found text, size bigint, about bytea, wrapped bytea, key uuid, family text, master integer, key_wrapped bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at);
begin
  return query
    with due as (
      select f.id, f.found from documents.file f left join lateral documents.newest(f.id) v on true
      where f.address is not null and (f.busy_until is null or f.busy_until <= v_at)
        and (f.found is null or p_signatures is not null)
        and (v.says is null or v.says = 'not-examined' or (v.says = 'clean' and (v.address <> f.address or (p_signatures is not null
          and (v.signatures <> p_signatures or v.at < p_before)))))
      order by v.says = 'clean' nulls first, v.no nulls first, f.received_at limit p_most for update of f skip locked),
    taken as (update documents.file f set busy_until = p_until from due d where f.id = d.id returning f.*)
    select t.id, t.address, t.told, t.allowed, t.found, t.size, t.about, t.wrapped, t.key, k.family, k.master, k.wrapped
    from taken t left join records.key k on k.id = t.key order by t.received_at;
end $function$
;
alter function documents.take(text,timestamp with time zone,integer,timestamp with time zone,timestamp with time zone) owner to guildhall_door;
grant execute on function documents.take(text,timestamp with time zone,integer,timestamp with time zone,timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION documents.to_adopt(p_ids uuid[], p_case uuid)
 RETURNS TABLE(id uuid, record uuid, family text, wrapped bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  perform from documents.file f where f.id = any (p_ids) order by f.id for update;
  return query select f.id, r.id, r.category, f.wrapped from documents.file f
    cross join lateral (select x.id, x.category from records.record x where x.case_id = p_case and x.purpose = f.purpose
      and x.made_in = pg_current_xact_id() order by x.kind in ('evidence', 'document') desc, x.id limit 1) r
    where f.id = any (p_ids) and f.record is null and f.address is not null order by f.id;
end $function$
;
alter function documents.to_adopt(uuid[],uuid) owner to guildhall_door;
grant execute on function documents.to_adopt(uuid[],uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION documents.to_remove(p_most integer)
 RETURNS TABLE(address text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT l.address
    FROM documents.leaving l
   ORDER BY l.address
  LIMIT to_remove.p_most;
END
;
alter function documents.to_remove(integer) owner to guildhall_door;
grant execute on function documents.to_remove(integer) to guildhall_work;

CREATE OR REPLACE FUNCTION documents.used(p_quota bytea)
 RETURNS TABLE(files bigint, bytes bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT count(*) AS count,
     (COALESCE(sum(f.size), (0)::numeric))::bigint AS "coalesce"
    FROM documents.file f
   WHERE ((f.quota = used.p_quota) AND (f.address IS NOT NULL));
END
;
alter function documents.used(bytea) owner to guildhall_door;
grant execute on function documents.used(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION documents.withdraw(p_id uuid, p_address text, p_says text, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if p_says not in ('changed', 'missing') then raise exception 'a file is withdrawn, and never released' using errcode = 'GH010'; end if;
  return documents.say(p_id, p_address, p_says, null, null, null, null, p_at);
end $function$
;
alter function documents.withdraw(uuid,text,text,timestamp with time zone) owner to guildhall_door;
grant execute on function documents.withdraw(uuid,text,text,timestamp with time zone) to guildhall_web;
grant execute on function documents.withdraw(uuid,text,text,timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION equality.count_together(p_services text[], p_questions text[], p_answers text[], p_people integer[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if exists (select from unnest(p_services, p_questions, p_people) u(service, question, people)
      group by u.service, u.question having sum(u.people) < 10) then
    raise exception 'fewer than ten answers to a question at once' using errcode = 'check_violation'; end if;
  insert into equality.counted (service, question, answer, month, people)
    select u.service, u.question, u.answer, date_trunc('month', clock_timestamp() at time zone 'UTC')::date, u.people
    from unnest(p_services, p_questions, p_answers, p_people) u(service, question, answer, people)
    order by u.service, u.question, u.answer
    on conflict on constraint counted_pkey do update set people = counted.people + excluded.people;
end $function$
;
alter function equality.count_together(text[],text[],text[],integer[]) owner to guildhall_door;
grant execute on function equality.count_together(text[],text[],text[],integer[]) to guildhall_statistics;

CREATE OR REPLACE FUNCTION equality.is_spent(p_hash bytea)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM equality.spent s
           WHERE (s.hash = is_spent.p_hash))) AS "exists";
END
;
alter function equality.is_spent(bytea) owner to guildhall_door;
grant execute on function equality.is_spent(bytea) to guildhall_statistics;

CREATE OR REPLACE FUNCTION equality.let_spent_go()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 DELETE FROM equality.spent s
   WHERE (s.until <= ((clock_timestamp() AT TIME ZONE 'UTC'::text))::date);
END
;
alter function equality.let_spent_go() owner to guildhall_door;
grant execute on function equality.let_spent_go() to guildhall_statistics;

CREATE OR REPLACE FUNCTION equality.released()
 RETURNS TABLE(service text, year integer, question text, answer text, people bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 WITH cell AS (
          SELECT c.service,
             (EXTRACT(year FROM c.month))::integer AS year,
             c.question,
             c.answer,
             sum(c.people) AS people
            FROM equality.counted c
           WHERE (c.month < date_trunc('year'::text, (clock_timestamp() AT TIME ZONE 'UTC'::text)))
           GROUP BY c.service, ((EXTRACT(year FROM c.month))::integer), c.question, c.answer
         ), lined AS (
          SELECT x.service,
             x.year,
             x.question,
             x.answer,
             x.people,
             COALESCE(sum(x.people) OVER (PARTITION BY x.service, x.year, x.question ORDER BY x.people, x.answer ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), (0)::numeric) AS before
            FROM cell x
         ), folded AS (
          SELECT l.service,
             l.year,
             l.question,
                 CASE
                     WHEN ((l.people < 10) OR ((l.before >= (1)::numeric) AND (l.before <= (9)::numeric))) THEN 'others-together'::text
                     ELSE l.answer
                 END AS answer,
             sum(l.people) AS people
            FROM lined l
           GROUP BY l.service, l.year, l.question,
                 CASE
                     WHEN ((l.people < 10) OR ((l.before >= (1)::numeric) AND (l.before <= (9)::numeric))) THEN 'others-together'::text
                     ELSE l.answer
                 END
         ), held AS (
          SELECT f.service,
             f.year,
             f.question,
             f.answer,
             f.people,
             count(*) OVER (PARTITION BY f.service, f.year, f.question) AS figures
            FROM folded f
         )
  SELECT h.service,
     h.year,
     h.question,
     h.answer,
     (h.people)::bigint AS people
    FROM held h
   WHERE ((h.figures >= 2) AND ((h.question <> 'daily-life'::text) OR (EXISTS ( SELECT
            FROM held y
           WHERE ((y.service = h.service) AND (y.year = h.year) AND (y.question = 'disability'::text) AND (y.answer = 'yes'::text) AND (y.figures >= 2))))))
   ORDER BY h.service, h.year, h.question, h.answer;
END
;
alter function equality.released() owner to guildhall_door;
grant execute on function equality.released() to guildhall_web;

CREATE OR REPLACE FUNCTION equality.spend(p_hashes bytea[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if cardinality(p_hashes) < 10 then
    raise exception 'fewer than ten at once' using errcode = 'check_violation'; end if;
  insert into equality.spent (hash, until)
    select u.hash, (date_trunc('month', clock_timestamp() at time zone 'UTC') + interval '3 months')::date
    from unnest(p_hashes) u(hash)
    order by u.hash
    on conflict do nothing;
end $function$
;
alter function equality.spend(bytea[]) owner to guildhall_door;
grant execute on function equality.spend(bytea[]) to guildhall_statistics;

CREATE OR REPLACE FUNCTION forms.stay()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  raise exception 'what was published stays as it was published' using errcode = 'GH011';
end $function$
;
alter function forms.stay() owner to guildhall_owner;

CREATE OR REPLACE FUNCTION mailings.add(p_record uuid, p_person uuid, p_purpose text, p_wording text, p_address bytea, p_stop bytea, p_account uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_old uuid;
begin
  if not exists (select from people.person p where p.id = p_person and p.made_in = pg_current_xact_id())
    or not exists (select from records.record r where r.id = p_record and r.person = p_person and r.purpose = p_purpose and r.service = 'news' and r.case_id is null)
    then raise exception 'an address is kept for one agreement' using errcode = 'GH004'; end if;
  if not exists (select from notices.version v where v.id = p_wording and v.kind = 'form') then
    raise exception 'the words that were shown are not registered' using errcode = 'GH020'; end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(p_address, 'hex'), 47));
  for v_old in select s.record from mailings.subscription s where s.purpose = p_purpose and s.address = p_address loop
    perform mailings.end_one(v_old, null);
  end loop;
  insert into mailings.subscription (record, person, purpose, address, stop, account) values (p_record, p_person, p_purpose, p_address, p_stop, p_account);
end $function$
;
alter function mailings.add(uuid,uuid,text,text,bytea,bytea,uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION mailings.agree(p_record uuid, p_person uuid, p_purpose text, p_wording text, p_address bytea, p_stop bytea, p_session bytea, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_account uuid;
begin
  if p_session is not null then
    select o.account into v_account from accounts.of_session(p_session, v_at) o;
  end if;
  perform mailings.add(p_record, p_person, p_purpose, p_wording, p_address, p_stop, v_account);
  perform mailings.note(p_person, p_purpose, 'given', p_wording, 'code', 'visitor');
  return v_account is not null;
end $function$
;
alter function mailings.agree(uuid,uuid,text,text,bytea,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function mailings.agree(uuid,uuid,text,text,bytea,bytea,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION mailings.agree_told(p_record uuid, p_person uuid, p_purpose text, p_wording text, p_address bytea, p_stop bytea, p_officer bytea, p_channel text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare a record;
begin
  select * into a from mailings.officer_of(p_officer, p_purpose);
  if a.actor is null then return false; end if;
  perform mailings.add(p_record, p_person, p_purpose, p_wording, p_address, p_stop, null);
  perform mailings.note(p_person, p_purpose, 'given', p_wording, 'code', a.role, p_channel, a.actor);
  return true;
end $function$
;
alter function mailings.agree_told(uuid,uuid,text,text,bytea,bytea,bytea,text) owner to guildhall_door;
grant execute on function mailings.agree_told(uuid,uuid,text,text,bytea,bytea,bytea,text) to guildhall_web;

CREATE OR REPLACE FUNCTION mailings.agreed(p_person uuid, p_purpose text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT COALESCE(( SELECT (g.agreed AND (g.purpose_version = p.version) AND (clock_timestamp() >= p.live_from) AND (clock_timestamp() < p.live_until))
            FROM (agreements.agreement g
              JOIN purposes.purpose p ON ((p.id = g.purpose)))
           WHERE ((g.person = agreed.p_person) AND (g.purpose = agreed.p_purpose))
           ORDER BY g.no DESC
          LIMIT 1), false) AS "coalesce";
END
;
alter function mailings.agreed(uuid,text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION mailings.ask_for(p_officer bytea, p_purpose text, p_most integer)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare a record; v_outcome text;
begin
  select * into a from mailings.officer_of(p_officer, p_purpose);
  perform pg_advisory_xact_lock(7356, hashtext(a.actor::text)) where a.actor is not null;
  v_outcome := case when a.actor is null then 'refused: not for this role'
    when (select count(*) from audit.line l where l.look >= audit.first_of(clock_timestamp() - interval '1 day') and l.actor = a.actor
      and l.verb = 'speak' and l.service = 'news') >= p_most then 'refused: another officer must'
    else 'done' end;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor)
    values (audit.new_look(), 'speak', a.role, p_purpose, 'news', v_outcome, a.actor);
  return v_outcome;
end $function$
;
alter function mailings.ask_for(bytea,text,integer) owner to guildhall_door;
grant execute on function mailings.ask_for(bytea,text,integer) to guildhall_web;

CREATE OR REPLACE FUNCTION mailings.begin_bulletin(p_id text, p_purpose text, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at);
begin
  insert into mailings.bulletin (id, purpose, begun_at) values (p_id, p_purpose, v_at) on conflict do nothing;
  return exists (select from mailings.bulletin b where b.id = p_id and b.purpose = p_purpose and b.done_at is null);
end $function$
;
alter function mailings.begin_bulletin(text,text,timestamp with time zone) owner to guildhall_door;
grant execute on function mailings.begin_bulletin(text,text,timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION mailings.came_of_it(p_bulletin text, p_record uuid, p_state text, p_next timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update mailings.message m set state = p_state, taken_until = null, due_at = coalesce(p_next, m.due_at)
    where m.bulletin = p_bulletin and m.record = p_record and m.state = 'taken';
  return found;
end $function$
;
alter function mailings.came_of_it(text,uuid,text,timestamp with time zone) owner to guildhall_door;
grant execute on function mailings.came_of_it(text,uuid,text,timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION mailings.choose(p_session bytea, p_step text, p_wording text, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_person uuid; v_account uuid;
begin
  select o.person, o.account into v_person, v_account from accounts.of_session(p_session, v_at) o;
  if v_person is null or p_step not in ('given', 'withdrawn') then return false; end if;
  if mailings.agreed(v_person, 'choose-news-by-history') is distinct from (p_step = 'given') then
    perform mailings.note(v_person, 'choose-news-by-history', p_step, p_wording, 'pressed', 'customer');
  end if;
  if p_step = 'withdrawn' then delete from mailings.topic_left t where t.account = v_account; end if;
  return true;
end $function$
;
alter function mailings.choose(bytea,text,text,timestamp with time zone) owner to guildhall_door;
grant execute on function mailings.choose(bytea,text,text,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION mailings.end_one(p_record uuid, p_step text)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT mailings.end_one(p_record, p_step, 'pressed'::text, 'customer'::text, 'web'::text, NULL::uuid) AS end_one;
END
;
alter function mailings.end_one(uuid,text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION mailings.end_one(p_record uuid, p_step text, p_evidence text, p_role text, p_channel text, p_actor uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare s mailings.subscription; v_wording text;
begin
  delete from mailings.subscription x where x.record = p_record returning x.* into s;
  if not found then return; end if;
  select g.wording into v_wording from agreements.agreement g where g.person = s.person and g.purpose = s.purpose order by g.no desc limit 1;
  if p_step is not null then
    perform mailings.note(s.person, s.purpose, p_step, v_wording, p_evidence, p_role, p_channel, coalesce(p_actor, s.person));
  end if;
  perform records.remove(array[s.record], coalesce(p_actor, s.person), p_role, s.purpose);
end $function$
;
alter function mailings.end_one(uuid,text,text,text,text,uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION mailings.forget_due()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_n int;
begin
  delete from mailings.subscription s where not exists (select from records.record r where r.id = s.record);
  get diagnostics v_n = row_count;
  return v_n;
end $function$
;
alter function mailings.forget_due() owner to guildhall_door;
grant execute on function mailings.forget_due() to guildhall_work;

CREATE OR REPLACE FUNCTION mailings.history_for(p_bulletin text, p_record uuid, p_topic text)
 RETURNS TABLE(service text, month text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT h.service,
     h.month
    FROM ((mailings.message m
      JOIN mailings.subscription s ON ((s.record = m.record)))
      CROSS JOIN LATERAL mailings.history_of(s.account) h(service, month))
   WHERE ((m.bulletin = history_for.p_bulletin) AND (m.record = history_for.p_record) AND (m.state = 'taken'::text) AND (m.taken_until > clock_timestamp()) AND (NOT (EXISTS ( SELECT
            FROM mailings.topic_left t
           WHERE ((t.account = s.account) AND (t.topic = history_for.p_topic))))));
END
;
alter function mailings.history_for(text,uuid,text) owner to guildhall_door;
grant execute on function mailings.history_for(text,uuid,text) to guildhall_work;

CREATE OR REPLACE FUNCTION mailings.history_of(p_account uuid)
 RETURNS TABLE(service text, month text)
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT DISTINCT c.service,
     to_char((c.submitted_at AT TIME ZONE 'Europe/London'::text), 'YYYY-MM'::text) AS to_char
    FROM ((accounts.account a
      JOIN accounts.matter m ON ((m.account = a.id)))
      JOIN cases."case" c ON ((c.id = m.case_id)))
   WHERE ((a.id = history_of.p_account) AND mailings.agreed(a.person, 'choose-news-by-history'::text));
END
;
alter function mailings.history_of(uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION mailings.kept_for(p_officer bytea, p_purpose text, p_address bytea)
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  return (select s.record from mailings.subscription s where s.purpose = p_purpose and s.address = p_address
    and exists (select from mailings.officer_of(p_officer, p_purpose)));
end $function$
;
alter function mailings.kept_for(bytea,text,bytea) owner to guildhall_door;
grant execute on function mailings.kept_for(bytea,text,bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION mailings.leave_topic(p_session bytea, p_topic text, p_leave boolean, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  if v_account is null or not mailings.agreed(v_person, 'choose-news-by-history') then return false; end if;
  if p_leave then insert into mailings.topic_left (account, topic) values (v_account, p_topic) on conflict do nothing;
  else delete from mailings.topic_left t where t.account = v_account and t.topic = p_topic; end if;
  return true;
end $function$
;
alter function mailings.leave_topic(bytea,text,boolean,timestamp with time zone) owner to guildhall_door;
grant execute on function mailings.leave_topic(bytea,text,boolean,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION mailings.look(p_look uuid, p_bulletin text, p_record uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare s record; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select x.person, x.purpose into s from mailings.subscription x join mailings.message m on m.record = x.record join mailings.bulletin b on b.id = m.bulletin
    where x.record = p_record and m.bulletin = p_bulletin and m.state = 'taken' and m.taken_until > clock_timestamp() and b.purpose = x.purpose;
  -- It was taken back since: nothing is left of whom a line could be about.
  if not found then return false; end if;
  v_outcome := purposes.decide(true, s.purpose, s.purpose, null, true, mailings.agreed(s.person, s.purpose));
  insert into audit.line (look, verb, role, purpose, service, outcome, persons, records, kinds)
    values (p_look, 'deliver', 'machine', s.purpose, 'news', v_outcome, array[s.person], array[p_record], array['contact']);
  return v_outcome not like 'refused%';
end $function$
;
alter function mailings.look(uuid,text,uuid) owner to guildhall_door;
grant execute on function mailings.look(uuid,text,uuid) to guildhall_work;

CREATE OR REPLACE FUNCTION mailings.note(p_person uuid, p_purpose text, p_step text, p_wording text, p_evidence text, p_role text)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT mailings.note(p_person, p_purpose, p_step, p_wording, p_evidence, p_role, 'web'::text, p_person) AS note;
END
;
alter function mailings.note(uuid,text,text,text,text,text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION mailings.note(p_person uuid, p_purpose text, p_step text, p_wording text, p_evidence text, p_role text, p_channel text, p_actor uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence)
    select p_person, p.id, p.version, p_step = 'given', p_step, p_wording, p_channel, p_evidence from purposes.purpose p where p.id = p_purpose;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons)
    values (audit.new_look(), case when p_step = 'given' then 'agree' else 'withdraw' end, p_role, p_purpose, 'news', 'done', p_actor, array[p_person]);
end $function$
;
alter function mailings.note(uuid,text,text,text,text,text,text,uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION mailings.officer_of(p_officer bytea, p_purpose text)
 RETURNS TABLE(actor uuid, role text)
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_officer);
begin
  return query select a.actor, a.role from staff.actor(v_hash) a where exists (select from purposes.role_may m join purposes.purpose p on p.id = m.purpose
    where p.id = p_purpose and m.role = a.role and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until);
end $function$
;
alter function mailings.officer_of(bytea,text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION mailings.open(p_look uuid, p_bulletin text, p_record uuid)
 RETURNS TABLE(id uuid, key uuid, master integer, wrapped bytea, content bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0'); v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  return query select r.id, r.key, k.master, k.wrapped, r.content
    from mailings.message m join mailings.subscription s on s.record = m.record
    join records.record r on r.id = s.record and r.person = s.person and r.purpose = s.purpose
    join records.key k on k.id = r.key
    where m.bulletin = p_bulletin and m.record = p_record and m.state = 'taken' and m.taken_until > clock_timestamp() and mailings.agreed(s.person, s.purpose)
      and exists (select from audit.line l where l.look = p_look and l.verb = 'deliver' and l.role = 'machine' and l.outcome not like 'refused%'
        and l.records = array[p_record] and l.at > v_since and l.xid <> v_me);
end $function$
;
alter function mailings.open(uuid,text,uuid) owner to guildhall_door;
grant execute on function mailings.open(uuid,text,uuid) to guildhall_work;

CREATE OR REPLACE FUNCTION mailings.own(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(purpose text, since timestamp with time zone)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at);
begin
  return query
    select s.purpose, r.kept_at from accounts.of_session(p_session, v_at) o join mailings.subscription s on s.account = o.account
      join records.record r on r.id = s.record where mailings.agreed(s.person, s.purpose)
    union all
    select g.purpose, g.at from accounts.of_session(p_session, v_at) o
      cross join lateral (select x.purpose, x.at from agreements.agreement x where x.person = o.person and x.purpose = 'choose-news-by-history' order by x.no desc limit 1) g
      where mailings.agreed(o.person, g.purpose);
end $function$
;
alter function mailings.own(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function mailings.own(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION mailings.own_history(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(service text, month text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  return query select h.service, h.month from accounts.of_session(p_session, platform.moment(p_at)) o cross join lateral mailings.history_of(o.account) h;
end $function$
;
alter function mailings.own_history(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function mailings.own_history(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION mailings.own_left(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(topic text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
begin
  return query select t.topic from accounts.of_session(p_session, platform.moment(p_at)) o join mailings.topic_left t on t.account = o.account;
end $function$
;
alter function mailings.own_left(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function mailings.own_left(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION mailings.stop(p_stop bytea)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_record uuid;
begin
  select s.record into v_record from mailings.subscription s where s.stop = p_stop for update;
  if not found then return false; end if;
  perform mailings.end_one(v_record, 'withdrawn');
  return true;
end $function$
;
alter function mailings.stop(bytea) owner to guildhall_door;
grant execute on function mailings.stop(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION mailings.stop_own(p_session bytea, p_purpose text, p_at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_record uuid; v_n int := 0;
begin
  for v_record in select s.record from accounts.of_session(p_session, v_at) o join mailings.subscription s on s.account = o.account and s.purpose = p_purpose loop
    perform mailings.end_one(v_record, 'withdrawn');
    v_n := v_n + 1;
  end loop;
  return v_n;
end $function$
;
alter function mailings.stop_own(bytea,text,timestamp with time zone) owner to guildhall_door;
grant execute on function mailings.stop_own(bytea,text,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION mailings.stop_told(p_officer bytea, p_stop bytea, p_channel text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_record uuid; v_purpose text; a record;
begin
  select s.record, s.purpose into v_record, v_purpose from mailings.subscription s where s.stop = p_stop for update;
  if not found then return false; end if;
  select * into a from mailings.officer_of(p_officer, v_purpose);
  if a.actor is null then return false; end if;
  perform mailings.end_one(v_record, 'withdrawn', 'code', a.role, p_channel, a.actor);
  return true;
end $function$
;
alter function mailings.stop_told(bytea,bytea,text) owner to guildhall_door;
grant execute on function mailings.stop_told(bytea,bytea,text) to guildhall_web;

CREATE OR REPLACE FUNCTION mailings.take_next(p_bulletin text, p_most integer, p_at timestamp with time zone)
 RETURNS TABLE(record uuid, attempt integer, since timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_record uuid; v_attempt int;
begin
  update mailings.message m set state = 'failed', taken_until = null
    where m.bulletin = p_bulletin and m.state = 'taken' and m.attempts >= p_most and coalesce(m.taken_until, m.due_at) <= clock_timestamp();
  select s.record into v_record from mailings.bulletin b join mailings.subscription s on s.purpose = b.purpose
      join records.record r on r.id = s.record
      left join mailings.message m on m.bulletin = b.id and m.record = s.record
    where b.id = p_bulletin and b.done_at is null and mailings.agreed(s.person, s.purpose)
      and (m.record is null or (m.state = 'taken' and m.due_at <= v_at and (m.taken_until is null or m.taken_until <= clock_timestamp())))
    order by s.record limit 1 for update of s skip locked;
  if not found then
    update mailings.bulletin b set done_at = v_at where b.id = p_bulletin and b.done_at is null
      and not exists (select from mailings.message m where m.bulletin = b.id and m.state = 'taken')
      -- Passed over for being held by somebody else is not served.
      and not exists (select from mailings.subscription s join records.record r on r.id = s.record where s.purpose = b.purpose
        and mailings.agreed(s.person, s.purpose) and not exists (select from mailings.message m where m.bulletin = b.id and m.record = s.record));
    return;
  end if;
  insert into mailings.message as m (bulletin, record, state, attempts, due_at, taken_until)
    values (p_bulletin, v_record, 'taken', 1, v_at, clock_timestamp() + interval '5 minutes')
    on conflict (bulletin, record) do update set attempts = m.attempts + 1, taken_until = excluded.taken_until
    returning attempts into v_attempt;
  return query select v_record, v_attempt, r.kept_at from records.record r where r.id = v_record;
end $function$
;
alter function mailings.take_next(text,integer,timestamp with time zone) owner to guildhall_door;
grant execute on function mailings.take_next(text,integer,timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION mailings.takes_down(p_officer bytea)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM (unnest(ARRAY['tell-of-new-services'::text, 'ask-for-feedback'::text]) p(id)
              CROSS JOIN LATERAL mailings.officer_of(takes_down.p_officer, p.id) officer_of(actor, role)))) AS "exists";
END
;
alter function mailings.takes_down(bytea) owner to guildhall_door;
grant execute on function mailings.takes_down(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION mailings.with_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_record uuid;
begin
  for v_record in select s.record from mailings.subscription s where s.account = old.id loop
    perform mailings.end_one(v_record, 'withdrawn');
  end loop;
  delete from mailings.topic_left t where t.account = old.id;
  return old;
end $function$
;
alter function mailings.with_account() owner to guildhall_door;
grant execute on function mailings.with_account() to guildhall_owner;

CREATE OR REPLACE FUNCTION notices.stay()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  raise exception 'what was shown stays as it was shown' using errcode = 'GH011';
end $function$
;
alter function notices.stay() owner to guildhall_owner;

CREATE OR REPLACE FUNCTION payments.demonstration_only()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if not exists (select from platform.deployment d where d.mode = 'demonstration') then
    raise exception 'Payments are pretended in a demonstration only' using errcode = 'GH035';
  end if;
  return new;
end $function$
;
alter function payments.demonstration_only() owner to guildhall_owner;

CREATE OR REPLACE FUNCTION payments.goes_forwards()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if new.provider = 'demonstration'
    and not exists (select from platform.deployment d where d.mode = 'demonstration') then
    raise exception 'Payments are pretended in a demonstration only' using errcode = 'GH035';
  end if;
  if tg_op = 'INSERT' then
    if new.state <> 'begun' then
      raise exception 'A payment begins as begun' using errcode = 'GH035';
    end if;
  elsif new.state <> old.state and not (
    (old.state = 'begun' and new.state in ('under-way', 'not-made'))
    or (old.state = 'under-way' and new.state in ('paid', 'failed', 'cancelled', 'error'))) then
    raise exception 'A payment does not go from % to %', old.state, new.state using errcode = 'GH035';
  end if;
  return new;
end $function$
;
alter function payments.goes_forwards() owner to guildhall_owner;

CREATE OR REPLACE FUNCTION people.begin_session(p_hash bytea, p_person uuid, p_minutes integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  delete from people.session s where s.until <= clock_timestamp();
  if p_minutes not between 1 and 60 or not exists (select from people.person p where p.id = p_person) then return false; end if;
  insert into people.session (hash, person, until)
    values (p_hash, p_person, clock_timestamp() + make_interval(mins => p_minutes));
  return true;
end $function$
;
alter function people.begin_session(bytea,uuid,integer) owner to guildhall_door;
grant execute on function people.begin_session(bytea,uuid,integer) to guildhall_signin;

CREATE OR REPLACE FUNCTION people.end_session(p_session bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 DELETE FROM people.session
   WHERE (session.hash = sha256(end_session.p_session));
END
;
alter function people.end_session(bytea) owner to guildhall_door;
grant execute on function people.end_session(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION platform.moment(p_at timestamp with time zone)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if p_at is null then raise exception 'no moment was given' using errcode = 'GH010'; end if;
  if abs(extract(epoch from p_at - clock_timestamp())) <= 60
    or exists (select from platform.deployment d where d.mode = 'demonstration') then return p_at; end if;
  raise exception 'the moment given is not now' using errcode = 'GH010';
end $function$
;
alter function platform.moment(timestamp with time zone) owner to guildhall_owner;
grant execute on function platform.moment(timestamp with time zone) to guildhall_door;

CREATE OR REPLACE FUNCTION purposes.advise(p_session bytea, p_purpose text, p_version text, p_for boolean, p_words text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); a record; d record; v_outcome text;
begin
  perform pg_advisory_xact_lock(hashtext('guildhall purposes'));
  select * into a from staff.actor(v_hash);
  select x.service, x.officer, x.version into d from purposes.proposal x where x.purpose = p_purpose order by x.no desc limit 1;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when a.role <> 'data-protection-officer' then 'refused: not for this role'
    when d.version is distinct from p_version then 'refused: nothing here'
    when d.officer = a.actor then 'refused: not for this role'
    when p_for is null or length(btrim(coalesce(p_words, ''))) not between 10 and 2000 then 'refused: no reasons'
    when exists (select from purposes.step s where s.purpose = p_purpose and s.version = p_version) then 'refused: done already'
    else 'done' end;
  if v_outcome = 'done' then
    insert into purposes.step (purpose, version, step, words, officer, role)
      values (p_purpose, p_version, case when p_for then 'advised-for' else 'advised-against' end, p_words, a.actor, a.role);
  end if;
  perform purposes.note('advise', a.role, p_purpose, d.service, v_outcome, a.actor);
  return v_outcome;
end $function$
;
alter function purposes.advise(bytea,text,text,boolean,text) owner to guildhall_door;
grant execute on function purposes.advise(bytea,text,text,boolean,text) to guildhall_web;

CREATE OR REPLACE FUNCTION purposes.decide(known boolean, collected_for text, wanted text, provision text, by_consent boolean, agreed boolean)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (known IS NOT TRUE) THEN 'refused: purpose not registered'::text WHEN (collected_for IS NULL) THEN 'refused: no purpose recorded'::text WHEN ((collected_for = wanted) AND ((by_consent IS FALSE) OR (agreed IS TRUE))) THEN 'collected for it'::text WHEN ((provision IS NOT NULL) AND (by_consent IS FALSE)) THEN 'law requires it'::text WHEN (agreed IS TRUE) THEN 'customer agreed'::text ELSE 'refused: ask first'::text END
;
alter function purposes.decide(boolean,text,text,text,boolean,boolean) owner to guildhall_owner;
grant execute on function purposes.decide(boolean,text,text,text,boolean,boolean) to guildhall_door;
grant execute on function purposes.decide(boolean,text,text,text,boolean,boolean) to guildhall_web;

CREATE OR REPLACE FUNCTION purposes.describe(p_session bytea, p_purpose text, p_service text, p_name text, p_description text, p_basis text, p_condition text, p_taken_from text, p_roles text[], p_live_until timestamp with time zone, OUT outcome text, OUT version text)
 RETURNS record
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); a record; v_version text;
begin
  perform pg_advisory_xact_lock(hashtext('guildhall purposes'));
  select * into a from staff.actor(v_hash);
  v_version := substr(encode(sha256(convert_to(
    json_build_array(p_name, p_description, p_basis, p_condition, p_taken_from)::text, 'UTF8')), 'hex'), 1, 16);
  outcome := case when a.actor is null then 'refused: not signed in'
    when a.role <> 'owner' or not p_service = any (a.services) then 'refused: not for this role'
    when exists (select from purposes.proposal d where d.purpose = p_purpose and d.service <> p_service) then 'refused: not for this role'
    when exists (select from purposes.purpose p where p.id = p_purpose)
      and not exists (select from purposes.proposal d where d.purpose = p_purpose) then 'refused: registered already'
    when not exists (select from purposes.purpose p where p.id = p_taken_from
      and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until) then 'refused: purpose not registered'
    when exists (select from purposes.proposal d where d.purpose = p_purpose and d.version = v_version) then 'refused: described already'
    when (p_purpose ~ '^[a-z0-9-]{1,60}$' and length(btrim(p_name)) between 3 and 120
      and length(btrim(p_description)) between 20 and 2000) is not true then 'refused: no words'
    when p_live_until <= clock_timestamp() then 'refused: over already' else 'done' end;
  if outcome = 'done' then
    version := v_version;
    insert into purposes.proposal (purpose, version, service, name, description, basis, condition, taken_from, roles, live_until, officer)
      values (p_purpose, v_version, p_service, p_name, p_description, p_basis, p_condition, p_taken_from, p_roles, p_live_until, a.actor);
  end if;
  perform purposes.note('describe', a.role, p_purpose, p_service, outcome, a.actor);
end $function$
;
alter function purposes.describe(bytea,text,text,text,text,text,text,text,text[],timestamp with time zone) owner to guildhall_door;
grant execute on function purposes.describe(bytea,text,text,text,text,text,text,text,text[],timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION purposes.finish(p_session bytea, p_purpose text, p_words text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); a record; v_service text; v_version text; v_outcome text;
begin
  perform pg_advisory_xact_lock(hashtext('guildhall purposes'));
  select * into a from staff.actor(v_hash);
  select d.service, d.version into v_service, v_version
    from purposes.purpose p join purposes.proposal d on d.purpose = p.id and d.version = p.version where p.id = p_purpose;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when v_version is null then 'refused: nothing here'
    when (a.role = 'owner' and v_service = any (a.services) or a.role = 'senior-information-risk-owner') is not true
      then 'refused: not for this role'
    when length(btrim(coalesce(p_words, ''))) not between 10 and 2000 then 'refused: no reasons'
    when exists (select from purposes.step s where s.purpose = p_purpose and s.version = v_version and s.step = 'ended')
      then 'refused: done already' else 'done' end;
  if v_outcome = 'done' then
    insert into purposes.step (purpose, version, step, words, officer, role)
      values (p_purpose, v_version, 'ended', p_words, a.actor, a.role);
    update purposes.purpose p set live_until = clock_timestamp() where p.id = p_purpose and p.live_until > clock_timestamp();
  end if;
  perform purposes.note('end', a.role, p_purpose, v_service, v_outcome, a.actor);
  return v_outcome;
end $function$
;
alter function purposes.finish(bytea,text,text) owner to guildhall_door;
grant execute on function purposes.finish(bytea,text,text) to guildhall_web;

CREATE OR REPLACE FUNCTION purposes.note(p_verb text, p_role text, p_purpose text, p_service text, p_outcome text, p_actor uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  insert into audit.line (look, verb, role, purpose, service, outcome, actor)
    values (audit.new_look(), p_verb, p_role, case when p_purpose ~ '^[a-z0-9-]{1,60}$' then p_purpose end,
      case when p_service ~ '^[a-z0-9-]{1,40}$' then p_service end,
      case when p_outcome in ('done', 'refused: not signed in', 'refused: not for this role', 'refused: purpose not registered')
        then p_outcome else 'refused: nothing here' end, p_actor);
end $function$
;
alter function purposes.note(text,text,text,text,text,uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION purposes.settle(p_session bytea, p_purpose text, p_version text, p_go boolean, p_words text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); a record; d record; v_advice text; v_adviser uuid; v_owner boolean; v_outcome text;
begin
  perform pg_advisory_xact_lock(hashtext('guildhall purposes'));
  select * into a from staff.actor(v_hash);
  select x.* into d from purposes.proposal x where x.purpose = p_purpose order by x.no desc limit 1;
  select s.step, s.officer into v_advice, v_adviser from purposes.step s
    where s.purpose = p_purpose and s.version = p_version and s.step like 'advised-%';
  v_owner := a.role = 'owner' and d.service = any (a.services);
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when d.version is distinct from p_version then 'refused: nothing here'
    when v_owner is not true and a.role <> 'senior-information-risk-owner' then 'refused: not for this role'
    when v_advice is null then 'refused: advice first'
    when v_adviser = a.actor then 'refused: not for this role'
    when p_go is null or length(btrim(coalesce(p_words, ''))) not between 10 and 2000 then 'refused: no reasons'
    when exists (select from purposes.step s where s.purpose = p_purpose and s.version = p_version and s.step in ('decided', 'dropped'))
      then 'refused: done already'
    when p_go and v_advice = 'advised-against' and v_owner then 'refused: against the advice'
    when not v_owner and (not p_go or v_advice = 'advised-for' or d.officer = a.actor) then 'refused: not for this role'
    when p_go and d.live_until <= clock_timestamp() then 'refused: over already'
    else 'done' end;
  if v_outcome = 'done' then
    insert into purposes.step (purpose, version, step, words, officer, role)
      values (p_purpose, p_version, case when p_go then 'decided' else 'dropped' end, p_words, a.actor, a.role);
    if p_go then
      insert into purposes.purpose (id, version, basis, condition, live_from, live_until)
        values (p_purpose, p_version, d.basis, d.condition, clock_timestamp(), d.live_until)
        on conflict (id) do update set version = excluded.version, basis = excluded.basis, condition = excluded.condition,
          live_from = excluded.live_from, live_until = excluded.live_until, meant_since = excluded.live_from;
      -- What people are asked is the description itself: its fingerprint is that of the words.
      insert into notices.version (id, kind, purpose, purpose_version)
        values ('agree-' || p_purpose || ':' || p_version, 'wording', p_purpose, p_version) on conflict (id) do nothing;
      delete from purposes.role_may m where m.purpose = p_purpose;
      insert into purposes.role_may (role, purpose) select distinct u.role, p_purpose from unnest(d.roles) u(role);
    end if;
  end if;
  perform purposes.note('decide', a.role, p_purpose, d.service, v_outcome, a.actor);
  return v_outcome;
end $function$
;
alter function purposes.settle(bytea,text,text,boolean,text) owner to guildhall_door;
grant execute on function purposes.settle(bytea,text,text,boolean,text) to guildhall_web;

CREATE OR REPLACE FUNCTION purposes.stay()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  raise exception 'what was described, advised and decided stays as it was' using errcode = 'GH022';
end $function$
;
alter function purposes.stay() owner to guildhall_owner;

CREATE OR REPLACE FUNCTION reach.keep(p_person uuid, p_channel text, p_role text, p_actor uuid, p_notice text, p_form text, p_id uuid, p_key uuid, p_master integer, p_wrapped bytea, p_content bytea)
 RETURNS text
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_until timestamptz; v_waits text;
begin
  if length(p_content) > 512 then raise exception 'more than a few words of a list' using errcode = 'GH010'; end if;
  select k.keep_until, k.waits_for into v_until, v_waits from retention.at_keeping('account', 'contact', clock_timestamp()) k;
  if v_until is null or not exists (select from purposes.purpose p where p.id = 'reach-you-as-you-ask' and p.condition is not null
    and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until) then return 'not kept any more'; end if;
  perform reach.remove(p_person, p_actor, p_role);
  insert into records.key (id, family, master, wrapped)
    select p_key, m.family, m.no, p_wrapped from records.master m
    where m.no = p_master and m.family = 'special' and m.closed_at is null for key share;
  if not found then raise exception 'no such master key, or it is closed' using errcode = 'GH006'; end if;
  insert into records.record (id, key, person, case_id, kind, purpose, basis, category, service, channel, notice, form, keep_until, waits_for, content)
    select p_id, p_key, p_person, null, 'contact', p.id, p.basis, 'special', 'account', p_channel, p_notice, p_form, v_until, v_waits, p_content
    from purposes.purpose p where p.id = 'reach-you-as-you-ask';
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, records, kinds)
    values (audit.new_look(), 'keep', p_role, 'reach-you-as-you-ask', 'account', 'done', p_actor, array[p_person], array[p_id], array['contact']);
  return 'done';
end $function$
;
alter function reach.keep(uuid,text,text,uuid,text,text,uuid,uuid,integer,bytea,bytea) owner to guildhall_door;

CREATE OR REPLACE FUNCTION reach.kept_of(p_person uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT COALESCE(array_agg(r.id ORDER BY r.id), '{}'::uuid[]) AS "coalesce"
    FROM records.record r
   WHERE ((r.person = kept_of.p_person) AND (r.case_id IS NULL) AND (r.purpose = 'reach-you-as-you-ask'::text));
END
;
alter function reach.kept_of(uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION reach.look(p_look uuid, p_session bytea, p_case uuid, p_paper uuid, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; v_account uuid; v_case uuid := p_case; v_person uuid;
  v_service text := 'account'; v_records uuid[]; v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0'); v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into a from staff.actor(v_hash);
  if a.actor is null or not exists (select from purposes.role_may m join purposes.purpose p on p.id = m.purpose
    where m.role = a.role and p.id = 'reach-you-as-you-ask' and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until) then return; end if;
  if p_paper is not null then
    select k.account, k.case_id into v_account, v_case from accounts.paper_code k where k.id = p_paper and k.until > v_at and k.state <> 'used';
  else
    select m.account into v_account from accounts.matter m where m.case_id = p_case order by m.how = 'sent' desc, m.at, m.account limit 1;
  end if;
  select x.person into v_person from accounts.account x where x.id = v_account;
  if v_person is null then return; end if;
  if v_case is not null then
    if cases.in_hand_of(a.actor, a.role, a.services, v_case) <> 'done' then return; end if;
    select c.service into v_service from cases."case" c where c.id = v_case;
  elsif not accounts.may_admit(a.role) then return; end if;
  -- Written by another transaction and visible: committed.
  if not exists (select from audit.line l where l.look >= audit.first_of(v_since) and l.at > v_since and l.xid <> v_me and l.actor = a.actor
    and l.verb = 'look' and l.outcome not like 'refused%' and l.purpose <> 'reach-you-as-you-ask'
    and case when v_case is not null then v_case = any (l.cases)
      else l.purpose = 'keep-your-account' and v_person = any (l.persons) end) then return; end if;
  v_records := reach.kept_of(v_person);
  if cardinality(v_records) = 0 then return; end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds, hidden_until)
    values (p_look, 'look', a.role, 'reach-you-as-you-ask', v_service, 'collected for it', a.actor, array[v_person],
      case when v_case is not null then array[v_case] end, v_records, array['contact'], audit.hidden_until(array['reach-you-as-you-ask'], v_service));
end $function$
;
alter function reach.look(uuid,bytea,uuid,uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function reach.look(uuid,bytea,uuid,uuid,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION reach.remove(p_person uuid)
 RETURNS boolean
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT reach.remove(p_person, p_person, 'customer'::text) AS remove;
END
;
alter function reach.remove(uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION reach.remove(p_person uuid, p_actor uuid, p_role text)
 RETURNS boolean
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_records uuid[] := reach.kept_of(p_person);
begin
  if cardinality(v_records) = 0 then return false; end if;
  perform records.remove(v_records, p_actor, p_role, 'reach-you-as-you-ask');
  return true;
end $function$
;
alter function reach.remove(uuid,uuid,text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION reach.say(p_session bytea, p_notice text, p_form text, p_id uuid, p_key uuid, p_master integer, p_wrapped bytea, p_content bytea, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, v_at) o;
  -- One at a time; and whoever closes the account at this moment comes before, or takes this away too.
  perform 1 from accounts.account a where a.id = v_account for update;
  if not found then return 'not signed in'; end if;
  return reach.keep(v_person, 'web', 'customer', v_person, p_notice, p_form, p_id, p_key, p_master, p_wrapped, p_content);
end $function$
;
alter function reach.say(bytea,text,text,uuid,uuid,integer,bytea,bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function reach.say(bytea,text,text,uuid,uuid,integer,bytea,bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION reach.take_away(p_session bytea, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  perform 1 from accounts.account a where a.id = v_account for update;
  return found and reach.remove(v_person);
end $function$
;
alter function reach.take_away(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function reach.take_away(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION reach.with_the_account()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform reach.remove(old.person);
  return null;
end $function$
;
alter function reach.with_the_account() owner to guildhall_door;
grant execute on function reach.with_the_account() to guildhall_owner;

CREATE OR REPLACE FUNCTION records.begin_master(p_no integer, p_family text, p_mark bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 INSERT INTO records.master (no, family, mark)
   VALUES (begin_master.p_no, begin_master.p_family, begin_master.p_mark);
END
;
alter function records.begin_master(integer,text,bytea) owner to guildhall_door;
grant execute on function records.begin_master(integer,text,bytea) to guildhall_work;

CREATE OR REPLACE FUNCTION records.correct(p_session bytea, p_look uuid, p_record uuid, p_was uuid, p_key uuid, p_master integer, p_wrapped bytea, p_content bytea)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_role text; l record; r record; v_outcome text;
begin
  select a.actor, a.role into v_actor, v_role from staff.actor(v_hash) a;
  if v_actor is null then
    select s.person, 'customer' into v_actor, v_role from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  end if;
  select x.purpose, x.service into l from audit.line x where x.look = p_look and x.actor = v_actor and x.verb = 'look'
    and x.outcome not like 'refused%' and p_record = any (x.records) and x.at > clock_timestamp() - interval '1 day'
    and x.xid <> pg_current_xact_id();
  if not found then
    v_outcome := case when v_actor is null then 'refused: not signed in' else 'refused: nothing here' end;
    select x.person, x.case_id, x.kind into r from records.record x where x.id = p_record and v_actor is not null;
  else
    select x.id, x.person, x.case_id, x.kind, x.category, x.service into r from records.record x where x.id = p_record and x.key = p_was for update;
    if not found then return 'changed meanwhile'; end if;
    -- Whoever puts a hold on locks the records first, so it is seen here or it comes after the correction.
    if retention.held(r.case_id) then v_outcome := 'refused: on hold';
    elsif v_role <> 'customer' and not exists (select from staff.assignment s join cases."case" c on c.id = s.case_id
      where s.case_id = r.case_id and s.officer = v_actor and c.state not in ('mended', 'closed')) then v_outcome := 'refused: not your case';
    else
      insert into records.key (id, family, master, wrapped)
        select p_key, m.family, m.no, p_wrapped from records.master m
        where m.no = p_master and m.family = r.category and m.closed_at is null for key share;
      update records.record x set key = p_key, content = p_content, corrected_in = pg_current_xact_id() where x.id = p_record;
      delete from records.lookup x where x.record = p_record;
      delete from records.key k where k.id = p_was and not exists (select from records.record x where x.key = p_was);
      if found then insert into retention.forgotten (key) values (p_was); end if;
      v_outcome := 'done';
    end if;
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds, hidden_until)
    values (audit.new_look(), 'correct', v_role, l.purpose, l.service, v_outcome, v_actor,
      case when r.person is not null then array[r.person] end, case when r.case_id is not null then array[r.case_id] end, array[p_record],
      case when r.kind is not null then array[r.kind] end,
      case when v_outcome = 'done' and v_role <> 'customer' then audit.hidden_until(array[l.purpose], l.service) end);
  return v_outcome;
end $function$
;
alter function records.correct(bytea,uuid,uuid,uuid,uuid,integer,bytea,bytea) owner to guildhall_door;
grant execute on function records.correct(bytea,uuid,uuid,uuid,uuid,integer,bytea,bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION records.destroyed_master(p_no integer)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 UPDATE records.master SET destroyed_at = clock_timestamp()
   WHERE ((master.no = destroyed_master.p_no) AND (master.closed_at IS NOT NULL) AND (master.destroyed_at IS NULL));
END
;
alter function records.destroyed_master(integer) owner to guildhall_door;
grant execute on function records.destroyed_master(integer) to guildhall_work;

CREATE OR REPLACE FUNCTION records.find(p_look uuid, p_session bytea, p_service text, p_purpose text, p_kind text, p_hash bytea)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record; v_cases uuid[]; v_persons uuid[]; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into a from staff.actor(v_hash);
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when not exists (select from purposes.purpose p where p.id = p_purpose and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until)
      then 'refused: purpose not registered'
    when a.role = 'social-media-officer'
      or not exists (select from purposes.role_may m where m.role = a.role and m.purpose = p_purpose) then 'refused: not for this role'
    when p_service = any (a.services) is not true then 'refused: no such case here' end;
  if v_outcome is null then
    select array_agg(distinct r.case_id), array_agg(distinct r.person) into v_cases, v_persons
      from records.lookup l join records.record r on r.id = l.record
      where l.service = p_service and l.kind = p_kind and l.hash = p_hash;
    v_outcome := case when v_cases is null then 'refused: nothing here' else 'done' end;
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, hidden_until)
    values (p_look, 'find', a.role, case when p_purpose ~ '^[a-z0-9-]{1,60}$' then p_purpose end, case when p_service = any (a.services) then p_service else a.services[1] end,
      v_outcome, a.actor, v_persons, v_cases, case when v_outcome = 'done' then audit.hidden_until(array[p_purpose], p_service) end);
end $function$
;
alter function records.find(uuid,bytea,text,text,text,bytea) owner to guildhall_door;
grant execute on function records.find(uuid,bytea,text,text,text,bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION records.forget(p_session bytea, p_case uuid, p_records uuid[])
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); a record; v_mine boolean; v_all boolean; v_held boolean; v_persons uuid[]; v_outcome text;
begin
  if cardinality(p_records) > 1000 then raise exception 'no more than a thousand records at once' using errcode = 'GH007'; end if;
  select * into a from staff.actor(v_hash);
  v_mine := exists (select from cases."case" c join staff.assignment s on s.case_id = c.id and s.officer = a.actor
    where c.id = p_case and c.service = 'data-rights' and c.service = any (a.services) and c.state not in ('mended', 'closed'));
  v_all := not exists (select from records.record r where r.id = any (p_records)
    and r.person not in (select q.person from records.record q where q.case_id = p_case));
  -- Locked first, as whoever puts a hold on does: the hold came before and is seen, or it comes too late.
  if v_mine and v_all then perform from records.record r where r.id = any (p_records) order by r.id for update; end if;
  v_held := exists (select from records.record r where r.id = any (p_records) and retention.held(r.case_id));
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when not exists (select from purposes.purpose p where p.id = 'erasure' and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until)
      then 'refused: purpose not registered'
    when not exists (select from purposes.role_may m where m.role = a.role and m.purpose = 'erasure') then 'refused: not for this role'
    when not v_mine or not v_all then 'refused: not your case'
    when v_held then 'refused: on hold' else 'done' end;
  if v_outcome = 'done' then
    if records.remove(p_records, a.actor, a.role, 'erasure') > 0 then return 'done'; end if;
    v_outcome := 'refused: nothing here';
  end if;
  if a.actor is not null then
    select array_agg(distinct r.person) into v_persons from records.record r where r.id = any (p_records) or r.case_id = p_case;
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records)
    values (audit.new_look(), 'forget', a.role, 'erasure', 'data-rights', v_outcome, a.actor, v_persons,
      case when a.actor is not null then array[p_case] end, case when a.actor is not null then p_records end);
  return v_outcome;
end $function$
;
alter function records.forget(bytea,uuid,uuid[]) owner to guildhall_door;
grant execute on function records.forget(bytea,uuid,uuid[]) to guildhall_web;

CREATE OR REPLACE FUNCTION records.forget_again(p_keys uuid[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_back uuid[]; v_n int := 0;
begin
  delete from documents.file f where f.key = any (p_keys);
  select array_agg(r.id) into v_back from records.record r where r.key = any (p_keys);
  if v_back is not null then v_n := records.remove(v_back, null, 'machine', null); end if;
  with gone as (delete from records.key k where k.id = any (p_keys)
    and not exists (select from records.record r where r.key = k.id) returning k.id)
  insert into retention.forgotten (key) select g.id from gone g;
  return v_n;
end $function$
;
alter function records.forget_again(uuid[]) owner to guildhall_door;
grant execute on function records.forget_again(uuid[]) to guildhall_owner;

CREATE OR REPLACE FUNCTION records.forget_due(p_at timestamp with time zone, p_max integer)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_due uuid[]; v_over uuid[];
begin
  delete from records.concern n where n.until <= v_at;
  v_over := array(select c.id
    from (select q.case_id from cases.asked_for q union select e.case_id from cases.evidence_seen e) s
    join cases."case" c on c.id = s.case_id and c.state in ('mended', 'closed')
    where not exists (select from records.record r where r.case_id = c.id) and not retention.held(c.id));
  delete from cases.asked_for q where q.case_id = any (v_over);
  delete from cases.evidence_seen e where e.case_id = any (v_over);
  select array_agg(d.id) into v_due from (
    select r.id from records.record r
    where r.keep_until <= v_at
      and not exists (select from retention.hold h where h.case_id = r.case_id and h.released_at is null)
    order by r.keep_until limit p_max for update skip locked) d;
  -- Whoever puts a hold on locks the records first. So it came before ours, and is seen now, or it comes too late.
  select array_agg(r.id) into v_due from records.record r where r.id = any (v_due) and not retention.held(r.case_id);
  if v_due is null then return 0; end if;
  insert into retention.swept (at, service, kind, records)
    select p_at, r.service, r.kind, count(*) from records.record r where r.id = any (v_due) group by r.service, r.kind
    on conflict (at, service, kind) do update set records = swept.records + excluded.records;
  return records.remove(v_due, null, 'machine', null);
end $function$
;
alter function records.forget_due(timestamp with time zone,integer) owner to guildhall_door;
grant execute on function records.forget_due(timestamp with time zone,integer) to guildhall_work;

CREATE OR REPLACE FUNCTION records.found(p_look uuid, p_session bytea)
 RETURNS TABLE(case_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0');
begin
  return query select unnest(l.cases) from audit.line l join staff.actor(v_hash) a on a.actor = l.actor
    where l.look = p_look and l.verb = 'find' and l.outcome = 'done' and l.at > clock_timestamp() - interval '30 seconds' and l.xid <> v_me;
end $function$
;
alter function records.found(uuid,bytea) owner to guildhall_door;
grant execute on function records.found(uuid,bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION records.happened(p_case uuid, p_event text, p_outcome text, p_at timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_n int;
begin
  with due as (
    select x.id, retention.until(x.service, x.kind, p_event, p_outcome, x.kept_at, v_at) as until
    from records.record x where x.case_id = p_case and x.waits_for is not null for update)
  update records.record x
    set keep_until = d.until, waits_for = case when p_event = 'last-action' then x.waits_for end
    from due d where d.id = x.id and d.until is not null;
  get diagnostics v_n = row_count;
  return v_n;
end $function$
;
alter function records.happened(uuid,text,text,timestamp with time zone) owner to guildhall_door;
grant execute on function records.happened(uuid,text,text,timestamp with time zone) to guildhall_owner;

CREATE OR REPLACE FUNCTION records.keep(p_session bytea, p_case uuid, p_person uuid, p_channel text, p_notice text, p_form text, p_ids uuid[], p_kinds text[], p_purposes text[], p_categories text[], p_keys uuid[], p_masters integer[], p_wrapped bytea[], p_contents bytea[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_role text := 'visitor'; v_service text; v_new boolean; v_keys int;
begin
  select c.service, c.made_in = pg_current_xact_id() or (cases.being_put_right(p_case)
      and (p_session is not null or not exists (select from records.concern n where n.case_id = p_case)))
    into v_service, v_new from cases."case" c where c.id = p_case;
  if v_service is null then raise exception 'no such case' using errcode = 'GH004'; end if;
  if p_session is not null then
    perform cases.in_turn(p_case, false);
    select s.officer, s.role into v_actor, v_role from staff.session s
      join staff.officer o on o.id = s.officer and o.disabled_at is null
      join staff.assignment a on a.case_id = p_case and a.officer = s.officer
      join staff.duty d on d.officer = s.officer and d.role = s.role and d.service = v_service
      join cases."case" c on c.id = p_case and c.state not in ('mended', 'closed')
      where not exists (select from unnest(p_purposes) u(p)
          where not exists (select from purposes.role_may m where m.role = s.role and m.purpose = u.p))
        and s.hash = v_hash and s.until > clock_timestamp()
        -- Of whoever the case is about already, or of somebody new: else a known person could be bound to any case.
        and (exists (select from records.record x where x.case_id = p_case and x.person = p_person)
          or exists (select from people.person p where p.id = p_person and p.made_in = pg_current_xact_id()));
  end if;
  if v_actor is null and v_new and p_session is null
      and exists (select from people.person p where p.id = p_person and p.made_in = pg_current_xact_id()) then v_actor := p_person;
  elsif v_actor is null and v_new then
    select s.person, 'customer' into v_actor, v_role from people.session s
      where s.hash = v_hash and s.until > clock_timestamp() and s.person = p_person;
  end if;
  if v_actor is null then raise exception 'this case is not open to you' using errcode = 'GH004'; end if;
  if exists (select from unnest(p_purposes) u(p) where not exists (select from purposes.purpose x
      where x.id = u.p and clock_timestamp() >= x.live_from and clock_timestamp() < x.live_until)) then
    raise exception 'purpose not registered' using errcode = 'GH001'; end if;
  if exists (select from unnest(p_purposes, p_categories) u(purpose, category) join purposes.purpose x on x.id = u.purpose
      where u.category <> 'ordinary' and x.condition is null) then
    raise exception 'no condition for a category that needs one' using errcode = 'GH008'; end if;
  if exists (select from unnest(p_kinds) u(k) where not exists (select from retention.rule r
      where r.service = v_service and r.kind = u.k and r.ended_at is null)) then
    raise exception 'no period for this kind of data' using errcode = 'GH003'; end if;
  -- Under one just retired as well, for whoever has not learnt of the new one yet: the next round moves its keys.
  insert into records.key (id, family, master, wrapped)
    select u.key, m.family, u.master, u.wrapped
    from unnest(p_keys, p_categories, p_masters, p_wrapped) u(key, category, master, wrapped)
    join records.master m on m.no = u.master and m.family = u.category and m.closed_at is null
    for key share of m;
  get diagnostics v_keys = row_count;
  if v_keys <> cardinality(p_keys) then raise exception 'no such master key, or it is closed' using errcode = 'GH006'; end if;
  insert into records.record (id, key, person, case_id, kind, purpose, basis, category, service, channel, notice, form, keep_until, waits_for, content)
    select u.id, u.key, p_person, p_case, u.kind, u.purpose, p.basis, u.category, v_service, p_channel, p_notice, p_form,
      r.keep_until, r.waits_for, u.content
    from unnest(p_ids, p_keys, p_kinds, p_purposes, p_categories, p_contents) u(id, key, kind, purpose, category, content)
    join purposes.purpose p on p.id = u.purpose
    cross join lateral retention.at_keeping(v_service, u.kind, clock_timestamp()) r;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds, hidden_until)
    values (audit.new_look(), 'keep', v_role, p_purposes[1], v_service, 'done', v_actor, array[p_person], array[p_case], p_ids,
      (select array_agg(distinct u.k) from unnest(p_kinds) u(k)),
      case when v_role not in ('visitor', 'customer') then audit.hidden_until(p_purposes, v_service) end);
  -- Until the last of them goes, and then for as long as lines are kept.
  insert into records.concern as n (case_id, person, until)
    select p_case, p_person, max(r.keep_until) + make_interval(years => coalesce((select p.audit_years from retention.period p), 25))
    from records.record r where r.id = any (p_ids)
    on conflict (case_id, person) do update set until = greatest(n.until, excluded.until);
end $function$
;
alter function records.keep(bytea,uuid,uuid,text,text,text,uuid[],text[],text[],text[],uuid[],integer[],bytea[],bytea[]) owner to guildhall_door;
grant execute on function records.keep(bytea,uuid,uuid,text,text,text,uuid[],text[],text[],text[],uuid[],integer[],bytea[],bytea[]) to guildhall_owner;
grant execute on function records.keep(bytea,uuid,uuid,text,text,text,uuid[],text[],text[],text[],uuid[],integer[],bytea[],bytea[]) to guildhall_web;

CREATE OR REPLACE FUNCTION records.keep_own(p_session bytea, p_person uuid, p_service text, p_channel text, p_notice text, p_form text, p_id uuid, p_kind text, p_purpose text, p_key uuid, p_master integer, p_wrapped bytea, p_content bytea)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_role text; v_until timestamptz; v_waits text;
begin
  if p_session is null then
    if exists (select from people.person p where p.id = p_person and p.made_in = pg_current_xact_id()) then v_role := 'visitor'; end if;
  elsif exists (select from people.session s where s.hash = v_hash and s.until > clock_timestamp() and s.person = p_person) then
    v_role := 'customer';
  end if;
  if v_role is null then raise exception 'this is not open to you' using errcode = 'GH004'; end if;
  if not exists (select from purposes.purpose x where x.id = p_purpose and clock_timestamp() >= x.live_from and clock_timestamp() < x.live_until) then
    raise exception 'purpose not registered' using errcode = 'GH001'; end if;
  select k.keep_until, k.waits_for into v_until, v_waits from retention.at_keeping(p_service, p_kind, clock_timestamp()) k;
  if v_until is null then raise exception 'no period for this kind of data' using errcode = 'GH003'; end if;
  insert into records.key (id, family, master, wrapped)
    select p_key, m.family, m.no, p_wrapped from records.master m
    where m.no = p_master and m.family = 'ordinary' and m.closed_at is null for key share;
  if not found then raise exception 'no such master key, or it is closed' using errcode = 'GH006'; end if;
  insert into records.record (id, key, person, case_id, kind, purpose, basis, category, service, channel, notice, form, keep_until, waits_for, content)
    select p_id, p_key, p_person, null, p_kind, p.id, p.basis, 'ordinary', p_service, p_channel, p_notice, p_form, v_until, v_waits, p_content
    from purposes.purpose p where p.id = p_purpose;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, records, kinds)
    values (audit.new_look(), 'keep', v_role, p_purpose, p_service, 'done', p_person, array[p_person], array[p_id], array[p_kind]);
end $function$
;
alter function records.keep_own(bytea,uuid,text,text,text,text,uuid,text,text,uuid,integer,bytea,bytea) owner to guildhall_door;
grant execute on function records.keep_own(bytea,uuid,text,text,text,text,uuid,text,text,uuid,integer,bytea,bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION records.keys_under(p_master integer, p_max integer)
 RETURNS TABLE(id uuid, wrapped bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT k.id,
     k.wrapped
    FROM records.key k
   WHERE (k.master = keys_under.p_master)
   ORDER BY k.id
  LIMIT keys_under.p_max;
END
;
alter function records.keys_under(integer,integer) owner to guildhall_door;
grant execute on function records.keys_under(integer,integer) to guildhall_work;

CREATE OR REPLACE FUNCTION records.look(p_look uuid, p_session bytea, p_purpose text, p_cases uuid[], p_kinds text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  v_hash bytea := sha256(p_session);
  v_actor uuid; v_role text; v_services text[]; v_service text; v_one boolean; v_seen bigint; v_mine bigint; v_may boolean; v_known boolean; r record;
  v_version text; v_condition text; v_meant timestamptz; v_no int := 0; v_outcome text; v_last text; v_persons uuid[]; v_records uuid[]; v_kinds text[]; v_hidden timestamptz;
begin
  if cardinality(p_cases) > 1000 then raise exception 'no more than a thousand cases at once' using errcode = 'GH007'; end if;
  perform set_config('synchronous_commit', 'on', true);
  -- The same as staff.actor, written out: this is the path of every read.
  select s.officer, s.role, (select array_agg(d.service) from staff.duty d where d.officer = s.officer and d.role = s.role)
    into v_actor, v_role, v_services
    from staff.session s join staff.officer o on o.id = s.officer and o.disabled_at is null
    where s.hash = v_hash and s.until > clock_timestamp();
  select min(c.service), count(distinct c.service) = 1, count(*) filter (where c.service = any (v_services) and c.state not in ('mended', 'closed')),
      count(*) filter (where exists (select from staff.assignment s where s.case_id = c.id and s.officer = v_actor))
    into v_service, v_one, v_seen, v_mine from cases."case" c where c.id = any (p_cases);
  v_may := exists (select from purposes.role_may m where m.role = v_role and m.purpose = p_purpose);
  select true, p.version, p.condition, p.meant_since into v_known, v_version, v_condition, v_meant from purposes.purpose p where p.id = p_purpose
    and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until;
  v_outcome := case when v_actor is null then 'refused: not signed in'
    when v_known is not true then 'refused: purpose not registered'
    when v_may is not true then 'refused: not for this role'
    -- Of one service, so that the line names it.
    when v_one is not true or v_seen is distinct from cardinality(p_cases) then 'refused: no such case here'
    when v_mine is distinct from cardinality(p_cases) then 'refused: not your case' end;
  v_hidden := audit.hidden_until(array[p_purpose], v_service);
  if v_outcome is null then
    for r in select x.id, x.person, x.kind, x.purpose, x.basis, x.category, x.case_id, x.kept_at from records.record x
        where x.case_id = any (p_cases) and (p_kinds is null or x.kind = any (p_kinds)) order by x.id loop
      -- The first arm is what decide would say of nearly every read, without asking for the rest.
      if r.purpose = p_purpose and r.basis <> 'consent' and r.kept_at >= v_meant then v_outcome := 'collected for it';
      else v_outcome := purposes.decide(true,
        -- Kept under a description that has grown since: collected for something else.
        case when r.purpose = p_purpose and r.kept_at < v_meant then r.purpose || ', as described before' else r.purpose end, p_purpose,
        (select g.provision from disclosures.ground g where g.case_id = r.case_id and g.purpose = p_purpose and g.until > clock_timestamp()),
        r.basis = 'consent',
        -- A yes goes as far as its question: to what was collected for the purpose it named, and to what is not ordinary only if
        -- the new purpose has a condition for it.
        (r.category = 'ordinary' or v_condition is not null)
        and (r.purpose = p_purpose or not exists (select from purposes.proposal d
          where d.purpose = p_purpose and d.version = v_version and d.taken_from <> r.purpose))
        and (select a.agreed and a.purpose_version = v_version from agreements.agreement a
          where a.person = r.person and a.purpose = p_purpose order by a.no desc limit 1));
      end if;
      if v_outcome is distinct from v_last then
        if v_no > 0 then insert into audit.line (look, no, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds, hidden_until)
          values (p_look, v_no, 'look', v_role, p_purpose, v_service, v_last, v_actor, v_persons, p_cases, v_records, v_kinds, case when v_last not like 'refused%' then v_hidden end); end if;
        v_no := v_no + 1; v_last := v_outcome; v_persons := '{}'; v_records := '{}'; v_kinds := '{}';
      end if;
      v_records := v_records || r.id;
      if r.person <> all (v_persons) then v_persons := v_persons || r.person; end if;
      if r.kind <> all (v_kinds) then v_kinds := v_kinds || r.kind; end if;
    end loop;
  -- Whoever is proved and is refused all the same is told of to the people it was about.
  elsif v_actor is not null then v_persons := records.persons_of(p_cases);
  end if;
  v_last := coalesce(v_last, v_outcome, 'refused: nothing here');
  insert into audit.line (look, no, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds, hidden_until)
    values (p_look, greatest(v_no, 1), 'look', v_role, p_purpose, v_service, v_last, v_actor, v_persons,
      case when v_actor is not null then p_cases end, v_records, v_kinds, case when v_last not like 'refused%' then v_hidden end);
end $function$
;
alter function records.look(uuid,bytea,text,uuid[],text[]) owner to guildhall_door;
grant execute on function records.look(uuid,bytea,text,uuid[],text[]) to guildhall_web;

CREATE OR REPLACE FUNCTION records.look_apart(p_look uuid, p_session bytea, p_purpose text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_person uuid; v_records uuid[]; v_kinds text[];
begin
  perform set_config('synchronous_commit', 'on', true);
  select s.person into v_person from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  if v_person is not null then
    select array_agg(r.id order by r.id), array_agg(distinct r.kind) into v_records, v_kinds
      from records.record r where r.person = v_person and r.case_id is null and r.purpose = p_purpose;
  end if;
  insert into audit.line (look, verb, role, purpose, outcome, actor, persons, records, kinds)
    values (p_look, 'look', 'customer', p_purpose, case when v_person is null then 'refused: not signed in'
      when v_records is null then 'refused: nothing here' else 'own data' end, v_person,
      case when v_person is not null then array[v_person] end, v_records, v_kinds);
end $function$
;
alter function records.look_apart(uuid,bytea,text) owner to guildhall_door;
grant execute on function records.look_apart(uuid,bytea,text) to guildhall_web;

CREATE OR REPLACE FUNCTION records.look_own(p_look uuid, p_session bytea, p_case uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare v_hash bytea := sha256(p_session); v_person uuid; v_records uuid[]; v_kinds text[]; v_cases uuid[]; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select s.person into v_person from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  if v_person is not null then
    select array_agg(r.id order by r.id), array_agg(distinct r.kind), array_agg(distinct r.case_id) into v_records, v_kinds, v_cases
      from records.record r where r.person = v_person and (p_case is null or r.case_id = p_case);
  end if;
  v_outcome := case when v_person is null then 'refused: not signed in' when v_records is null then 'refused: nothing here' else 'own data' end;
  insert into audit.line (look, verb, role, outcome, actor, persons, cases, records, kinds)
    values (p_look, 'look', 'customer', v_outcome, v_person, array[v_person], v_cases, v_records, v_kinds);
  return v_outcome;
end $function$
;
alter function records.look_own(uuid,bytea,uuid) owner to guildhall_door;
grant execute on function records.look_own(uuid,bytea,uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION records.look_person(p_look uuid, p_session bytea, p_case uuid, p_person uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare v_hash bytea := sha256(p_session); a record; v_mine boolean; v_records uuid[]; v_kinds text[]; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into a from staff.actor(v_hash);
  v_mine := exists (select from cases."case" c join staff.assignment s on s.case_id = c.id and s.officer = a.actor
    where c.id = p_case and c.service = 'data-rights' and c.service = any (a.services) and c.state not in ('mended', 'closed')
      and exists (select from records.record r where r.case_id = c.id and r.person = p_person));
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when not exists (select from purposes.purpose p where p.id = 'subject-access' and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until)
      then 'refused: purpose not registered'
    when not exists (select from purposes.role_may m where m.role = a.role and m.purpose = 'subject-access') then 'refused: not for this role'
    when not v_mine then 'refused: not your case' end;
  if v_outcome is null then
    select array_agg(r.id order by r.id), array_agg(distinct r.kind) into v_records, v_kinds from records.record r
      where r.person = any (array(
        select p_person
        union select s.person from people.same_as s where s.same_as = p_person
        union select s.same_as from people.same_as s where s.person = p_person));
    v_outcome := case when v_records is null then 'refused: nothing here' else 'law requires it' end;
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds)
    values (p_look, 'copy', a.role, 'subject-access', 'data-rights', v_outcome, a.actor,
      case when a.actor is not null then array[p_person] end, case when a.actor is not null then array[p_case] end, v_records, v_kinds);
end $function$
;
alter function records.look_person(uuid,bytea,uuid,uuid) owner to guildhall_door;
grant execute on function records.look_person(uuid,bytea,uuid,uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION records.masters()
 RETURNS TABLE(no integer, family text, mark bytea, begun_at timestamp with time zone, retired_at timestamp with time zone, destroyed_at timestamp with time zone, keys bigint)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT m.no,
     m.family,
     m.mark,
     m.begun_at,
     m.retired_at,
     m.destroyed_at,
     ( SELECT count(*) AS count
            FROM records.key k
           WHERE (k.master = m.no)) AS count
    FROM records.master m
   ORDER BY m.no;
END
;
alter function records.masters() owner to guildhall_door;
grant execute on function records.masters() to guildhall_web;
grant execute on function records.masters() to guildhall_work;

CREATE OR REPLACE FUNCTION records.may_destroy(p_no integer, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_at timestamptz := platform.moment(p_at); v_free timestamptz;
begin
  -- Waits for whoever is just keeping under it.
  select greatest(m.retired_at, m.moved_at) + make_interval(days => p.restorable_days) into v_free
    from records.master m cross join retention.period p
    where m.no = p_no and m.retired_at is not null and m.destroyed_at is null for update of m;
  if v_free is null or v_free >= v_at or exists (select from records.key k where k.master = p_no) then return false; end if;
  update records.master set closed_at = coalesce(closed_at, clock_timestamp()) where no = p_no;
  return true;
end $function$
;
alter function records.may_destroy(integer,timestamp with time zone) owner to guildhall_door;
grant execute on function records.may_destroy(integer,timestamp with time zone) to guildhall_work;

CREATE OR REPLACE FUNCTION records.next_master()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  perform pg_advisory_xact_lock(7303);
  return (select coalesce(max(m.no), 0) + 1 from records.master m);
end $function$
;
alter function records.next_master() owner to guildhall_door;
grant execute on function records.next_master() to guildhall_work;

CREATE OR REPLACE FUNCTION records.note_lookups(p_records uuid[], p_kinds text[], p_version integer, p_hashes bytea[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if exists (select from records.record r where r.id = any (p_records) and (pg_current_xact_id() not in (r.made_in, r.corrected_in)
      or r.category <> 'ordinary'))
    then raise exception 'only beside an ordinary record that is just being kept or put right' using errcode = 'GH005'; end if;
  insert into records.lookup (record, kind, service, version, hash)
    select r.id, u.kind, r.service, p_version, u.hash
    from unnest(p_records, p_kinds, p_hashes) u(record, kind, hash) join records.record r on r.id = u.record;
end $function$
;
alter function records.note_lookups(uuid[],text[],integer,bytea[]) owner to guildhall_door;
grant execute on function records.note_lookups(uuid[],text[],integer,bytea[]) to guildhall_owner;
grant execute on function records.note_lookups(uuid[],text[],integer,bytea[]) to guildhall_web;

CREATE OR REPLACE FUNCTION records.open(p_look uuid, p_session bytea)
 RETURNS TABLE(id uuid, case_id uuid, person uuid, kind text, purpose text, channel text, notice text, kept_at timestamp with time zone, keep_until timestamp with time zone, key uuid, master integer, wrapped bytea, content bytea)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_actor uuid; l record;
  v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0'); v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  select s.officer into v_actor from staff.session s join staff.officer o on o.id = s.officer and o.disabled_at is null
    where s.hash = v_hash and s.until > clock_timestamp();
  if not found then
    select s.person into v_actor from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  end if;
  -- Written by another transaction and visible: committed.
  for l in select x.records from audit.line x where x.look = p_look and x.actor = v_actor and x.outcome not like 'refused%'
      and x.verb in ('look', 'copy') and x.at > v_since and x.xid <> v_me loop
    return query select r.id, r.case_id, r.person, r.kind, r.purpose, r.channel, r.notice, r.kept_at, r.keep_until, r.key, k.master, k.wrapped, r.content
      from records.record r join records.key k on k.id = r.key where r.id = any (l.records) order by r.id;
  end loop;
end $function$
;
alter function records.open(uuid,bytea) owner to guildhall_door;
grant execute on function records.open(uuid,bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION records.outcome(p_look uuid, p_session bytea)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_outcome text; v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0');
begin
  select a.actor into v_actor from staff.actor(v_hash) a;
  if v_actor is null then
    select s.person into v_actor from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  end if;
  if v_actor is null then return 'refused: not signed in'; end if;
  select l.outcome into v_outcome from audit.line l where l.look = p_look and l.actor = v_actor and l.xid <> v_me order by l.no desc limit 1;
  return coalesce(v_outcome, 'refused: nothing here');
end $function$
;
alter function records.outcome(uuid,bytea) owner to guildhall_door;
grant execute on function records.outcome(uuid,bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION records.person_of(p_case uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT n.person
    FROM records.concern n
   WHERE (n.case_id = person_of.p_case)
   ORDER BY n.person
  LIMIT 1;
END
;
alter function records.person_of(uuid) owner to guildhall_door;
grant execute on function records.person_of(uuid) to guildhall_signin;

CREATE OR REPLACE FUNCTION records.persons_of(p_cases uuid[])
 RETURNS uuid[]
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT array_agg(DISTINCT n.person) AS array_agg
    FROM records.concern n
   WHERE (n.case_id = ANY (persons_of.p_cases));
END
;
alter function records.persons_of(uuid[]) owner to guildhall_door;

CREATE OR REPLACE FUNCTION records.remove(p_records uuid[], p_actor uuid, p_role text, p_purpose text)
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_keys uuid[]; v_cases uuid[]; v_n int;
begin
  with gone as (delete from records.record r where r.id = any (p_records) returning r.id, r.key, r.person, r.case_id, r.service, r.kind),
    told as (
      insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds)
      select audit.new_look(), 'forget', p_role, p_purpose, g.service, 'done', p_actor, array_agg(distinct g.person),
        case when g.case_id is not null then array[g.case_id] end, array_agg(g.id), array_agg(distinct g.kind)
      from gone g group by g.case_id, g.service, case when g.case_id is null then g.person end)
  select array_agg(distinct g.key), array_agg(distinct g.case_id), count(*) into v_keys, v_cases, v_n from gone g;
  -- A key that still opens another record stays until that one goes.
  with gone as (delete from records.key k where k.id = any (v_keys)
      and not exists (select from records.record r where r.key = k.id and r.id <> all (p_records)) returning k.id)
  insert into retention.forgotten (key) select g.id from gone g;
  v_cases := array(select u.id from unnest(v_cases) u(id)
    where not exists (select from records.record r where r.case_id = u.id) and not cases.being_put_right(u.id));
  delete from cases.asked_for q where q.case_id = any (v_cases);
  delete from cases.evidence_seen e where e.case_id = any (v_cases);
  return v_n;
end $function$
;
alter function records.remove(uuid[],uuid,text,text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION records.retire_master(p_no integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  update records.master m set retired_at = clock_timestamp() where m.no = p_no and m.retired_at is null
    and exists (select from records.master o where o.family = m.family and o.no > m.no and o.retired_at is null);
  return found;
end $function$
;
alter function records.retire_master(integer) owner to guildhall_door;
grant execute on function records.retire_master(integer) to guildhall_work;

CREATE OR REPLACE FUNCTION records.rewrap(p_from integer, p_to integer, p_keys uuid[], p_wrapped bytea[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_n int;
begin
  if not exists (select from records.master a join records.master b on b.no = p_to and b.family = a.family and b.retired_at is null where a.no = p_from)
    then raise exception 'keys move to a living master of their own family' using errcode = 'GH006'; end if;
  update records.key k set master = p_to, wrapped = u.wrapped
    from unnest(p_keys, p_wrapped) u(id, wrapped) where k.id = u.id and k.master = p_from;
  get diagnostics v_n = row_count;
  -- A backup from before this moment needs the old master, so its time runs from here.
  if v_n > 0 then update records.master set moved_at = clock_timestamp() where no = p_from; end if;
  return v_n;
end $function$
;
alter function records.rewrap(integer,integer,uuid[],bytea[]) owner to guildhall_door;
grant execute on function records.rewrap(integer,integer,uuid[],bytea[]) to guildhall_work;

CREATE OR REPLACE FUNCTION records.service_of(p_case uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT c.service
    FROM cases."case" c
   WHERE (c.id = service_of.p_case);
END
;
alter function records.service_of(uuid) owner to guildhall_door;
grant execute on function records.service_of(uuid) to guildhall_owner;
grant execute on function records.service_of(uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION records.take_out(p_session bytea, p_case uuid, p_records uuid[])
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); v_person uuid; v_own int; v_outcome text;
begin
  select s.person into v_person from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  if v_person is not null and cases.being_put_right(p_case) then
    perform from records.record r where r.id = any (p_records) order by r.id for update;
    select count(*) into v_own from records.record r where r.id = any (p_records) and r.case_id = p_case and r.person = v_person;
    if v_own <> cardinality(p_records) then return 'changed meanwhile'; end if;
  end if;
  v_outcome := case when v_person is null then 'refused: not signed in'
    when v_own is null then 'refused: not your case'
    when retention.held(p_case) then 'refused: on hold'
    when exists (select from records.record r where r.id = any (p_records) and not exists (select from cases.asked_in(p_case) f
      where (f.kind, f.purpose, f.category) = (r.kind, r.purpose, r.category))) then 'refused: nothing here'
    else 'done' end;
  if v_outcome = 'done' then
    perform records.remove(p_records, v_person, 'customer', null);
  else
    insert into audit.line (look, verb, role, service, outcome, actor, persons, cases, records)
      values (audit.new_look(), 'forget', case when v_person is null then 'visitor' else 'customer' end,
        (select c.service from cases."case" c where c.id = p_case), v_outcome, v_person,
        case when v_person is not null then records.persons_of(array[p_case]) end, array[p_case], p_records);
  end if;
  return v_outcome;
end $function$
;
alter function records.take_out(bytea,uuid,uuid[]) owner to guildhall_door;
grant execute on function records.take_out(bytea,uuid,uuid[]) to guildhall_web;

CREATE OR REPLACE FUNCTION retention.after(p_event text, p_from timestamp with time zone, p_months integer, p_days integer)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE p_event WHEN 'end-of-year'::text THEN ((date_trunc('year'::text, ((p_from AT TIME ZONE 'UTC'::text) + make_interval(months => p_months, days => p_days))) + '1 year'::interval) AT TIME ZONE 'UTC'::text) ELSE (((p_from AT TIME ZONE 'UTC'::text) + make_interval(months => p_months, days => p_days)) AT TIME ZONE 'UTC'::text) END
;
alter function retention.after(text,timestamp with time zone,integer,integer) owner to guildhall_door;

CREATE OR REPLACE FUNCTION retention.at_keeping(p_service text, p_kind text, p_at timestamp with time zone)
 RETURNS TABLE(keep_until timestamp with time zone, waits_for text)
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT LEAST(min(retention.after(r.event, at_keeping.p_at, (r.months)::integer, (r.days)::integer)) FILTER (WHERE (r.event = ANY (ARRAY['kept'::text, 'end-of-year'::text]))), max(retention.after('kept'::text, at_keeping.p_at, (r.longest_months)::integer, 0))) AS "least",
     string_agg(DISTINCT r.event, ' '::text ORDER BY r.event) FILTER (WHERE (r.event <> ALL (ARRAY['kept'::text, 'end-of-year'::text]))) AS string_agg
    FROM retention.rule r
   WHERE ((r.service = at_keeping.p_service) AND (r.kind = at_keeping.p_kind) AND (r.ended_at IS NULL))
  HAVING (count(*) > 0);
END
;
alter function retention.at_keeping(text,text,timestamp with time zone) owner to guildhall_door;

CREATE OR REPLACE FUNCTION retention.forecast(p_session bytea)
 RETURNS TABLE(service text, month date, waits boolean, records bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  if not coalesce(staff.deals_with_people(a.role) or retention.oversees(a.role), false) then return; end if;
  return query select r.service, date_trunc('month', r.keep_until at time zone 'UTC')::date, r.waits_for is not null,
      case when count(*) >= 10 then count(*) end
    from records.record r where r.service = any (a.services)
    group by 1, 2, 3 order by 1, 2, 3;
end $function$
;
alter function retention.forecast(bytea) owner to guildhall_door;
grant execute on function retention.forecast(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION retention.held(p_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN (EXISTS (SELECT FROM retention.hold h WHERE ((h.case_id = held.p_case) AND (h.released_at IS NULL))))
;
alter function retention.held(uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION retention.holds(p_session bytea)
 RETURNS TABLE(id uuid, case_id uuid, service text, reference text, reason text, at timestamp with time zone, review_on date, mine boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  if not coalesce(staff.deals_with_people(a.role) or retention.oversees(a.role), false) then return; end if;
  return query select h.id, h.case_id, c.service, c.reference,
      case when retention.oversees(a.role) or h.by_officer = a.actor
        or exists (select from staff.assignment s where s.case_id = c.id and s.officer = a.actor) then h.reason end,
      h.at, h.review_on, h.by_officer = a.actor
    from retention.hold h join cases."case" c on c.id = h.case_id
    where h.released_at is null and (c.service = any (a.services) or retention.oversees(a.role) and 'council' = any (a.services))
    order by h.review_on, h.id;
end $function$
;
alter function retention.holds(bytea) owner to guildhall_door;
grant execute on function retention.holds(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION retention.oversees(p_role text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN (p_role = ANY (ARRAY['supervisor'::text, 'owner'::text, 'information-rights-officer'::text, 'data-protection-officer'::text]))
;
alter function retention.oversees(text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION retention.put_hold(p_session bytea, p_case uuid, p_reason text, p_review_on date)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); a record; v_outcome text; v_service text; v_persons uuid[];
begin
  -- The case before its records, as whoever answers takes them: the other way round each could wait for the other.
  perform from cases."case" c where c.id = p_case for no key update;
  select * into a from staff.actor(v_hash);
  select c.service into v_service from cases."case" c where c.id = p_case;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when v_service is null or (v_service = any (a.services) or retention.oversees(a.role) and 'council' = any (a.services)) is not true
      then 'refused: no such case here'
    when not staff.deals_with_people(a.role) and not retention.oversees(a.role) then 'refused: not for this role'
    when not retention.oversees(a.role) and not exists (select from staff.assignment s where s.case_id = p_case and s.officer = a.actor)
      then 'refused: not your case' else 'done' end;
  if v_outcome = 'done' then
    if not coalesce(p_review_on > clock_timestamp()::date and p_review_on <= clock_timestamp()::date + 366, false) then
      return 'review must be on a day to come, within a year'; end if;
    -- Waits for whoever is just forgetting them.
    perform from records.record r where r.case_id = p_case order by r.id for update;
    insert into retention.hold (case_id, reason, by_officer, review_on) values (p_case, p_reason, a.actor, p_review_on);
  end if;
  if a.actor is not null then v_persons := records.persons_of(array[p_case]); end if;
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases, hidden_until)
    values (audit.new_look(), 'hold', a.role, v_service, v_outcome, a.actor, v_persons,
      case when a.actor is not null then array[p_case] end, case when v_outcome = 'done' then audit.hidden_until(null, v_service) end);
  return v_outcome;
end $function$
;
alter function retention.put_hold(bytea,uuid,text,date) owner to guildhall_door;
grant execute on function retention.put_hold(bytea,uuid,text,date) to guildhall_web;

CREATE OR REPLACE FUNCTION retention.register_rules(p_services text[], p_kinds text[], p_events text[], p_outcomes text[], p_months integer[], p_days integer[], p_longest integer[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_now timestamptz; v_ended int; v_begun int;
begin
  perform pg_advisory_xact_lock(7302);
  v_now := clock_timestamp();
  update retention.rule r set ended_at = greatest(v_now, r.begun_at)
    where r.ended_at is null and not exists (
      select from unnest(p_services, p_kinds, p_events, p_outcomes, p_months, p_days, p_longest) u(service, kind, event, outcome, months, days, longest)
      where (u.service, u.kind, u.event, u.outcome, u.months, u.days, u.longest)
        = (r.service, r.kind, r.event, r.outcome, r.months, r.days, r.longest_months));
  get diagnostics v_ended = row_count;
  insert into retention.rule (service, kind, event, outcome, months, days, longest_months, begun_at)
    select u.service, u.kind, u.event, u.outcome, u.months, u.days, u.longest, v_now
    from unnest(p_services, p_kinds, p_events, p_outcomes, p_months, p_days, p_longest) u(service, kind, event, outcome, months, days, longest)
    where not exists (select from retention.rule r where r.ended_at is null
      and (r.service, r.kind, r.event, r.outcome) = (u.service, u.kind, u.event, u.outcome));
  get diagnostics v_begun = row_count;
  if v_ended + v_begun > 0 then
    with earlier as (
      select x.id, k.keep_until from records.record x
      cross join lateral retention.at_keeping(x.service, x.kind, x.kept_at) k
      where x.waits_for is not null and k.keep_until < x.keep_until)
    update records.record x set keep_until = e.keep_until from earlier e where x.id = e.id;
  end if;
  return greatest(v_ended, v_begun);
end $function$
;
alter function retention.register_rules(text[],text[],text[],text[],integer[],integer[],integer[]) owner to guildhall_door;
grant execute on function retention.register_rules(text[],text[],text[],text[],integer[],integer[],integer[]) to guildhall_owner;

CREATE OR REPLACE FUNCTION retention.release(p_session bytea, p_hold uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); a record; v_case uuid; v_by uuid; v_service text; v_outcome text; v_persons uuid[];
begin
  select * into a from staff.actor(v_hash);
  select h.case_id, h.by_officer, c.service into v_case, v_by, v_service from retention.hold h join cases."case" c on c.id = h.case_id
    where h.id = p_hold and h.released_at is null for update of h;
  v_outcome := case when a.actor is null then 'refused: not signed in' when v_case is null then 'refused: nothing here'
    when (v_service = any (a.services) or retention.oversees(a.role) and 'council' = any (a.services)) is not true then 'refused: no such case here'
    when not retention.oversees(a.role) then 'refused: not for this role'
    -- Putting on takes one, taking off takes another: the brake is nobody's own.
    when v_by = a.actor then 'refused: another officer must' else 'done' end;
  if v_outcome = 'done' then
    update retention.hold set released_at = clock_timestamp(), released_by = a.actor where id = p_hold;
  end if;
  if a.actor is not null then v_persons := records.persons_of(array[v_case]); end if;
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases, hidden_until)
    values (audit.new_look(), 'release', a.role, v_service, v_outcome, a.actor, v_persons,
      case when a.actor is not null and v_case is not null then array[v_case] end, case when v_outcome = 'done' then audit.hidden_until(null, v_service) end);
  return v_outcome;
end $function$
;
alter function retention.release(bytea,uuid) owner to guildhall_door;
grant execute on function retention.release(bytea,uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION retention.until(p_service text, p_kind text, p_event text, p_outcome text, p_kept_at timestamp with time zone, p_at timestamp with time zone)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN (SELECT min(LEAST(retention.after('kept'::text, until.p_kept_at, (q.longest_months)::integer, 0), retention.after(until.p_event, until.p_at, (q.months)::integer, (q.days)::integer))) AS min FROM ((SELECT until.p_kept_at AS moment UNION SELECT r.begun_at FROM retention.rule r WHERE ((r.service = until.p_service) AND (r.kind = until.p_kind) AND (r.begun_at > until.p_kept_at))) m CROSS JOIN LATERAL (SELECT r.months, r.days, r.longest_months FROM retention.rule r WHERE ((r.service = until.p_service) AND (r.kind = until.p_kind) AND (r.event = until.p_event) AND (r.outcome = ANY (ARRAY[until.p_outcome, 'any'::text])) AND (r.begun_at <= m.moment) AND ((r.ended_at IS NULL) OR (r.ended_at > m.moment))) ORDER BY (r.outcome = 'any'::text) LIMIT 1) q))
;
alter function retention.until(text,text,text,text,timestamp with time zone,timestamp with time zone) owner to guildhall_door;

CREATE OR REPLACE FUNCTION reuse.allow(p_session bytea, p_from text, p_to text, p_wording text, p_channel text, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  if p_from = p_to and p_from <> 'every-service' then return false; end if;
  insert into reuse.permission (account, from_service, to_service, wording, channel, given_at)
    select o.account, p_from, p_to, p_wording, p_channel, platform.moment(p_at) from accounts.of_session(p_session, platform.moment(p_at)) o
    on conflict do nothing;
  return found;
end $function$
;
alter function reuse.allow(bytea,text,text,text,text,timestamp with time zone) owner to guildhall_door;
grant execute on function reuse.allow(bytea,text,text,text,text,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION reuse.allows(p_account uuid, p_from text, p_to text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT (reuse.is_purpose() AND (EXISTS ( SELECT
            FROM reuse.permission p
           WHERE ((p.account = allows.p_account) AND ((p.from_service = 'every-service'::text) OR ((p.from_service = allows.p_from) AND (p.to_service = allows.p_to)))))));
END
;
alter function reuse.allows(uuid,text,text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION reuse.forget(p_session bytea, p_record uuid, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_person uuid;
begin
  select o.person into v_person from accounts.of_session(p_session, platform.moment(p_at)) o
    join reuse.item i on i.account = o.account and i.record = p_record;
  if v_person is null then return false; end if;
  perform records.remove(array[p_record], v_person, 'customer', 'fill-in-your-forms');
  return true;
end $function$
;
alter function reuse.forget(bytea,uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function reuse.forget(bytea,uuid,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION reuse.forget_unallowed(p_account uuid, p_person uuid)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT reuse.forget_unallowed(p_account, p_person, p_person, 'customer'::text) AS forget_unallowed;
END
;
alter function reuse.forget_unallowed(uuid,uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION reuse.forget_unallowed(p_account uuid, p_person uuid, p_actor uuid, p_role text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_records uuid[];
begin
  v_records := array(select i.record from reuse.item i where i.account = p_account and not exists (select from reuse.permission p
    where p.account = p_account and (p.from_service = 'every-service' or p.from_service = i.service)));
  if cardinality(v_records) > 0 then perform records.remove(v_records, p_actor, p_role, 'fill-in-your-forms'); end if;
end $function$
;
alter function reuse.forget_unallowed(uuid,uuid,uuid,text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION reuse.is_purpose()
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM purposes.purpose p,
             retention.at_keeping('account'::text, 'contact'::text, clock_timestamp()) k(keep_until, waits_for)
           WHERE ((p.id = 'fill-in-your-forms'::text) AND (clock_timestamp() >= p.live_from) AND (clock_timestamp() < p.live_until) AND (k.keep_until IS NOT NULL)))) AS "exists";
END
;
alter function reuse.is_purpose() owner to guildhall_door;

CREATE OR REPLACE FUNCTION reuse.look(p_look uuid, p_session bytea, p_draft bytea, p_service text, p_items text[], p_at timestamp with time zone)
 RETURNS TABLE(record uuid, item text, source text, since timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_person uuid; v_own uuid; v_items text[]; v_records uuid[];
begin
  perform set_config('synchronous_commit', 'on', true);
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, v_at) o
    where exists (select from services.draft d where d.id = p_draft and d.service = p_service and d.expires_at > v_at and d.reference is null);
  if v_account is null then return; end if;
  select r.id into v_own from records.record r
    where r.person = v_person and r.case_id is null and r.service = 'account' and r.purpose = 'keep-your-account' limit 1;
  -- The same page may be asked for twice at once.
  perform pg_advisory_xact_lock(hashtextextended(encode(p_draft, 'hex'), 45));
  v_items := array(select distinct x from unnest(p_items) x where x in ('name', 'address', 'e-mail', 'phone'));
  delete from reuse.filled f where f.draft = p_draft and f.item = any (v_items);
  insert into reuse.filled (draft, item, source)
    select p_draft, x.item, coalesce(i.service, 'account') from unnest(v_items) x(item)
    left join lateral (select n.service from reuse.item n join records.record r on r.id = n.record
      where n.account = v_account and n.item = x.item and reuse.allows(v_account, n.service, p_service) order by r.kept_at desc limit 1) i on true
    where i.service is not null or (v_own is not null and x.item <> 'phone');
  v_records := array(select distinct coalesce(i.record, v_own) from reuse.filled f
    left join reuse.item i on i.account = v_account and i.item = f.item and i.service = f.source where f.draft = p_draft and f.item = any (v_items));
  if cardinality(v_records) = 0 then return; end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, records, kinds)
    values (p_look, 'look', 'customer', case when v_records = array[v_own] then 'keep-your-account' else 'fill-in-your-forms' end, 'account', 'own data', v_person, array[v_person], v_records, array['contact']);
  return query select coalesce(i.record, v_own), f.item, f.source, r.kept_at from reuse.filled f
    left join reuse.item i on i.account = v_account and i.item = f.item and i.service = f.source
    join records.record r on r.id = coalesce(i.record, v_own) where f.draft = p_draft and f.item = any (v_items) order by f.item;
end $function$
;
alter function reuse.look(uuid,bytea,bytea,text,text[],timestamp with time zone) owner to guildhall_door;
grant execute on function reuse.look(uuid,bytea,bytea,text,text[],timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION reuse.may_remember(p_session bytea, p_service text, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_account uuid;
begin
  select o.account into v_account from accounts.of_session(p_session, platform.moment(p_at)) o;
  perform reuse.one_at_a_time(v_account);
  return reuse.is_purpose() and exists (select from reuse.permission p where p.account = v_account and p.from_service in (p_service, 'every-service'));
end $function$
;
alter function reuse.may_remember(bytea,text,timestamp with time zone) owner to guildhall_door;
grant execute on function reuse.may_remember(bytea,text,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION reuse.one_at_a_time(p_account uuid)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT pg_advisory_xact_lock(hashtextextended((p_account)::text, (45)::bigint)) AS pg_advisory_xact_lock;
END
;
alter function reuse.one_at_a_time(uuid) owner to guildhall_door;

CREATE OR REPLACE FUNCTION reuse.permissions(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(from_service text, to_service text, channel text, given_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT p.from_service,
     p.to_service,
     p.channel,
     p.given_at
    FROM (accounts.of_session(permissions.p_session, platform.moment(permissions.p_at)) o(account, person, begun_at, wrong_before)
      JOIN reuse.permission p ON ((p.account = o.account)))
   ORDER BY p.given_at, p.from_service, p.to_service;
END
;
alter function reuse.permissions(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function reuse.permissions(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION reuse.places(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(reference text, service text, item text, source text, on_day date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT c.reference,
     c.service,
     u.item,
     u.source,
     u.on_day
    FROM ((accounts.of_session(places.p_session, platform.moment(places.p_at)) o(account, person, begun_at, wrong_before)
      JOIN reuse.used u ON ((u.account = o.account)))
      JOIN cases."case" c ON ((c.id = u.case_id)))
   ORDER BY u.on_day DESC, c.reference, u.item;
END
;
alter function reuse.places(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function reuse.places(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION reuse.put_right(p_session bytea, p_items text[], p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_person uuid; v_records uuid[];
begin
  select o.person, array_agg(i.record) into v_person, v_records from accounts.of_session(p_session, platform.moment(p_at)) o
    join reuse.item i on i.account = o.account and i.item = any (p_items) group by o.person;
  if v_person is not null then perform records.remove(v_records, v_person, 'customer', 'fill-in-your-forms'); end if;
end $function$
;
alter function reuse.put_right(bytea,text[],timestamp with time zone) owner to guildhall_door;
grant execute on function reuse.put_right(bytea,text[],timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION reuse.remember(p_session bytea, p_record uuid, p_item text, p_case uuid, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_account uuid; v_person uuid; v_service text; v_before uuid[];
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  perform reuse.one_at_a_time(v_account);
  select c.service into v_service from cases."case" c
    join records.record r on r.id = p_record and r.person = v_person and r.case_id is null and r.category = 'ordinary' and r.purpose = 'fill-in-your-forms'
    where c.id = p_case and c.made_in = pg_current_xact_id()
      and exists (select from reuse.permission p where p.account = v_account and p.from_service in (c.service, 'every-service'));
  if v_service is null then raise exception 'nothing allows this to be remembered' using errcode = 'GH004'; end if;
  v_before := array(select i.record from reuse.item i where i.account = v_account and i.item = p_item and i.service = v_service);
  if cardinality(v_before) > 0 then perform records.remove(v_before, v_person, 'customer', 'fill-in-your-forms'); end if;
  insert into reuse.item (record, account, item, service) values (p_record, v_account, p_item, v_service);
end $function$
;
alter function reuse.remember(bytea,uuid,text,uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function reuse.remember(bytea,uuid,text,uuid,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION reuse.remembered(p_session bytea, p_at timestamp with time zone)
 RETURNS TABLE(record uuid, item text, service text, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 SELECT i.record,
     i.item,
     i.service,
     r.kept_at
    FROM ((accounts.of_session(remembered.p_session, platform.moment(remembered.p_at)) o(account, person, begun_at, wrong_before)
      JOIN reuse.item i ON ((i.account = o.account)))
      JOIN records.record r ON ((r.id = i.record)))
   ORDER BY i.service, i.item;
END
;
alter function reuse.remembered(bytea,timestamp with time zone) owner to guildhall_door;
grant execute on function reuse.remembered(bytea,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION reuse.sent(p_session bytea, p_draft bytea, p_case uuid, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  insert into reuse.used (account, case_id, item, source, on_day)
    select o.account, c.id, f.item, f.source, platform.moment(p_at)::date
    from accounts.of_session(p_session, platform.moment(p_at)) o join reuse.filled f on f.draft = p_draft
    join cases."case" c on c.id = p_case and c.made_in = pg_current_xact_id();
  delete from reuse.filled f where f.draft = p_draft and exists (select from cases."case" c where c.id = p_case and c.made_in = pg_current_xact_id());
end $function$
;
alter function reuse.sent(bytea,bytea,uuid,timestamp with time zone) owner to guildhall_door;
grant execute on function reuse.sent(bytea,bytea,uuid,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION reuse.take_back(p_session bytea, p_from text, p_to text, p_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  perform reuse.one_at_a_time(v_account);
  delete from reuse.permission p where p.account = v_account and p.from_service = p_from and p.to_service = p_to;
  if not found then return false; end if;
  perform reuse.forget_unallowed(v_account, v_person);
  return true;
end $function$
;
alter function reuse.take_back(bytea,text,text,timestamp with time zone) owner to guildhall_door;
grant execute on function reuse.take_back(bytea,text,text,timestamp with time zone) to guildhall_web;

CREATE OR REPLACE FUNCTION staff.actor(p_hash bytea)
 RETURNS TABLE(actor uuid, role text, services text[])
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
begin
  return query select s.officer, s.role, array_agg(d.service)
    from staff.session s
    join staff.officer o on o.id = s.officer and o.disabled_at is null
    join staff.duty d on d.officer = s.officer and d.role = s.role
    where s.hash = p_hash and s.until > clock_timestamp()
    group by s.officer, s.role;
end $function$
;
alter function staff.actor(bytea) owner to guildhall_door;

CREATE OR REPLACE FUNCTION staff.begin_session(p_hash bytea, p_officer uuid, p_role text, p_minutes integer)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  delete from staff.session s where s.until <= clock_timestamp();
  if p_minutes not between 1 and 720
    or not exists (select from staff.officer o join staff.duty d on d.officer = o.id
      where o.id = p_officer and o.disabled_at is null and d.role = p_role)
    or staff.mixes(p_officer) then return false; end if;
  insert into staff.session (hash, officer, role, until)
    values (p_hash, p_officer, p_role, clock_timestamp() + make_interval(mins => p_minutes));
  return true;
end $function$
;
alter function staff.begin_session(bytea,uuid,text,integer) owner to guildhall_door;
grant execute on function staff.begin_session(bytea,uuid,text,integer) to guildhall_signin;

CREATE OR REPLACE FUNCTION staff.deals_with_people(p_role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
BEGIN ATOMIC
 SELECT ((p_role <> 'social-media-officer'::text) AND (EXISTS ( SELECT
            FROM (purposes.role_may m
              JOIN purposes.purpose p ON ((p.id = m.purpose)))
           WHERE ((m.role = deals_with_people.p_role) AND (clock_timestamp() >= p.live_from) AND (clock_timestamp() < p.live_until)))));
END
;
alter function staff.deals_with_people(text) owner to guildhall_door;

CREATE OR REPLACE FUNCTION staff.end_session(p_session bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
BEGIN ATOMIC
 DELETE FROM staff.session
   WHERE (session.hash = sha256(end_session.p_session));
END
;
alter function staff.end_session(bytea) owner to guildhall_door;
grant execute on function staff.end_session(bytea) to guildhall_web;

CREATE OR REPLACE FUNCTION staff.has(p_session bytea, p_case uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session);
begin
  return exists (select from staff.assignment s join staff.actor(v_hash) a on a.actor = s.officer where s.case_id = p_case);
end $function$
;
alter function staff.has(bytea,uuid) owner to guildhall_door;
grant execute on function staff.has(bytea,uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION staff.mixes(p_officer uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
RETURN ((SELECT (bool_or((d.role = 'social-media-officer'::text)) AND bool_or((d.role <> 'social-media-officer'::text))) FROM staff.duty d WHERE (d.officer = mixes.p_officer)) IS TRUE)
;
alter function staff.mixes(uuid) owner to guildhall_owner;
grant execute on function staff.mixes(uuid) to guildhall_door;

CREATE OR REPLACE FUNCTION staff.stays_apart()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
begin
  -- One at a time for each officer, or two could each add one half unseen by the other.
  perform from staff.officer o where o.id = new.officer for no key update;
  if staff.mixes(new.officer) then
    raise exception 'whoever works for the social media desk has no other duty' using errcode = 'GH025'; end if;
  return null;
end $function$
;
alter function staff.stays_apart() owner to guildhall_owner;

CREATE OR REPLACE FUNCTION staff.take(p_session bytea, p_case uuid)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
declare v_hash bytea := sha256(p_session); a record; v_service text; v_state text; v_persons uuid[]; v_outcome text;
begin
  perform cases.in_turn(p_case, false);
  select * into a from staff.actor(v_hash);
  select c.service, c.state into v_service, v_state from cases."case" c where c.id = p_case;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when v_service is null or not v_service = any (a.services) then 'refused: no such case here'
    when not staff.deals_with_people(a.role) then 'refused: not for this role'
    when v_state in ('mended', 'closed') then 'refused: nothing here' else 'done' end;
  if v_outcome = 'done' then
    insert into staff.assignment (case_id, officer) values (p_case, a.actor) on conflict do nothing;
  end if;
  if a.actor is not null then v_persons := records.persons_of(array[p_case]); end if;
  if v_outcome = 'refused: no such case here' then v_service := a.services[1]; end if;
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases, hidden_until)
    values (audit.new_look(), 'take', a.role, v_service, v_outcome, a.actor, v_persons, array[p_case],
      case when v_outcome = 'done' then audit.hidden_until(null, v_service) end);
  return v_outcome;
end $function$
;
alter function staff.take(bytea,uuid) owner to guildhall_door;
grant execute on function staff.take(bytea,uuid) to guildhall_web;

CREATE OR REPLACE FUNCTION staff.whose(p_session bytea)
 RETURNS TABLE(officer uuid, role text, services text[])
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session);
begin
  return query select s.officer, s.role, array_agg(d.service order by d.service)
    from staff.session s
    join staff.officer o on o.id = s.officer and o.disabled_at is null
    join staff.duty d on d.officer = s.officer and d.role = s.role
    where s.hash = v_hash and s.until > clock_timestamp()
    group by s.officer, s.role;
end $function$
;
alter function staff.whose(bytea) owner to guildhall_door;
grant execute on function staff.whose(bytea) to guildhall_web;
