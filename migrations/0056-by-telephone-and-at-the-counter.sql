-- What people choose about their data, taken down by an officer by telephone and at the counter (W10, W18, W19): only after a code
-- that the mailbox of the account was sent was read out, or after a proof at the counter that two officers saw. A contact is one
-- conversation: of one officer, in one session of theirs, about one account, for a quarter of an hour.

-- Whatever verbs and kinds there are by now, and one more of each.
do $$
declare v_list text;
begin
  select string_agg(quote_literal(m[1]), ', ' order by n) into v_list
  from pg_constraint c
  cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''::text', 'g') with ordinality as found (m, n)
  where c.conrelid = 'audit.line'::regclass and c.conname = 'line_verb_check';
  alter table audit.line drop constraint line_verb_check;
  execute format('alter table audit.line add constraint line_verb_check check (verb in (%s, ''speak''))', v_list);
  select string_agg(quote_literal(m[1]), ', ' order by n) into v_list
  from pg_constraint c
  cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''::text', 'g') with ordinality as found (m, n)
  where c.conrelid = 'accounts.pending'::regclass and c.conname = 'pending_kind_check';
  alter table accounts.pending drop constraint pending_kind_check;
  execute format('alter table accounts.pending add constraint pending_kind_check check (kind in (%s, ''contact''))', v_list);
end $$;
comment on table accounts.pending is 'Registrations, recoveries and new e-mail addresses that wait for the code that was sent; who gave the password and not yet the code of the app; apps and passkeys that are being set up; conversations with an officer that wait for the code of the mailbox';

create schema contacts;
revoke all on schema contacts from public;

create table contacts.contact (
  id bytea primary key check (length(id) = 32),
  account uuid not null references accounts.account on delete cascade,
  officer uuid not null references staff.officer,
  session bytea not null references staff.session on delete cascade check (length(session) = 32),
  channel text not null check (channel in ('phone', 'counter')),
  mailbox bytea not null check (length(mailbox) between 28 and 1024),
  told boolean not null default false,
  until timestamptz not null);
create index on contacts.contact (account);
create index on contacts.contact (officer);
create index on contacts.contact (session);
create index on contacts.contact (until);

comment on table contacts.contact is 'Conversations of an officer with the person of one account, in which choices are taken down; deleted when they end';
comment on column contacts.contact.id is 'hash: of the number in the officer''s page, which is kept nowhere';
comment on column contacts.contact.account is 'id: the account';
comment on column contacts.contact.officer is 'id: the officer';
comment on column contacts.contact.session is 'hash: of the secret of the officer''s session, in which alone it goes on';
comment on column contacts.contact.channel is 'code: by telephone or at the counter';
comment on column contacts.contact.mailbox is 'sealed: the e-mail address that is told when something was changed, under a key made from the number in the officer''s page';
comment on column contacts.contact.told is 'flag: something was changed, and the mailbox is told once';
comment on column contacts.contact.until is 'date: when it ends by itself';

grant usage on schema contacts to guildhall_web, guildhall_signin, guildhall_work, guildhall_door;
grant select, insert, update, delete on contacts.contact to guildhall_door;
grant create on schema contacts, mailings, reuse to guildhall_door;

set local role guildhall_door;

-- Whoever may use what is kept for a purpose, as the register of purposes says. Not to be called from outside.
create function contacts.may_use(p_role text, p_purpose text) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select exists (select from purposes.role_may m join purposes.purpose p on p.id = m.purpose
      where p.id = p_purpose and m.role = p_role and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until);
  end;

-- The conversation of this very session that has not ended, for whoever may use the purpose; nothing otherwise. Whoever changes the
-- same account at this moment is waited for. Not to be called from outside.
create function contacts.in_hand(p_session bytea, p_id bytea, p_purpose text, p_at timestamptz)
  returns table (account uuid, person uuid, actor uuid, role text, channel text)
  language plpgsql set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- A line of a conversation, in its person's own list. Not to be called from outside.
