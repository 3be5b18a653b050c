-- Two pages or two sendings of one person at the same moment, and two workers at one bulletin. Whoever comes second waits, and
-- sees then what the first has done. And a form is sent whether or not anything of it may still be remembered (W22).

grant create on schema reuse, mailings to guildhall_door;
set local role guildhall_door;

-- What is remembered for an account, or let go, is decided by one at a time. Not to be called from outside.
create function reuse.one_at_a_time(p_account uuid) returns void
  language sql volatile set search_path = pg_catalog, pg_temp
  begin atomic
    select pg_advisory_xact_lock(hashtextextended(p_account::text, 45));
  end;

-- Is it still a purpose of ours, with a period? Not to be called from outside.
create function reuse.is_purpose() returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select exists (select from purposes.purpose p, retention.at_keeping('account', 'contact', clock_timestamp()) k
      where p.id = 'fill-in-your-forms' and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until and k.keep_until is not null);
  end;

create or replace function reuse.allows(p_account uuid, p_from text, p_to text) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select reuse.is_purpose() and exists (select from reuse.permission p where p.account = p_account
      and (p.from_service = 'every-service' or p.from_service = p_from and p.to_service = p_to));
  end;

create or replace function reuse.take_back(p_session bytea, p_from text, p_to text, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  perform reuse.one_at_a_time(v_account);
  delete from reuse.permission p where p.account = v_account and p.from_service = p_from and p.to_service = p_to;
  if not found then return false; end if;
  perform reuse.forget_unallowed(v_account, v_person);
  return true;
end $$;

-- Asked while a form is sent: what is answered holds until that transaction ends.
create or replace function reuse.may_remember(p_session bytea, p_service text, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_account uuid;
begin
  select o.account into v_account from accounts.of_session(p_session, platform.moment(p_at)) o;
  perform reuse.one_at_a_time(v_account);
  return reuse.is_purpose() and exists (select from reuse.permission p where p.account = v_account and p.from_service in (p_service, 'every-service'));
end $$;

create or replace function reuse.remember(p_session bytea, p_record uuid, p_item text, p_case uuid, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

create or replace function reuse.look(p_look uuid, p_session bytea, p_draft bytea, p_service text, p_items text[], p_at timestamptz)
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
end $$;

-- The next one to whom it may go now, left to one worker for five minutes. Whom it may reach is asked of the rows of this moment.
create or replace function mailings.take_next(p_bulletin text, p_most int, p_at timestamptz) returns table (record uuid, attempt int, since timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

set local role guildhall_owner;
revoke create on schema reuse, mailings from guildhall_door;
