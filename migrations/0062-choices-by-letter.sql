-- What people choose about their data, by letter (W10, W18, W19): a form on paper goes to the address of the account, with a code of
-- two halves that alone says whose it is. Whoever types the code of a form that came back begins a conversation as by telephone.

alter table accounts.paper_code drop constraint paper_code_opens_check;
alter table accounts.paper_code add constraint paper_code_opens_check check (opens in ('account', 'case', 'choices'));
alter table accounts.paper_code drop constraint two_officers;
alter table accounts.paper_code add constraint two_officers check (opens = 'case' or opens = 'account' and how = 'post'
  or given_by is distinct from noted_by or given_by is null);
alter table contacts.contact drop constraint contact_channel_check;
alter table contacts.contact add constraint contact_channel_check check (channel in ('phone', 'counter', 'letter'));
alter table contacts.contact add column other_words boolean not null default false;

alter table accounts.paper_code
  add column form bytea check (length(form) = 32),
  add column mailbox bytea check (length(mailbox) between 28 and 1024),
  add column taken_until timestamptz,
  add constraint choices_by_post check (opens <> 'choices' or how = 'post' and account is not null),
  add constraint form_of_choices check ((form is not null) = (opens = 'choices' and code is not null) and (mailbox is null) = (form is null)),
  add constraint taken_when_used check (taken_until is null or opens = 'choices' and state = 'used');

comment on table accounts.paper_code is 'Codes that are handed over at the counter or posted, and what was proved for them; never a copy or a number of a proof';
comment on column accounts.paper_code.opens is 'code: whether it opens an account without its mailbox, adds a case to one, or says whose a form about choices is that comes back';
comment on column accounts.paper_code.noted_by is 'id: the officer who saw the proof, or who typed the code of a form that came back';
comment on column accounts.paper_code.form is 'hash: of the words and the list that a form about choices was printed with';
comment on column accounts.paper_code.mailbox is 'sealed: the e-mail address that is told when something was changed by a form that came back, under a key made from its code';
comment on column accounts.paper_code.taken_until is 'date: until when the officer who typed the code of a form that came back may type it again, because they were interrupted';
comment on column contacts.contact.other_words is 'flag: the form that came back was printed with other words than those of the day it is taken down, so nothing new is agreed to by it';
comment on column contacts.contact.channel is 'code: by telephone, at the counter or by letter';

grant create on schema accounts, contacts to guildhall_door;
set local role guildhall_door;

