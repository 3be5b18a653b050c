-- Signing in by somebody outside who knows people, such as GOV.UK One Login, for accounts whose owner connected theirs. What is
-- kept of it is one fingerprint and the day; it leads to an account by itself alone, and to nothing else about anybody.

create table accounts.outside_identity (
  account uuid primary key references accounts.account on delete cascade,
  identity bytea not null unique check (length(identity) = 32),
  since date not null);

comment on table accounts.outside_identity is 'Accounts that can be signed in to by an outside provider of identities';
comment on column accounts.outside_identity.account is 'id: the account';
comment on column accounts.outside_identity.identity is 'hash: of who the provider is and of what it calls the person to us, under a key made from the master secret';
comment on column accounts.outside_identity.since is 'date: the day on which it was connected';

-- Who is on the way there and not back yet.
create table accounts.outside_way (
  id bytea primary key check (length(id) = 32),
  account uuid references accounts.account on delete cascade,
  content bytea not null check (length(content) between 28 and 1024),
  expires_at timestamptz not null);
create index on accounts.outside_way (expires_at);
create index on accounts.outside_way (account);

comment on table accounts.outside_way is 'Who went to the outside provider to sign in, or to connect an account, and is not back yet';
comment on column accounts.outside_way.id is 'hash: of the random number by which the way back is known, which is kept nowhere';
comment on column accounts.outside_way.account is 'id: the account that is to be connected; none for signing in';
comment on column accounts.outside_way.content is 'sealed: what the answer is held against, under a key made from that number';
comment on column accounts.outside_way.expires_at is 'date: when it is deleted';

grant select, insert, delete on accounts.outside_identity, accounts.outside_way to guildhall_door;
grant create on schema accounts to guildhall_door;

set local role guildhall_door;

create function accounts.go_outside(p_id bytea, p_account uuid, p_content bytea, p_until timestamptz) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    insert into accounts.outside_way (id, account, content, expires_at) values (p_id, p_account, p_content, p_until);
  end;

-- Once: of two who come back by the same way, one is taken.
create function accounts.back_from_outside(p_id bytea, p_at timestamptz) returns table (account uuid, content bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at);
begin
  return query with gone as (delete from accounts.outside_way w where w.id = p_id returning w.account, w.content, w.expires_at)
    select g.account, g.content from gone g where g.expires_at > v_at;
end $$;

-- Whose account it is. For the login that begins sessions alone, as all below.
create function accounts.found_by_identity(p_identity bytea) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select o.account from accounts.outside_identity o where o.identity = p_identity;
  end;

create function accounts.connected_since(p_account uuid) returns date
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select o.since from accounts.outside_identity o where o.account = p_account;
  end;

-- One identity for one account. Taken: either has another already.
create function accounts.connect_identity(p_session bytea, p_identity bytea, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_account uuid;
begin
  select o.account into v_account from accounts.of_session(p_session, v_at) o;
  if v_account is null then return 'not signed in'; end if;
  insert into accounts.outside_identity (account, identity, since)
    values (v_account, p_identity, (v_at at time zone 'Europe/London')::date) on conflict do nothing;
  if found then return 'done'; end if;
  return 'taken';
end $$;

create function accounts.disconnect_identity(p_account uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from accounts.outside_way w where w.account = p_account;
  delete from accounts.outside_identity o where o.account = p_account;
  return found;
end $$;

-- As before, and where it is set by a code the account is connected to nobody outside: whoever connected theirs may be why.
create or replace function accounts.set_password(p_account uuid, p_password bytea, p_hashed_with int, p_session bytea, p_hash bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- As before, and likewise.
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
  delete from accounts.outside_way w where w.account = v_account;
  delete from accounts.outside_identity i where i.account = v_account;
  if v_how = 'counter' then delete from accounts.passkey k where k.account = v_account; end if;
  return v_how;
exception when unique_violation then return 'taken';
end $$;

-- Machine work: who did not come back.
create function accounts.forget_outside(p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at);
begin
  delete from accounts.outside_way w where w.expires_at <= v_at;
end $$;

grant execute on function accounts.go_outside, accounts.back_from_outside to guildhall_web;
grant execute on function accounts.found_by_identity, accounts.connected_since, accounts.connect_identity, accounts.disconnect_identity
  to guildhall_signin;
grant execute on function accounts.forget_outside to guildhall_work;

set local role guildhall_owner;
revoke create on schema accounts from guildhall_door;
