-- Filling in forms with what somebody gave before (W17 to W19, W41): which service's details they allowed for which other
-- service, what is remembered for it, and where it was filled in. Apart from cases; no officer's login reads any of it.

create schema reuse;
revoke all on schema reuse from public;

create table reuse.permission (
  account uuid not null references accounts.account on delete cascade,
  from_service text not null check (from_service ~ '^[a-z0-9-]{1,40}$'),
  to_service text not null check (to_service ~ '^[a-z0-9-]{1,40}$'),
  wording text not null check (wording ~ '^[0-9a-f]{16}$'),
  channel text not null check (channel in ('web', 'phone', 'counter', 'letter', 'e-mail', 'chat')),
  given_at timestamptz not null,
  primary key (account, from_service, to_service),
  check ((from_service = 'every-service') = (to_service = 'every-service')));

comment on table reuse.permission is 'What people allowed to be filled in from one service to another; gone when it is taken back';
comment on column reuse.permission.account is 'id: the account';
comment on column reuse.permission.from_service is 'code: whose details may be used, or every service';
comment on column reuse.permission.to_service is 'code: in whose form they may be filled in, or every service';
comment on column reuse.permission.wording is 'code: which words they were asked in';
comment on column reuse.permission.channel is 'code: how they said so';
comment on column reuse.permission.given_at is 'date: since when';

create table reuse.item (
  record uuid primary key references records.record on delete cascade,
  account uuid not null references accounts.account on delete cascade,
  item text not null check (item in ('name', 'address', 'e-mail', 'phone')),
  service text not null check (service ~ '^[a-z0-9-]{1,40}$'),
  unique (account, item, service));

comment on table reuse.item is 'What an account remembers, each a record of its own in the one room';
comment on column reuse.item.record is 'id: the record that says it';
comment on column reuse.item.account is 'id: the account';
comment on column reuse.item.item is 'code: what it is';
comment on column reuse.item.service is 'code: with which service''s form it was sent';

create table reuse.filled (
  draft bytea not null references services.draft on delete cascade,
  item text not null check (item in ('name', 'address', 'e-mail', 'phone')),
  source text not null check (source ~ '^[a-z0-9-]{1,40}$'),
  primary key (draft, item));

comment on table reuse.filled is 'What was filled in on the pages of a form that is not sent yet';
comment on column reuse.filled.draft is 'hash: of the handle of the form, which is kept nowhere';
comment on column reuse.filled.item is 'code: what was filled in';
comment on column reuse.filled.source is 'code: from which service, or from the account itself';

create table reuse.used (
  account uuid not null references accounts.account on delete cascade,
  case_id uuid not null references cases."case" on delete cascade,
  item text not null check (item in ('name', 'address', 'e-mail', 'phone')),
  source text not null check (source ~ '^[a-z0-9-]{1,40}$'),
  on_day date not null,
  primary key (account, case_id, item));
create index on reuse.used (case_id);

comment on table reuse.used is 'Which details were filled in for what was sent, so that a correction can be taken there too';
comment on column reuse.used.account is 'id: the account';
comment on column reuse.used.case_id is 'id: what was sent';
comment on column reuse.used.item is 'code: what was filled in';
comment on column reuse.used.source is 'code: from which service, or from the account itself';
comment on column reuse.used.on_day is 'date: when it was sent';

grant usage on schema reuse to guildhall_web, guildhall_door;
grant select, insert, update, delete on reuse.permission, reuse.item, reuse.filled, reuse.used to guildhall_door;
grant usage on schema services to guildhall_door;
grant select (id, service, expires_at, reference) on services.draft to guildhall_door;
grant create on schema reuse to guildhall_door;

set local role guildhall_door;

-- May anything that is sent to the one service be filled in for the other? Not to be called from outside.
create function reuse.allows(p_account uuid, p_from text, p_to text) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select exists (select from reuse.permission p where p.account = p_account
      and (p.from_service = 'every-service' or p.from_service = p_from and p.to_service = p_to));
  end;

-- Forgets what nothing allows to be remembered any more. Not to be called from outside.
create function reuse.forget_unallowed(p_account uuid, p_person uuid) returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare v_records uuid[];
begin
  v_records := array(select i.record from reuse.item i where i.account = p_account and not exists (select from reuse.permission p
    where p.account = p_account and (p.from_service = 'every-service' or p.from_service = i.service)));
  if cardinality(v_records) > 0 then perform records.remove(v_records, p_person, 'customer', 'fill-in-your-forms'); end if;
end $$;

