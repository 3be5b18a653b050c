-- Accounts (W4, W33, B36): a username, an e-mail and a password by which somebody is known again. Who they are lies in the one
-- room; here are keyed fingerprints to find an account by, what proves a password, live sessions, and which cases are whose.

create schema accounts;
revoke all on schema accounts from public;

create table accounts.account (
  id uuid primary key,
  person uuid not null unique references people.person,
  username bytea not null unique check (length(username) = 32),
  email bytea not null unique check (length(email) = 32),
  password bytea not null check (length(password) = 48),
  hashed_with smallint not null check (hashed_with between 1 and 100),
  wrong_tries smallint not null default 0 check (wrong_tries between 0 and 1000));

comment on table accounts.account is 'Accounts of people, by which they are known again; who they are is kept in the one room';
comment on column accounts.account.id is 'id: the account; random';
comment on column accounts.account.person is 'id: the person';
comment on column accounts.account.username is 'hash: of the username, under a key made from the master secret';
comment on column accounts.account.email is 'hash: of the e-mail address, under the same key';
comment on column accounts.account.password is 'hash: of the password, slow, with its own salt and under a key made from the master secret';
comment on column accounts.account.hashed_with is 'number: with which set of parameters the password was hashed';
comment on column accounts.account.wrong_tries is 'count: how often a wrong password was given since the last time somebody signed in';

create table accounts.session (
  hash bytea primary key check (length(hash) = 32),
  id uuid not null unique default gen_random_uuid(),
  account uuid not null references accounts.account on delete cascade,
  begun_at timestamptz not null,
  seen_at timestamptz not null,
  idle_until timestamptz not null,
  until timestamptz not null,
  wrong_before smallint not null check (wrong_before between 0 and 1000));
create index on accounts.session (account);
create index on accounts.session (until);

comment on table accounts.session is 'Who is signed in; nothing of the device or the address it has';
comment on column accounts.session.hash is 'hash: of the secret in the session cookie, which is kept nowhere';
comment on column accounts.session.id is 'id: by which its owner ends it from elsewhere';
comment on column accounts.session.account is 'id: the account';
comment on column accounts.session.begun_at is 'date: when somebody signed in';
comment on column accounts.session.seen_at is 'date: the hour in which it was last used';
comment on column accounts.session.idle_until is 'date: when it ends unless it is used before';
comment on column accounts.session.until is 'date: when it ends in any case';
comment on column accounts.session.wrong_before is 'count: how often a wrong password was given before it began, to tell its owner';

-- What waits for a code from an e-mail. What was typed is sealed under the handle in the person's own page.
create table accounts.pending (
  id bytea primary key check (length(id) = 32),
  kind text not null check (kind in ('register', 'recover', 'new-e-mail')),
  account uuid references accounts.account on delete cascade,
  content bytea not null check (length(content) between 28 and 4096),
  code bytea not null check (length(code) = 32),
  tries smallint not null default 0 check (tries between 0 and 10),
  codes smallint not null default 1 check (codes between 1 and 10),
  expires_at timestamptz not null);
create index on accounts.pending (expires_at);
create index on accounts.pending (account);

comment on table accounts.pending is 'Registrations, recoveries and new e-mail addresses that wait for the code that was sent';
comment on column accounts.pending.id is 'hash: of the handle in the person''s page, which is kept nowhere';
comment on column accounts.pending.kind is 'code: what waits';
comment on column accounts.pending.account is 'id: of which account; none for a registration, or where there is none with that e-mail address';
comment on column accounts.pending.content is 'sealed: what was typed, under a key made from the handle';
comment on column accounts.pending.code is 'hash: of the code that was sent, under a key made from the master secret; the code is kept nowhere';
comment on column accounts.pending.tries is 'count: how many wrong codes were typed since it was sent';
comment on column accounts.pending.codes is 'count: how many codes were sent for it';
comment on column accounts.pending.expires_at is 'date: when it is deleted';

create table accounts.matter (
  account uuid not null references accounts.account on delete cascade,
  case_id uuid not null references cases."case",
  how text not null check (how in ('sent', 'joined')),
  at timestamptz not null default clock_timestamp(),
  primary key (account, case_id));
