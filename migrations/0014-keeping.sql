-- What goes into the one room, and what changes there. Deed and line are one transaction.

grant create on schema records, retention to guildhall_door;
set local role guildhall_door;

-- Keeps records for a case. A visitor, who has no session, may do so only in the transaction that opens the case.
create function records.keep(p_session bytea, p_case uuid, p_person uuid, p_channel text, p_notice text, p_form text,
  p_ids uuid[], p_kinds text[], p_purposes text[], p_categories text[], p_keys uuid[], p_masters int[], p_wrapped bytea[], p_contents bytea[])
  returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_role text := 'visitor'; v_service text; v_new boolean;
begin
  select c.service, c.xmin = pg_current_xact_id()::xid into v_service, v_new from cases."case" c where c.id = p_case;
  if v_service is null then raise exception 'no such case' using errcode = 'GH004'; end if;
  if p_session is not null then
    select s.officer, s.role into v_actor, v_role from staff.session s
      join staff.officer o on o.id = s.officer and o.disabled_at is null
      join staff.assignment a on a.case_id = p_case and a.officer = s.officer
      join staff.duty d on d.officer = s.officer and d.role = s.role and d.service = v_service
      where s.hash = v_hash and s.until > clock_timestamp();
  end if;
  if v_new is not true and v_actor is null then raise exception 'this case is not open to you' using errcode = 'GH004'; end if;
  if exists (select from unnest(p_purposes) u(p) where not exists (select from purposes.purpose x
      where x.id = u.p and clock_timestamp() >= x.live_from and clock_timestamp() < x.live_until)) then
    raise exception 'purpose not registered' using errcode = 'GH001'; end if;
  if exists (select from unnest(p_kinds) u(k) where not exists (select from retention.rule r where r.service = v_service and r.kind = u.k)) then
    raise exception 'no period for this kind of data' using errcode = 'GH003'; end if;
  insert into records.key (id, family, master, wrapped)
    select u.key, m.family, u.master, u.wrapped
    from unnest(p_keys, p_categories, p_masters, p_wrapped) u(key, category, master, wrapped)
    join records.master m on m.no = u.master and m.family = u.category and m.retired_at is null;
  insert into records.record (id, key, person, case_id, kind, purpose, basis, category, service, channel, notice, form, keep_until, waits_for, content)
    select u.id, u.key, p_person, p_case, u.kind, u.purpose, p.basis, u.category, v_service, p_channel, p_notice, p_form,
      clock_timestamp() + make_interval(months => r.longest_months::int), r.event, u.content
    from unnest(p_ids, p_keys, p_kinds, p_purposes, p_categories, p_contents) u(id, key, kind, purpose, category, content)
    join purposes.purpose p on p.id = u.purpose
    cross join lateral (select min(r.event) as event, max(r.longest_months) as longest_months from retention.rule r
      where r.service = v_service and r.kind = u.kind) r;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds)
    values (audit.new_look(), 'keep', v_role, p_purposes[1], v_service, 'done', v_actor, array[p_person], array[p_case], p_ids,
      (select array_agg(distinct u.k) from unnest(p_kinds) u(k)));
end $$;

create function records.service_of(p_case uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select c.service from cases."case" c where c.id = p_case;
  end;

-- Fingerprints by which officers of the service find the records; only beside records kept in this transaction.
create function records.note_lookups(p_records uuid[], p_kinds text[], p_version int, p_hashes bytea[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from records.record r where r.id = any (p_records) and (r.xmin <> pg_current_xact_id()::xid or r.category <> 'ordinary'))
    then raise exception 'only beside an ordinary record that is just being kept' using errcode = 'GH005'; end if;
  insert into records.lookup (record, kind, service, version, hash)
    select r.id, u.kind, r.service, p_version, u.hash
    from unnest(p_records, p_kinds, p_hashes) u(record, kind, hash) join records.record r on r.id = u.record;
end $$;

-- Something happened from which a period runs: it now has its day.
create function records.happened(p_case uuid, p_event text, p_outcome text, p_at timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_n int;
begin
  update records.record x
    set keep_until = v_at + make_interval(months => r.months::int, days => r.days::int), waits_for = null
    from retention.rule r
    where x.case_id = p_case and x.waits_for = p_event and r.service = x.service and r.kind = x.kind and r.event = p_event
      and r.outcome = (select q.outcome from retention.rule q where q.service = x.service and q.kind = x.kind and q.event = p_event
        and q.outcome in (p_outcome, 'any') order by q.outcome = 'any' limit 1);
  get diagnostics v_n = row_count;
  return v_n;
end $$;

-- Removes rows and keys, remembers the keys' names, and writes one line for each case. For the functions below only.
create function records.remove(p_records uuid[], p_actor uuid, p_role text, p_purpose text) returns int
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare v_keys uuid[]; v_n int;
begin
  with gone as (delete from records.record r where r.id = any (p_records) returning r.id, r.key, r.person, r.case_id, r.service, r.kind),
    told as (
      insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds)
      select audit.new_look(), 'forget', p_role, p_purpose, g.service, 'done', p_actor, array_agg(distinct g.person), array[g.case_id],
        array_agg(g.id), array_agg(distinct g.kind)
      from gone g group by g.case_id, g.service)
  select array_agg(distinct g.key), count(*) into v_keys, v_n from gone g;
  -- A key that still opens another record stays until that one goes.
  with gone as (delete from records.key k where k.id = any (v_keys)
      and not exists (select from records.record r where r.key = k.id and r.id <> all (p_records)) returning k.id)
  insert into retention.forgotten (key) select g.id from gone g;
  return v_n;
end $$;

create function retention.held(p_case uuid) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  return exists (select from retention.hold h where h.case_id = p_case and h.released_at is null);

-- Machine work: what is due goes, except what is on hold. Answers how many went.
create function records.forget_due(p_at timestamptz, p_max int) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_due uuid[];
begin
  select array_agg(d.id) into v_due from (
    select r.id from records.record r
    where r.keep_until <= v_at
      and not exists (select from retention.hold h where h.case_id = r.case_id and h.released_at is null)
    order by r.keep_until limit p_max for update skip locked) d;
  if v_due is null then return 0; end if;
  return records.remove(v_due, null, 'machine', null);
end $$;

-- Keys that an older backup brought back although they had been destroyed: they go again, with what they open.
create function records.forget_again(p_keys uuid[]) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_back uuid[]; v_n int := 0;
begin
  select array_agg(r.id) into v_back from records.record r where r.key = any (p_keys);
  if v_back is not null then v_n := records.remove(v_back, null, 'machine', null); end if;
  with gone as (delete from records.key k where k.id = any (p_keys)
    and not exists (select from records.record r where r.key = k.id) returning k.id)
  insert into retention.forgotten (key) select g.id from gone g;
  return v_n;
end $$;

grant execute on function records.keep, records.service_of, records.note_lookups, records.happened to guildhall_web;
grant execute on function records.forget_due, records.forget_again to guildhall_work;

set local role guildhall_owner;
revoke create on schema records, retention from guildhall_door;
grant select on retention.forgotten to guildhall_work;