create function reuse.permissions(p_session bytea, p_at timestamptz) returns table (from_service text, to_service text, channel text, given_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select p.from_service, p.to_service, p.channel, p.given_at
      from accounts.of_session(p_session, platform.moment(p_at)) o join reuse.permission p on p.account = o.account
      order by p.given_at, p.from_service, p.to_service;
  end;

create function reuse.allow(p_session bytea, p_from text, p_to text, p_wording text, p_channel text, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_from = p_to and p_from <> 'every-service' then return false; end if;
  insert into reuse.permission (account, from_service, to_service, wording, channel, given_at)
    select o.account, p_from, p_to, p_wording, p_channel, platform.moment(p_at) from accounts.of_session(p_session, platform.moment(p_at)) o
    on conflict do nothing;
  return found;
end $$;

-- Taken back: nothing of it stays, nor what it alone let us remember.
create function reuse.take_back(p_session bytea, p_from text, p_to text, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  delete from reuse.permission p where p.account = v_account and p.from_service = p_from and p.to_service = p_to;
  if not found then return false; end if;
  perform reuse.forget_unallowed(v_account, v_person);
  return true;
end $$;

-- Is anything of this service allowed to be remembered?
create function reuse.may_remember(p_session bytea, p_service text, p_at timestamptz) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select exists (select from accounts.of_session(p_session, platform.moment(p_at)) o join reuse.permission p on p.account = o.account
      where p.from_service in (p_service, 'every-service'));
  end;

-- A record of this very transaction is what an account remembers from now on, in the place of what it had from that service.
create function reuse.remember(p_session bytea, p_record uuid, p_item text, p_case uuid, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_account uuid; v_person uuid; v_service text; v_before uuid[];
begin
  select o.account, o.person, c.service into v_account, v_person, v_service
    from accounts.of_session(p_session, platform.moment(p_at)) o
    join cases."case" c on c.id = p_case and c.made_in = pg_current_xact_id()
    join records.record r on r.id = p_record and r.person = o.person and r.case_id is null and r.category = 'ordinary' and r.purpose = 'fill-in-your-forms'
    where exists (select from reuse.permission p where p.account = o.account and p.from_service in (c.service, 'every-service'));
  if v_account is null then raise exception 'nothing allows this to be remembered' using errcode = 'GH004'; end if;
  v_before := array(select i.record from reuse.item i where i.account = v_account and i.item = p_item and i.service = v_service);
  if cardinality(v_before) > 0 then perform records.remove(v_before, v_person, 'customer', 'fill-in-your-forms'); end if;
  insert into reuse.item (record, account, item, service) values (p_record, v_account, p_item, v_service);
end $$;

-- What may be filled in on the page of a form: for the person of a live session alone, in a form of theirs that is open, and no
-- more than is asked. Writes the line of the look; what it says is then opened as for every look.
create function reuse.look(p_look uuid, p_session bytea, p_draft bytea, p_service text, p_items text[], p_at timestamptz)
  returns table (record uuid, item text, source text, since timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_person uuid; v_own uuid; v_items text[]; v_records uuid[];
begin
  perform set_config('synchronous_commit', 'on', true);
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, v_at) o
    where exists (select from services.draft d where d.id = p_draft and d.service = p_service and d.expires_at > v_at and d.reference is null);
  if v_account is null then return; end if;
  select r.id into v_own from records.record r
    where r.person = v_person and r.case_id is null and r.service = 'account' and r.purpose = 'keep-your-account' limit 1;
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
end $$;

-- What was filled in stands with what was sent, in the transaction that opens the case.
create function reuse.sent(p_session bytea, p_draft bytea, p_case uuid, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into reuse.used (account, case_id, item, source, on_day)
    select o.account, c.id, f.item, f.source, platform.moment(p_at)::date
    from accounts.of_session(p_session, platform.moment(p_at)) o join reuse.filled f on f.draft = p_draft
    join cases."case" c on c.id = p_case and c.made_in = pg_current_xact_id();
  delete from reuse.filled f where f.draft = p_draft and exists (select from cases."case" c where c.id = p_case and c.made_in = pg_current_xact_id());
end $$;

create function reuse.remembered(p_session bytea, p_at timestamptz) returns table (record uuid, item text, service text, since timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select i.record, i.item, i.service, r.kept_at from accounts.of_session(p_session, platform.moment(p_at)) o
      join reuse.item i on i.account = o.account join records.record r on r.id = i.record order by i.service, i.item;
  end;

create function reuse.forget(p_session bytea, p_record uuid, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_person uuid;
begin
  select o.person into v_person from accounts.of_session(p_session, platform.moment(p_at)) o
    join reuse.item i on i.account = o.account and i.record = p_record;
  if v_person is null then return false; end if;
  perform records.remove(array[p_record], v_person, 'customer', 'fill-in-your-forms');
  return true;
end $$;

-- What was put right in the account is not remembered otherwise any more.
create function reuse.put_right(p_session bytea, p_items text[], p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_person uuid; v_records uuid[];
begin
  select o.person, array_agg(i.record) into v_person, v_records from accounts.of_session(p_session, platform.moment(p_at)) o
    join reuse.item i on i.account = o.account and i.item = any (p_items) group by o.person;
  if v_person is not null then perform records.remove(v_records, v_person, 'customer', 'fill-in-your-forms'); end if;
end $$;

create function reuse.places(p_session bytea, p_at timestamptz) returns table (reference text, service text, item text, source text, on_day date)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select c.reference, c.service, u.item, u.source, u.on_day from accounts.of_session(p_session, platform.moment(p_at)) o
      join reuse.used u on u.account = o.account join cases."case" c on c.id = u.case_id order by u.on_day desc, c.reference, u.item;
  end;

revoke execute on all functions in schema reuse from public;
grant execute on function reuse.permissions, reuse.allow, reuse.take_back, reuse.may_remember, reuse.remember, reuse.look, reuse.sent,
  reuse.remembered, reuse.forget, reuse.put_right, reuse.places to guildhall_web;

set local role guildhall_owner;
revoke create on schema reuse from guildhall_door;
