-- What goes into the one room, and what changes there. Deed and line are one transaction.

grant create on schema records, retention to guildhall_door;
set local role guildhall_door;

-- A period after a moment, by the calendar in UTC whatever the session's zone; of the event end-of-year it ends with 31 December.
create function retention.after(p_event text, p_from timestamptz, p_months int, p_days int) returns timestamptz
  language sql immutable parallel safe
  return case p_event
    when 'end-of-year' then (date_trunc('year', (p_from at time zone 'UTC') + make_interval(months => p_months, days => p_days))
      + interval '1 year') at time zone 'UTC'
    else ((p_from at time zone 'UTC') + make_interval(months => p_months, days => p_days)) at time zone 'UTC' end;

-- When a record kept at that moment goes, as far as is known then: its day where the time runs from keeping, or else the
-- longest there is, and what it waits for. No row where there is no period. Without a setting, so that it is planned inside.
create function retention.at_keeping(p_service text, p_kind text, p_at timestamptz) returns table (keep_until timestamptz, waits_for text)
  language sql stable
  begin atomic
    select least(min(retention.after(r.event, p_at, r.months, r.days)) filter (where r.event in ('kept', 'end-of-year')),
        max(retention.after('kept', p_at, r.longest_months, 0))),
      string_agg(distinct r.event, ' ' order by r.event) filter (where r.event not in ('kept', 'end-of-year'))
    from retention.rule r
    where r.service = p_service and r.kind = p_kind and r.ended_at is null
    having count(*) > 0;
  end;

-- When a record goes now that its event has come: the earliest day that any of the rules in force since it was kept gives,
-- so that no change of rules ever keeps it longer than was said when it was given. Null: no rule knows this event.
create function retention.until(p_service text, p_kind text, p_event text, p_outcome text, p_kept_at timestamptz, p_at timestamptz)
  returns timestamptz
  language sql stable set search_path = pg_catalog, pg_temp
  return (
    select min(least(retention.after('kept', p_kept_at, q.longest_months, 0), retention.after(p_event, p_at, q.months, q.days)))
    from (select p_kept_at as moment union select r.begun_at from retention.rule r
      where r.service = p_service and r.kind = p_kind and r.begun_at > p_kept_at) m
    cross join lateral (select r.months, r.days, r.longest_months from retention.rule r
      where r.service = p_service and r.kind = p_kind and r.event = p_event and r.outcome in (p_outcome, 'any')
        and r.begun_at <= m.moment and (r.ended_at is null or r.ended_at > m.moment)
      order by r.outcome = 'any' limit 1) q);

-- Keeps records for a case. A visitor, who has no session, may do so only in the transaction that opens the case, and
-- only about the person it makes; a customer in that transaction, about themselves; an officer with the case in hand.
create function records.keep(p_session bytea, p_case uuid, p_person uuid, p_channel text, p_notice text, p_form text,
  p_ids uuid[], p_kinds text[], p_purposes text[], p_categories text[], p_keys uuid[], p_masters int[], p_wrapped bytea[], p_contents bytea[])
  returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_role text := 'visitor'; v_service text; v_new boolean; v_keys int;
begin
  select c.service, c.made_in = pg_current_xact_id() into v_service, v_new from cases."case" c where c.id = p_case;
  if v_service is null then raise exception 'no such case' using errcode = 'GH004'; end if;
  if p_session is not null then
    select s.officer, s.role into v_actor, v_role from staff.session s
      join staff.officer o on o.id = s.officer and o.disabled_at is null
      join staff.assignment a on a.case_id = p_case and a.officer = s.officer
      join staff.duty d on d.officer = s.officer and d.role = s.role and d.service = v_service
      where s.hash = v_hash and s.until > clock_timestamp();
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
  if exists (select from records.record r where r.id = any (p_records) and (r.made_in <> pg_current_xact_id() or r.category <> 'ordinary'))
    then raise exception 'only beside an ordinary record that is just being kept' using errcode = 'GH005'; end if;
  insert into records.lookup (record, kind, service, version, hash)
    select r.id, u.kind, r.service, p_version, u.hash
    from unnest(p_records, p_kinds, p_hashes) u(record, kind, hash) join records.record r on r.id = u.record;
end $$;

-- Puts the rules of the council's folder in force and answers how many changed. A changed one is ended and followed by the
-- new one. A record that still waits is brought under a shorter longest at once; no record's day is ever moved later.
create function retention.register_rules(p_services text[], p_kinds text[], p_events text[], p_outcomes text[], p_months int[], p_days int[],
  p_longest int[]) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
end $$;

-- Something happened from which a period runs: the records that waited for it now have their day. One that waits for the
-- last action goes on waiting, because there may be another.
create function records.happened(p_case uuid, p_event text, p_outcome text, p_at timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
  -- Whoever puts a hold on locks the records first. So it came before ours, and is seen now, or it comes too late.
  select array_agg(r.id) into v_due from records.record r where r.id = any (v_due) and not retention.held(r.case_id);
  if v_due is null then return 0; end if;
  insert into retention.swept (at, service, kind, records)
    select p_at, r.service, r.kind, count(*) from records.record r where r.id = any (v_due) group by r.service, r.kind
    on conflict (at, service, kind) do update set records = swept.records + excluded.records;
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
-- A demonstration is made afresh by the owner, in one deed.
grant execute on function records.keep, records.service_of, records.note_lookups, records.happened to guildhall_owner;
grant execute on function records.forget_due, records.forget_again to guildhall_work;
grant execute on function retention.register_rules to guildhall_owner;

set local role guildhall_owner;
revoke create on schema records, retention from guildhall_door;
grant select, update (listed_at) on retention.forgotten to guildhall_work;