create index on accounts.matter (case_id);

comment on table accounts.matter is 'Cases that an account lists: sent while signed in, or joined by reference and code';
comment on column accounts.matter.account is 'id: the account';
comment on column accounts.matter.case_id is 'id: the case';
comment on column accounts.matter.how is 'code: how it came to be listed';
comment on column accounts.matter.at is 'date: since when';

grant usage on schema accounts to guildhall_web, guildhall_signin, guildhall_work, guildhall_door;
grant select, insert, update, delete on accounts.pending to guildhall_web;
grant select, delete on accounts.pending to guildhall_door;
grant select, insert, delete on accounts.account, accounts.session, accounts.matter to guildhall_door;
grant update (username, email, password, hashed_with, wrong_tries) on accounts.account to guildhall_door;
grant update (hash, seen_at, idle_until) on accounts.session to guildhall_door;
grant create on schema accounts, records, audit to guildhall_door;

set local role guildhall_door;

-- What a person gives apart from any case: a new person in the transaction that makes them, or the customer's live session.
create function records.keep_own(p_session bytea, p_person uuid, p_service text, p_channel text, p_notice text, p_form text,
    p_id uuid, p_kind text, p_purpose text, p_key uuid, p_master int, p_wrapped bytea, p_content bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- The same read again by the person: never what they gave in a case.
create function records.look_apart(p_look uuid, p_session bytea, p_purpose text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- As before, and a line about what belongs to no case names none.
create or replace function records.remove(p_records uuid[], p_actor uuid, p_role text, p_purpose text) returns int
  language plpgsql set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- Who looked, for somebody who showed one case by its reference and code. A person with an account has others, and whoever
-- was given that one code learns nothing of them.
create function audit.who_looked_at(p_session bytea, p_case uuid, p_from int, p_max int)
  returns table (at timestamptz, verb text, role text, service text, purpose text, outcome text, kinds text[], cases uuid[], mine boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
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
end $$;

-- Whose session this is, looked up anew at every request. Not to be called from outside: it makes nothing last longer.
create function accounts.of_session(p_session bytea, p_at timestamptz) returns table (account uuid, person uuid, begun_at timestamptz, wrong_before int)
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select a.id, a.person, s.begun_at, s.wrong_before::int from accounts.session s join accounts.account a on a.id = s.account
      where s.hash = sha256(p_session) and s.idle_until > p_at and s.until > p_at;
  end;

-- The same for a page, which makes it last: to the step of five minutes, so that no finer time is kept.
create function accounts.whose(p_session bytea, p_idle_minutes int, p_at timestamptz) returns table (account uuid, person uuid, begun_at timestamptz, wrong_before int)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_hash bytea := sha256(p_session); v_step timestamptz := date_bin('5 minutes', v_at, 'epoch');
begin
  if p_idle_minutes not between 5 and 1440 then raise exception 'a session rests for minutes or hours' using errcode = 'GH010'; end if;
  update accounts.session s set seen_at = date_bin('1 hour', v_at, 'epoch'), idle_until = v_step + make_interval(mins => p_idle_minutes + 5)
    where s.hash = v_hash and s.idle_until > v_at and s.until > v_at and s.idle_until < v_step + make_interval(mins => p_idle_minutes + 5);
  return query select o.account, o.person, o.begun_at, o.wrong_before from accounts.of_session(p_session, v_at) o;
end $$;

-- A new account, for a person made in this same transaction.
create function accounts.open_account(p_id uuid, p_person uuid, p_username bytea, p_email bytea, p_password bytea, p_hashed_with int) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from people.person p where p.id = p_person and p.made_in = pg_current_xact_id()) then
    raise exception 'an account is opened for a new person' using errcode = 'GH004'; end if;
  if exists (select from accounts.account a where a.email = p_email) then return 'e-mail taken'; end if;
  insert into accounts.account (id, person, username, email, password, hashed_with)
    values (p_id, p_person, p_username, p_email, p_password, p_hashed_with) on conflict do nothing;
  if found then return 'done'; end if;
  return case when exists (select from accounts.account a where a.email = p_email) then 'e-mail taken' else 'username taken' end;
end $$;

-- What a password is held against. For the login that begins sessions alone.
create function accounts.find(p_username bytea, p_email bytea) returns table (id uuid, password bytea, hashed_with int)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select a.id, a.password, a.hashed_with::int from accounts.account a where a.username = p_username or a.email = p_email
      order by a.username = p_username desc limit 1;
  end;

create function accounts.found_by_session(p_session bytea, p_at timestamptz) returns table (id uuid, password bytea, hashed_with int)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select a.id, a.password, a.hashed_with::int from accounts.of_session(p_session, platform.moment(p_at)) o join accounts.account a on a.id = o.account;
  end;

-- A wrong password was given. Answers which try it was, and whether the account was named by its e-mail address.
create function accounts.tried(p_account uuid, p_email bytea) returns table (tries int, by_email boolean)
  language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    update accounts.account set wrong_tries = least(wrong_tries + 1, 1000) where id = p_account
      returning wrong_tries::int, email = p_email;
  end;

-- Begins a session, which knows how many wrong tries there were since the last; not where there is no such account. What is
-- kept of an account nobody uses any more goes by the schedule, so its time runs from here.
create function accounts.begin_session(p_hash bytea, p_account uuid, p_idle_minutes int, p_hours int, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

create function accounts.end_session(p_session bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session);
begin
  delete from accounts.session s where s.hash = v_hash;
  return found;
end $$;

-- One of the others by its id, or all of them where none is named; of one's own account only.
create function accounts.end_others(p_session bytea, p_id uuid, p_at timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_account uuid; v_hash bytea := sha256(p_session); v_n int;
begin
  select o.account into v_account from accounts.of_session(p_session, platform.moment(p_at)) o;
  delete from accounts.session s where s.account = v_account and s.hash <> v_hash and (p_id is null or s.id = p_id);
  get diagnostics v_n = row_count;
  return v_n;
end $$;

create function accounts.sessions(p_session bytea, p_at timestamptz) returns table (id uuid, begun_at timestamptz, seen_at timestamptz, own boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_hash bytea := sha256(p_session);
begin
  return query select s.id, s.begun_at, s.seen_at, s.hash = v_hash
    from accounts.of_session(p_session, v_at) o join accounts.session s on s.account = o.account
    where s.idle_until > v_at and s.until > v_at order by s.hash = v_hash desc, s.begun_at desc;
end $$;

-- The session goes on under another secret: the earlier one opens nothing from now on.
create function accounts.go_on_under(p_session bytea, p_hash bytea, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_hash bytea := sha256(p_session);
begin
  update accounts.session s set hash = p_hash where s.hash = v_hash and s.idle_until > v_at and s.until > v_at;
  return found;
end $$;

-- To act in the room for the person of a live session, for a minute. For the login that begins sessions alone.
create function accounts.stand(p_session bytea, p_hash bytea, p_at timestamptz) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_person uuid;
begin
  select o.person into v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  if v_person is null then return null; end if;
  delete from people.session s where s.until <= clock_timestamp();
  insert into people.session (hash, person, until) values (p_hash, v_person, clock_timestamp() + interval '1 minute');
  return v_person;
end $$;

-- A new password ends every session, but the one from which it was given, which goes on under a new secret.
create function accounts.set_password(p_account uuid, p_password bytea, p_hashed_with int, p_session bytea, p_hash bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session);
begin
  update accounts.account a set password = p_password, hashed_with = p_hashed_with, wrong_tries = 0 where a.id = p_account;
  if not found then return false; end if;
  delete from accounts.session s where s.account = p_account and s.hash is distinct from v_hash;
  update accounts.session s set hash = p_hash where s.account = p_account and s.hash = v_hash;
  delete from accounts.pending p where p.account = p_account and p.kind = 'recover';
  return true;
end $$;

-- The same password, hashed with today's parameters.
create function accounts.hash_anew(p_account uuid, p_was bytea, p_password bytea, p_hashed_with int) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    update accounts.account set password = p_password, hashed_with = p_hashed_with where id = p_account and password = p_was;
  end;

-- Another username, another e-mail, or both, of one's own account.
create function accounts.rename(p_session bytea, p_username bytea, p_email bytea, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_account uuid;
begin
  select o.account into v_account from accounts.of_session(p_session, platform.moment(p_at)) o;
  if v_account is null then return 'not signed in'; end if;
  update accounts.account a set username = coalesce(p_username, a.username), email = coalesce(p_email, a.email) where a.id = v_account;
  -- A code that was sent to the earlier address opens nothing any more.
  if p_email is not null then delete from accounts.pending p where p.account = v_account and p.kind = 'recover'; end if;
  return 'done';
exception when unique_violation then return 'taken';
end $$;

-- A case that is sent in this very transaction, by somebody who is signed in.
create function accounts.sent(p_session bytea, p_case uuid, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into accounts.matter (account, case_id, how)
    select o.account, c.id, 'sent' from accounts.of_session(p_session, platform.moment(p_at)) o
    join cases."case" c on c.id = p_case and c.made_in = pg_current_xact_id();
  return found;
end $$;

-- A case whose reference and code were shown. For the login that begins sessions alone, as for every proof by a code.
create function accounts.join_matter(p_session bytea, p_case uuid, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into accounts.matter (account, case_id, how)
    select o.account, c.id, 'joined' from accounts.of_session(p_session, platform.moment(p_at)) o join cases."case" c on c.id = p_case
    on conflict do nothing;
  return exists (select from accounts.of_session(p_session, platform.moment(p_at)) o join accounts.matter m on m.account = o.account and m.case_id = p_case);
end $$;

create function accounts.leave_matter(p_session bytea, p_reference text, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from accounts.matter m using accounts.of_session(p_session, platform.moment(p_at)) o, cases."case" c
    where m.account = o.account and c.id = m.case_id and c.reference = p_reference;
  return found;
end $$;

create function accounts.matters(p_session bytea, p_at timestamptz) returns table (reference text, service text, version text, state text, submitted_at timestamptz, how text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query select c.reference, c.service, c.version, c.state, c.submitted_at, m.how
    from accounts.of_session(p_session, platform.moment(p_at)) o join accounts.matter m on m.account = o.account
    join cases."case" c on c.id = m.case_id order by c.submitted_at desc, c.reference;
end $$;

-- Gone at once: what the account holds of its person, its sessions and its list. What was sent stays by the period of its case.
create function accounts.close(p_session bytea, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_account uuid; v_person uuid; v_records uuid[];
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  if v_account is null then return false; end if;
  v_records := array(select r.id from records.record r where r.person = v_person and r.case_id is null and r.service = 'account' for update);
  if cardinality(v_records) > 0 then perform records.remove(v_records, v_person, 'customer', 'keep-your-account'); end if;
  delete from people.session s where s.person = v_person;
  delete from accounts.account a where a.id = v_account;
  return true;
end $$;

-- Machine work: what ran out, and accounts of which the schedule has let everything go. Answers how many accounts went.
create function accounts.forget_due(p_at timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_n int;
begin
  delete from accounts.pending p where p.expires_at <= v_at;
  delete from accounts.session s where s.until <= v_at or s.idle_until <= v_at;
  delete from accounts.account a where not exists (select from records.record r where r.person = a.person and r.case_id is null and r.service = 'account');
  get diagnostics v_n = row_count;
  return v_n;
end $$;

grant execute on function records.keep_own, records.look_apart, audit.who_looked_at to guildhall_web;
grant execute on function accounts.whose, accounts.open_account, accounts.end_session, accounts.end_others, accounts.sessions,
  accounts.go_on_under, accounts.rename, accounts.sent, accounts.leave_matter, accounts.matters, accounts.close to guildhall_web;
grant execute on function accounts.find, accounts.found_by_session, accounts.tried, accounts.begin_session, accounts.stand,
  accounts.set_password, accounts.hash_anew, accounts.join_matter to guildhall_signin;
grant execute on function accounts.forget_due to guildhall_work;

set local role guildhall_owner;
revoke create on schema accounts, records, audit from guildhall_door;
