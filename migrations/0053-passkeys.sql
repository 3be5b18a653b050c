-- Passkeys (W33, B36): a key on somebody's own device, by which they sign in without typing anything. What its owner calls it, its
-- id and its public key lie sealed under a key that is not in the database; it is found by a fingerprint.

create table accounts.passkey (
  id uuid primary key default gen_random_uuid(),
  account uuid not null references accounts.account on delete cascade,
  finder bytea not null unique check (length(finder) = 32),
  content bytea not null check (length(content) between 28 and 8192),
  counter bigint not null check (counter between 0 and 4294967295),
  added_on date not null,
  used_on date);
create index on accounts.passkey (account);

comment on table accounts.passkey is 'Passkeys by which people sign in to their accounts';
comment on column accounts.passkey.id is 'id: by which its owner takes it away; random, and not the one that its device knows';
comment on column accounts.passkey.account is 'id: the account';
comment on column accounts.passkey.finder is 'hash: of the id that its device knows, under a key made from the master secret';
comment on column accounts.passkey.content is 'sealed: what its owner calls it, the id that its device knows, and its public key, under a key made from the master secret';
comment on column accounts.passkey.counter is 'number: how often its device says it was used; from then on only a higher one is taken, but for devices that do not count';
comment on column accounts.passkey.added_on is 'date: the day on which it was added';
comment on column accounts.passkey.used_on is 'date: the day on which it was last used; none before the first time';

create table accounts.spent_challenge (
  hash bytea primary key check (length(hash) = 32),
  until timestamptz not null);
create index on accounts.spent_challenge (until);

comment on table accounts.spent_challenge is 'Numbers of pages to sign in that a passkey has answered, so that none is answered twice; of nobody';
comment on column accounts.spent_challenge.hash is 'hash: of the number';
comment on column accounts.spent_challenge.until is 'date: from when on the number is good for nothing in any case';

-- Whatever kinds there are by now, and one more.
do $$
declare v_list text;
begin
  select string_agg(quote_literal(m[1]), ', ' order by n) into v_list
  from pg_constraint c
  cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''::text', 'g') with ordinality as found (m, n)
  where c.conrelid = 'accounts.pending'::regclass and c.conname = 'pending_kind_check';
  alter table accounts.pending drop constraint pending_kind_check;
  execute format('alter table accounts.pending add constraint pending_kind_check check (kind in (%s, ''passkey''))', v_list);
end $$;
comment on table accounts.pending is 'Registrations, recoveries and new e-mail addresses that wait for the code that was sent; who gave the password and not yet the code of the app; apps and passkeys that are being set up';

grant select, insert, delete on accounts.passkey, accounts.spent_challenge to guildhall_door;
grant update (counter, used_on) on accounts.passkey to guildhall_door;
grant create on schema accounts to guildhall_door;

set local role guildhall_door;

-- What lets somebody in was changed: the session goes on under another secret, and every other one of the account ends.
create function accounts.go_on_alone(p_session bytea, p_hash bytea, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_account uuid; v_hash bytea := sha256(p_session);
begin
  select o.account into v_account from accounts.of_session(p_session, platform.moment(p_at)) o;
  if v_account is null then return false; end if;
  -- Whoever was waited for may have ended this session.
  update accounts.session s set hash = p_hash where s.account = v_account and s.hash = v_hash;
  if not found then return false; end if;
  delete from accounts.session s where s.account = v_account and s.hash <> p_hash;
  return true;
end $$;

-- What a passkey's answer is held against. For the login that begins sessions alone, as all below.
create function accounts.find_passkey(p_finder bytea) returns table (id uuid, account uuid, content bytea, counter bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select k.id, k.account, k.content, k.counter from accounts.passkey k where k.finder = p_finder;
  end;

create function accounts.passkeys(p_account uuid) returns table (id uuid, finder bytea, content bytea, added_on date, used_on date)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select k.id, k.finder, k.content, k.added_on, k.used_on from accounts.passkey k where k.account = p_account order by k.added_on, k.id;
  end;

-- One more for the account of a live session, up to so many.
create function accounts.add_passkey(p_session bytea, p_hash bytea, p_finder bytea, p_content bytea, p_counter bigint, p_most int, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- One's own alone, and of a session that has not been ended meanwhile.
create function accounts.remove_passkey(p_session bytea, p_hash bytea, p_id uuid, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_account uuid;
begin
  select o.account into v_account from accounts.of_session(p_session, platform.moment(p_at)) o
    join accounts.passkey k on k.account = o.account and k.id = p_id;
  if v_account is null or not accounts.go_on_alone(p_session, p_hash, p_at) then return false; end if;
  delete from accounts.passkey k where k.id = p_id and k.account = v_account;
  return found;
end $$;

-- Takes the number of a page, once: of two answers to the same, one is refused.
create function accounts.spend_challenge(p_hash bytea, p_until timestamptz, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at);
begin
  if p_until > v_at + interval '10 minutes' then return false; end if;
  insert into accounts.spent_challenge (hash, until) values (p_hash, p_until) on conflict do nothing;
  return found;
end $$;

-- A passkey was used. Where its device counts, the count goes up: a copy of the key would say one that was there before.
create function accounts.use_passkey(p_id uuid, p_counter bigint, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_day date := (platform.moment(p_at) at time zone 'Europe/London')::date;
begin
  update accounts.passkey k set counter = p_counter, used_on = v_day
    where k.id = p_id and (k.counter < p_counter or (k.counter = 0 and p_counter = 0));
  return found;
end $$;

-- Machine work. An hour longer than they are good for, for clocks that differ.
create function accounts.forget_challenges(p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at);
begin
  delete from accounts.spent_challenge c where c.until < v_at - interval '1 hour';
end $$;

-- As before, and a passkey that waits to be made is begun again as well.
create or replace function accounts.set_password(p_account uuid, p_password bytea, p_hashed_with int, p_session bytea, p_hash bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session);
begin
  update accounts.account a set password = p_password, hashed_with = p_hashed_with, wrong_tries = 0 where a.id = p_account;
  if not found then return false; end if;
  delete from accounts.session s where s.account = p_account and s.hash is distinct from v_hash;
  update accounts.session s set hash = p_hash where s.account = p_account and s.hash = v_hash;
  delete from accounts.pending p where p.account = p_account and p.kind in ('recover', 'sign-in', 'second-step', 'passkey');
  return true;
end $$;

-- As before, and a code from the counter takes away every passkey: whoever had the account before may have added one.
create or replace function accounts.open_on_paper(p_session bytea, p_finder bytea, p_code bytea, p_username bytea, p_email bytea, p_password bytea,
    p_hashed_with int, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
  if v_how = 'counter' then delete from accounts.passkey k where k.account = v_account; end if;
  return v_how;
exception when unique_violation then return 'taken';
end $$;

grant execute on function accounts.go_on_alone, accounts.find_passkey, accounts.passkeys, accounts.add_passkey, accounts.remove_passkey,
  accounts.spend_challenge, accounts.use_passkey to guildhall_signin;
grant execute on function accounts.forget_challenges to guildhall_work;

set local role guildhall_owner;
revoke create on schema accounts from guildhall_door;
