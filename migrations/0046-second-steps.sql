-- The second step of signing in (W33, B36): a code from an app beside the password, for accounts whose owner wants that. What the
-- app was given lies sealed under a key that is not in the database; recovery codes are fingerprints.

create table accounts.second_step (
  account uuid primary key references accounts.account on delete cascade,
  secret bytea not null check (length(secret) = 48),
  since timestamptz not null,
  last_step bigint not null check (last_step >= 0));

comment on table accounts.second_step is 'Accounts that are signed in to with a code from an app beside the password';
comment on column accounts.second_step.account is 'id: the account';
comment on column accounts.second_step.secret is 'sealed: what the app makes its codes from, under a key made from the master secret';
comment on column accounts.second_step.since is 'date: since when';
comment on column accounts.second_step.last_step is 'number: the half minute of the last code that was taken; none of it or of before is taken again';

create table accounts.recovery_code (
  hash bytea primary key check (length(hash) = 32),
  account uuid not null references accounts.second_step on delete cascade);
create index on accounts.recovery_code (account);

comment on table accounts.recovery_code is 'Codes on paper that stand in for the app, each once';
comment on column accounts.recovery_code.hash is 'hash: of the code and the account, under a key made from the master secret; the code is kept nowhere';
comment on column accounts.recovery_code.account is 'id: the account';

-- What waits for a code of the app waits as what waits for one of an e-mail.
alter table accounts.pending drop constraint pending_kind_check;
alter table accounts.pending add constraint pending_kind_check
  check (kind in ('register', 'recover', 'new-e-mail', 'sign-in', 'second-step'));
comment on table accounts.pending is 'Registrations, recoveries and new e-mail addresses that wait for the code that was sent; who gave the password and not yet the code of the app; apps that are being set up';
comment on column accounts.pending.code is 'hash: of the code that was sent, or of one that nobody has, under a key made from the master secret; the code is kept nowhere';

grant select, insert, delete on accounts.second_step, accounts.recovery_code to guildhall_door;
grant update (last_step) on accounts.second_step to guildhall_door;
grant create on schema accounts to guildhall_door;

set local role guildhall_door;

-- What a code of the app is held against. For the login that begins sessions alone, as all below.
create function accounts.second_step_of(p_account uuid) returns table (secret bytea, since timestamptz, recovery_codes int)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select s.secret, s.since, (select count(*)::int from accounts.recovery_code c where c.account = s.account)
      from accounts.second_step s where s.account = p_account;
  end;

-- Takes the code of a half minute, once: of two who bring the same, one is refused.
create function accounts.take_step(p_account uuid, p_step bigint) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update accounts.second_step s set last_step = p_step where s.account = p_account and s.last_step < p_step;
  return found;
end $$;

create function accounts.take_recovery_code(p_account uuid, p_hash bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from accounts.recovery_code c where c.account = p_account and c.hash = p_hash;
  return found;
end $$;

-- Turns it on for the account of a live session; not where it is on. What it begins with is a code that was taken.
create function accounts.turn_on_second_step(p_session bytea, p_secret bytea, p_step bigint, p_codes bytea[], p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_account uuid;
begin
  insert into accounts.second_step (account, secret, since, last_step)
    select o.account, p_secret, v_at, p_step from accounts.of_session(p_session, v_at) o on conflict do nothing
    returning account into v_account;
  if v_account is null then return false; end if;
  insert into accounts.recovery_code (hash, account) select c, v_account from unnest(p_codes) c;
  return true;
end $$;

-- Other recovery codes in the place of those there are.
create function accounts.replace_recovery_codes(p_account uuid, p_codes bytea[]) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from accounts.second_step s where s.account = p_account for update;
  if not found then return false; end if;
  delete from accounts.recovery_code c where c.account = p_account;
  insert into accounts.recovery_code (hash, account) select c, p_account from unnest(p_codes) c;
  return true;
end $$;

create function accounts.remove_second_step(p_account uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from accounts.second_step s where s.account = p_account;
  return found;
end $$;

-- As before, and who gave the old password and not yet a code begins again.
create or replace function accounts.set_password(p_account uuid, p_password bytea, p_hashed_with int, p_session bytea, p_hash bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session);
begin
  update accounts.account a set password = p_password, hashed_with = p_hashed_with, wrong_tries = 0 where a.id = p_account;
  if not found then return false; end if;
  delete from accounts.session s where s.account = p_account and s.hash is distinct from v_hash;
  update accounts.session s set hash = p_hash where s.account = p_account and s.hash = v_hash;
  delete from accounts.pending p where p.account = p_account and p.kind in ('recover', 'sign-in', 'second-step');
  return true;
end $$;

grant execute on function accounts.second_step_of, accounts.take_step, accounts.take_recovery_code, accounts.turn_on_second_step,
  accounts.replace_recovery_codes, accounts.remove_second_step to guildhall_signin;

set local role guildhall_owner;
revoke create on schema accounts from guildhall_door;