create function contacts.note(p_look uuid, p_verb text, p_purpose text, p_role text, p_actor uuid, p_person uuid) returns void
  language sql set search_path = pg_catalog, pg_temp
  begin atomic
    insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons)
      values (p_look, p_verb, p_role, p_purpose, 'account', 'done', p_actor, array[p_person]);
  end;

-- Something was changed: is its mailbox to be told? Once for each conversation. Not to be called from outside.
create function contacts.changed(p_id bytea) returns text
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update contacts.contact c set told = true where c.id = p_id and not c.told;
  return case when found then 'tell' else 'done' end;
end $$;

-- One officer has one conversation at a time. Whoever closes the account at this moment is waited for, before anything of it is
-- touched. Not to be called from outside.
create function contacts.open_one(p_account uuid, p_actor uuid, p_session bytea, p_id bytea, p_channel text, p_mailbox bytea, p_at timestamptz) returns boolean
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7357, hashtext(p_actor::text));
  perform 1 from accounts.account a where a.id = p_account for key share;
  if not found then return false; end if;
  delete from contacts.contact c where c.officer = p_actor;
  insert into contacts.contact (id, account, officer, session, channel, mailbox, until)
    values (p_id, p_account, p_actor, p_session, p_channel, p_mailbox, p_at + interval '15 minutes');
  return true;
end $$;

create function contacts.admits(p_session bytea) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session);
begin
  return exists (select from staff.actor(v_hash) a where accounts.may_admit(a.role));
end $$;