-- As before, and for a form about choices that waits to be printed.
create or replace function accounts.look_at_desk(p_look uuid, p_session bytea, p_id uuid, p_username bytea, p_email bytea, p_most int, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- As before; and a form about choices that lies at the earlier address says nothing any more.
create or replace function accounts.address_moved(p_session bytea, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at);
begin
  update accounts.account a set address_since = v_at from accounts.of_session(p_session, v_at) o where a.id = o.account;
  delete from accounts.paper_code c using accounts.of_session(p_session, v_at) o
    where c.account = o.account and (c.opens = 'account' and c.state = 'asked' or c.opens = 'choices');
end $$;

-- As before, and with a new e-mail address or password a form that is out is over: it would tell the earlier mailbox, or somebody fears that
-- it is in other hands. Its row stays, for one goes out in seven days. It
-- comes first, so that a conversation which it begins at this moment is there to be ended.
create or replace function contacts.account_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update accounts.paper_code c set state = 'used', taken_until = null, until = least(c.until, c.begun_at + interval '7 days')
    where c.account = new.id and c.opens = 'choices' and c.state in ('given', 'used');
  delete from contacts.contact c where c.account = new.id;
  delete from accounts.pending p where p.account = new.id and p.kind = 'contact';
  return null;
end $$;

-- Somebody wants the form, and anybody may ask: nothing is answered, to nobody, and all wait for the disk. One in seven days for
-- each account, and none to an address that is new.
create function contacts.ask_letter(p_username bytea, p_email bytea, p_id uuid, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_since timestamptz;
begin
  perform pg_logical_emit_message(true, 'guildhall', 'asked');
  select x.id, x.address_since into v_account, v_since from accounts.account x where x.username = p_username or x.email = p_email
    order by x.username = p_username desc limit 1 for update;
  if v_account is null or v_since > v_at - interval '30 days' then return; end if;
  if exists (select from accounts.paper_code c where c.account = v_account and c.opens = 'choices' and c.begun_at > v_at - interval '7 days') then return; end if;
  insert into accounts.paper_code (id, opens, how, account, state, begun_at, until)
    values (p_id, 'choices', 'post', v_account, 'asked', v_at, v_at + interval '10 days');
end $$;

-- Forms that wait to be printed, and those that this officer printed today: no name, for none is kept here.
create function contacts.letters(p_session bytea, p_at timestamptz) returns table (id uuid, state text, begun_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null or not accounts.may_admit(a.role) then return; end if;
  return query select c.id, c.state, c.begun_at from accounts.paper_code c where c.opens = 'choices' and c.until > v_at
    and (c.state = 'asked' or c.state = 'given' and c.given_by = a.actor and c.until > v_at + interval '27 days 14 hours')
    order by c.begun_at, c.id limit 100;
end $$;

-- The form is printed. Whoever printed it can do so again on the same day, with a new code in the place of the earlier.
create function contacts.give_letter(p_session bytea, p_id uuid, p_finder bytea, p_code bytea, p_form bytea, p_mailbox bytea, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- The code of a form that came back, typed by another officer than the one who printed it: a conversation, once. Whoever was
-- interrupted goes on within two hours. For the login that begins sessions alone.
create function contacts.begin_by_letter(p_session bytea, p_finder bytea, p_code bytea, p_form bytea, p_id bytea, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- Not to be called from outside.
create function contacts.in_other_words(p_id bytea) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select exists (select from contacts.contact c where c.id = p_id and c.other_words);
  end;

-- As before, but that what was printed in other words than today's is no yes to today's.
create or replace function contacts.allow(p_session bytea, p_id bytea, p_from text, p_to text, p_wording text, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

create or replace function contacts.say_ways(p_session bytea, p_id bytea, p_notice text, p_form text, p_record uuid, p_key uuid, p_master int, p_wrapped bytea,
    p_content bytea, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); h record; v_outcome text;
begin
  select * into h from contacts.in_hand(p_session, p_id, 'reach-you-as-you-ask', v_at);
  if h.account is null then return 'over'; end if;
  if contacts.in_other_words(p_id) then return 'other words'; end if;
  v_outcome := reach.keep(h.person, h.channel, h.role, h.actor, p_notice, p_form, p_record, p_key, p_master, p_wrapped, p_content);
  return case when v_outcome = 'done' then contacts.changed(p_id) else v_outcome end;
end $$;

-- What we may write to them about, because they ask: what stands in their account, with a line that is committed first.
create function contacts.look_news(p_look uuid, p_session bytea, p_id bytea, p_at timestamptz) returns table (channel text, until timestamptz, mailbox bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); h record;
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into h from contacts.in_hand(p_session, p_id, 'choose-news-by-history', v_at);
  if h.account is null then return; end if;
  perform contacts.note(p_look, 'look', 'choose-news-by-history', h.role, h.actor, h.person);
  return query select c.channel, c.until, c.mailbox from contacts.contact c where c.id = p_id;
end $$;

create function contacts.news(p_look uuid, p_session bytea, p_id bytea, p_at timestamptz) returns table (purpose text, since timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- As on the page of the account, with the channel. By telephone and at the counter alone: a letter asks for none. E-mails need an address that proves itself, and are only ended here.
create function contacts.choose_history(p_session bytea, p_id bytea, p_wording text, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); h record;
begin
  select * into h from contacts.in_hand(p_session, p_id, 'choose-news-by-history', v_at);
  if h.account is null then return 'over'; end if;
  -- Consent to news is never asked by post (D14), so none comes on a form.
  if h.channel = 'letter' then return 'over'; end if;
  if mailings.agreed(h.person, 'choose-news-by-history') then return 'nothing'; end if;
  perform mailings.note(h.person, 'choose-news-by-history', 'given', p_wording, 'said', h.role, h.channel, h.actor);
  return contacts.changed(p_id);
end $$;

create function contacts.end_news(p_session bytea, p_id bytea, p_purpose text, p_wording text, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

revoke execute on all functions in schema contacts from public;
grant execute on function contacts.ask_letter, contacts.letters, contacts.give_letter, contacts.look_news, contacts.news, contacts.choose_history,
  contacts.end_news to guildhall_web;
grant execute on function contacts.begin_by_letter to guildhall_signin;

set local role guildhall_owner;
revoke create on schema accounts, contacts from guildhall_door;