-- An officer wants a code to go to the mailbox of an account, or of none: answered alike, and counted alike. So many in a day and no more.
create function contacts.ask(p_session bytea, p_account uuid, p_most int) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- The code was read out. For the login that begins sessions alone.
create function contacts.begin(p_session bytea, p_account uuid, p_id bytea, p_mailbox bytea, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null or not accounts.may_admit(a.role) then return false; end if;
  return contacts.open_one(p_account, a.actor, v_hash, p_id, 'phone', p_mailbox, platform.moment(p_at));
end $$;

-- A second officer confirms the proof that another noted, and goes on by speaking instead of by a code on paper.
create function contacts.begin_at_counter(p_session bytea, p_paper uuid, p_id bytea, p_mailbox bytea, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- The officer is to see what the person allows, because they ask. Its line is committed before anything is seen.
create function contacts.look(p_look uuid, p_session bytea, p_id bytea, p_at timestamptz) returns table (channel text, until timestamptz, mailbox bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); h record;
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into h from contacts.in_hand(p_session, p_id, 'fill-in-your-forms', v_at);
  if h.account is null then return; end if;
  perform contacts.note(p_look, 'look', 'fill-in-your-forms', h.role, h.actor, h.person);
  return query select c.channel, c.until, c.mailbox from contacts.contact c where c.id = p_id;
end $$;

create function contacts.permissions(p_look uuid, p_session bytea, p_id bytea, p_at timestamptz)
  returns table (from_service text, to_service text, channel text, given_at timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- As on the page of the account, with the channel. Answers whether the mailbox is to be told.
create function contacts.allow(p_session bytea, p_id bytea, p_from text, p_to text, p_wording text, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); h record;
begin
  select * into h from contacts.in_hand(p_session, p_id, 'fill-in-your-forms', v_at);
  if h.account is null then return 'over'; end if;
  if p_from = p_to and p_from <> 'every-service' then return 'nothing'; end if;
  insert into reuse.permission (account, from_service, to_service, wording, channel, given_at)
    values (h.account, p_from, p_to, p_wording, h.channel, v_at) on conflict do nothing;
  if not found then return 'nothing'; end if;
  perform contacts.note(audit.new_look(), 'agree', 'fill-in-your-forms', h.role, h.actor, h.person);
  return contacts.changed(p_id);
end $$;

-- As before, by an officer too, whose deed the line then says it was.
create function reuse.forget_unallowed(p_account uuid, p_person uuid, p_actor uuid, p_role text) returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare v_records uuid[];
begin
  v_records := array(select i.record from reuse.item i where i.account = p_account and not exists (select from reuse.permission p
    where p.account = p_account and (p.from_service = 'every-service' or p.from_service = i.service)));
  if cardinality(v_records) > 0 then perform records.remove(v_records, p_actor, p_role, 'fill-in-your-forms'); end if;
end $$;
create or replace function reuse.forget_unallowed(p_account uuid, p_person uuid) returns void
  language sql set search_path = pg_catalog, pg_temp
  begin atomic
    select reuse.forget_unallowed(p_account, p_person, p_person, 'customer');
  end;

create function contacts.take_back(p_session bytea, p_id bytea, p_from text, p_to text, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); h record;
begin
  select * into h from contacts.in_hand(p_session, p_id, 'fill-in-your-forms', v_at);
  if h.account is null then return 'over'; end if;
  delete from reuse.permission p where p.account = h.account and p.from_service = p_from and p.to_service = p_to;
  if not found then return 'nothing'; end if;
  perform reuse.forget_unallowed(h.account, h.person, h.actor, h.role);
  perform contacts.note(audit.new_look(), 'withdraw', 'fill-in-your-forms', h.role, h.actor, h.person);
  return contacts.changed(p_id);
end $$;

create function contacts.finish(p_session bytea, p_id bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session);
begin
  delete from contacts.contact c where c.id = p_id and c.session = v_hash;
  return found;
end $$;

-- Machine work.
-- Whoever has the earlier mailbox or password goes on with nothing: neither with a code nor with a conversation.
create function contacts.account_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from contacts.contact c where c.account = new.id;
  delete from accounts.pending p where p.account = new.id and p.kind = 'contact';
  return null;
end $$;

create function contacts.forget_due(p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at);
begin
  delete from contacts.contact c where c.until <= v_at;
end $$;

-- News: adds to what somebody said, in any channel, with a line that they can read. Not to be called from outside, as the two below.
create function mailings.note(p_person uuid, p_purpose text, p_step text, p_wording text, p_evidence text, p_role text, p_channel text, p_actor uuid) returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence)
    select p_person, p.id, p.version, p_step = 'given', p_step, p_wording, p_channel, p_evidence from purposes.purpose p where p.id = p_purpose;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons)
    values (audit.new_look(), case when p_step = 'given' then 'agree' else 'withdraw' end, p_role, p_purpose, 'news', 'done', p_actor, array[p_person]);
end $$;

create function mailings.end_one(p_record uuid, p_step text, p_evidence text, p_role text, p_channel text, p_actor uuid) returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare s mailings.subscription; v_wording text;
begin
  delete from mailings.subscription x where x.record = p_record returning x.* into s;
  if not found then return; end if;
  select g.wording into v_wording from agreements.agreement g where g.person = s.person and g.purpose = s.purpose order by g.no desc limit 1;
  if p_step is not null then
    perform mailings.note(s.person, s.purpose, p_step, v_wording, p_evidence, p_role, p_channel, coalesce(p_actor, s.person));
  end if;
  perform records.remove(array[s.record], coalesce(p_actor, s.person), p_role, s.purpose);
end $$;

-- An address that was kept in this same transaction for a new person, in the place of an earlier agreement of that address.
create function mailings.add(p_record uuid, p_person uuid, p_purpose text, p_wording text, p_address bytea, p_stop bytea, p_account uuid) returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
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
end $$;

create or replace function mailings.note(p_person uuid, p_purpose text, p_step text, p_wording text, p_evidence text, p_role text) returns void
  language sql set search_path = pg_catalog, pg_temp
  begin atomic
    select mailings.note(p_person, p_purpose, p_step, p_wording, p_evidence, p_role, 'web', p_person);
  end;

create or replace function mailings.end_one(p_record uuid, p_step text) returns void
  language sql set search_path = pg_catalog, pg_temp
  begin atomic
    select mailings.end_one(p_record, p_step, 'pressed', 'customer', 'web', null);
  end;

create or replace function mailings.agree(p_record uuid, p_person uuid, p_purpose text, p_wording text, p_address bytea, p_stop bytea, p_session bytea, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_account uuid;
begin
  if p_session is not null then
    select o.account into v_account from accounts.of_session(p_session, v_at) o;
  end if;
  perform mailings.add(p_record, p_person, p_purpose, p_wording, p_address, p_stop, v_account);
  perform mailings.note(p_person, p_purpose, 'given', p_wording, 'code', 'visitor');
  return v_account is not null;
end $$;

-- The officer of a live session who may use one of the two purposes. Not to be called from outside.
create function mailings.officer_of(p_officer bytea, p_purpose text) returns table (actor uuid, role text)
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_officer);
begin
  return query select a.actor, a.role from staff.actor(v_hash) a where exists (select from purposes.role_may m join purposes.purpose p on p.id = m.purpose
    where p.id = p_purpose and m.role = a.role and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until);
end $$;

create function mailings.takes_down(p_officer bytea) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select exists (select from unnest(array['tell-of-new-services', 'ask-for-feedback']) p(id) cross join lateral mailings.officer_of(p_officer, p.id));
  end;

-- An officer wants an e-mail to go to an address that was typed for somebody who speaks with them: so many in a day and no more. The
-- line names nobody, for it is not known whose address it is.
create function mailings.ask_for(p_officer bytea, p_purpose text, p_most int) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- As on the public page, by an officer: the code of the mailbox was read out to them. False once their session has ended.
create function mailings.agree_told(p_record uuid, p_person uuid, p_purpose text, p_wording text, p_address bytea, p_stop bytea, p_officer bytea, p_channel text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare a record;
begin
  select * into a from mailings.officer_of(p_officer, p_purpose);
  if a.actor is null then return false; end if;
  perform mailings.add(p_record, p_person, p_purpose, p_wording, p_address, p_stop, null);
  perform mailings.note(p_person, p_purpose, 'given', p_wording, 'code', a.role, p_channel, a.actor);
  return true;
end $$;

-- By the code that each message carries, read out to an officer.
create function mailings.stop_told(p_officer bytea, p_stop bytea, p_channel text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_record uuid; v_purpose text; a record;
begin
  select s.record, s.purpose into v_record, v_purpose from mailings.subscription s where s.stop = p_stop for update;
  if not found then return false; end if;
  select * into a from mailings.officer_of(p_officer, v_purpose);
  if a.actor is null then return false; end if;
  perform mailings.end_one(v_record, 'withdrawn', 'code', a.role, p_channel, a.actor);
  return true;
end $$;

-- Which record has this address for this purpose, so that its code can go to that address once more. No officer is shown the answer.
create function mailings.kept_for(p_officer bytea, p_purpose text, p_address bytea) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return (select s.record from mailings.subscription s where s.purpose = p_purpose and s.address = p_address
    and exists (select from mailings.officer_of(p_officer, p_purpose)));
end $$;

revoke execute on function reuse.forget_unallowed(uuid, uuid, uuid, text) from public;
revoke execute on all functions in schema contacts from public;
revoke execute on all functions in schema mailings from public;
grant execute on function contacts.admits, contacts.ask, contacts.begin_at_counter, contacts.look, contacts.permissions, contacts.allow, contacts.take_back,
  contacts.finish to guildhall_web;
grant execute on function contacts.begin to guildhall_signin;
grant execute on function contacts.account_changed to guildhall_owner;
grant execute on function contacts.forget_due to guildhall_work;
grant execute on function mailings.takes_down, mailings.ask_for, mailings.agree_told, mailings.stop_told, mailings.kept_for to guildhall_web;

set local role guildhall_owner;
create trigger ends_conversations after update of email, password on accounts.account for each row
  when (old.email is distinct from new.email or old.password is distinct from new.password) execute function contacts.account_changed();
revoke create on schema contacts, mailings, reuse from guildhall_door;
