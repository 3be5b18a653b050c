-- Looking into the one room is two steps. `look` decides, writes the line and commits; `open` gives rows only for a
-- line that another transaction wrote, because a reader who can roll back could unwrite the line of his own.

grant create on schema records, staff, audit, agreements, retention to guildhall_door;
set local role guildhall_door;

-- Whose live session this is: an officer's with role and services, or a customer's. The actor is proved, not told.
create function staff.actor(p_hash bytea) returns table (actor uuid, role text, services text[])
  language plpgsql stable set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  return query select s.officer, s.role, array_agg(d.service)
    from staff.session s
    join staff.officer o on o.id = s.officer and o.disabled_at is null
    join staff.duty d on d.officer = s.officer and d.role = s.role
    where s.hash = p_hash and s.until > clock_timestamp()
    group by s.officer, s.role;
end $$;

-- An officer takes a case of their service into their hands, or a second time without harm.
create function staff.take(p_session bytea, p_case uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; v_service text; v_state text; v_persons uuid[]; v_outcome text;
begin
  select * into a from staff.actor(v_hash);
  select c.service, c.state into v_service, v_state from cases."case" c where c.id = p_case;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when v_service is null or not v_service = any (a.services) then 'refused: no such case here'
    when v_state in ('mended', 'closed') then 'refused: nothing here' else 'done' end;
  if v_outcome = 'done' then
    insert into staff.assignment (case_id, officer) values (p_case, a.actor) on conflict do nothing;
    select array_agg(distinct r.person) into v_persons from records.record r where r.case_id = p_case;
  end if;
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases)
    values (audit.new_look(), 'take', a.role, v_service, v_outcome, a.actor, v_persons, array[p_case]);
  return v_outcome;
end $$;

-- Whether the officer has this case in hand: so that a page offers to take it, or to open it.
create function staff.has(p_session bytea, p_case uuid) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session);
begin
  return exists (select from staff.assignment s join staff.actor(v_hash) a on a.actor = s.officer where s.case_id = p_case);
end $$;

create function records.look(p_look uuid, p_session bytea, p_purpose text, p_cases uuid[], p_kinds text[]) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_hash bytea := sha256(p_session);
  v_actor uuid; v_role text; v_services text[]; v_service text; v_seen bigint; v_mine bigint; v_may boolean; v_known boolean; r record;
  v_version text; v_meant timestamptz; v_no int := 0; v_outcome text; v_last text; v_persons uuid[]; v_records uuid[]; v_kinds text[];
begin
  perform set_config('synchronous_commit', 'on', true);
  -- The same as staff.actor, written out: this is the path of every read.
  select s.officer, s.role, (select array_agg(d.service) from staff.duty d where d.officer = s.officer and d.role = s.role)
    into v_actor, v_role, v_services
    from staff.session s join staff.officer o on o.id = s.officer and o.disabled_at is null
    where s.hash = v_hash and s.until > clock_timestamp();
  select min(c.service), count(*) filter (where c.service = any (v_services) and c.state not in ('mended', 'closed')),
      count(*) filter (where exists (select from staff.assignment s where s.case_id = c.id and s.officer = v_actor))
    into v_service, v_seen, v_mine from cases."case" c where c.id = any (p_cases);
  v_may := exists (select from purposes.role_may m where m.role = v_role and m.purpose = p_purpose);
  select true, p.version, p.meant_since into v_known, v_version, v_meant from purposes.purpose p where p.id = p_purpose
    and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until;
  v_outcome := case when v_actor is null then 'refused: not signed in'
    when v_known is not true then 'refused: purpose not registered'
    when v_may is not true then 'refused: not for this role'
    when v_seen is distinct from cardinality(p_cases) then 'refused: no such case here'
    when v_mine is distinct from cardinality(p_cases) then 'refused: not your case' end;
  if v_outcome is null then
    for r in select x.id, x.person, x.kind, x.purpose, x.basis, x.case_id, x.kept_at from records.record x
        where x.case_id = any (p_cases) and (p_kinds is null or x.kind = any (p_kinds)) order by x.id loop
      -- The first arm is what decide would say of nearly every read, without asking for the rest.
      if r.purpose = p_purpose and r.basis <> 'consent' and r.kept_at >= v_meant then v_outcome := 'collected for it';
      else v_outcome := purposes.decide(true,
        -- Kept under a description that has grown since: collected for something else.
        case when r.purpose = p_purpose and r.kept_at < v_meant then r.purpose || ', as described before' else r.purpose end, p_purpose,
        (select g.provision from disclosures.ground g where g.case_id = r.case_id and g.purpose = p_purpose and g.until > clock_timestamp()),
        r.basis = 'consent',
        (select a.agreed and a.purpose_version = v_version from agreements.agreement a
          where a.person = r.person and a.purpose = p_purpose order by a.no desc limit 1));
      end if;
      if v_outcome is distinct from v_last then
        if v_no > 0 then insert into audit.line (look, no, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds)
          values (p_look, v_no, 'look', v_role, p_purpose, v_service, v_last, v_actor, v_persons, p_cases, v_records, v_kinds); end if;
        v_no := v_no + 1; v_last := v_outcome; v_persons := '{}'; v_records := '{}'; v_kinds := '{}';
      end if;
      v_records := v_records || r.id;
      if r.person <> all (v_persons) then v_persons := v_persons || r.person; end if;
      if r.kind <> all (v_kinds) then v_kinds := v_kinds || r.kind; end if;
    end loop;
  end if;
  v_last := coalesce(v_last, v_outcome, 'refused: nothing here');
  insert into audit.line (look, no, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds)
    values (p_look, greatest(v_no, 1), 'look', v_role, p_purpose, v_service, v_last, v_actor, v_persons, p_cases, v_records, v_kinds);
  -- Returned, never raised: an exception would undo its own line.
  return v_last;
end $$;

-- A customer looks at their own: what they gave, in the cases they sent. p_case null: in all of them.
create function records.look_own(p_look uuid, p_session bytea, p_case uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_hash bytea := sha256(p_session); v_person uuid; v_records uuid[]; v_kinds text[]; v_cases uuid[]; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select s.person into v_person from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  if v_person is not null then
    select array_agg(r.id order by r.id), array_agg(distinct r.kind), array_agg(distinct r.case_id) into v_records, v_kinds, v_cases
      from records.record r where r.person = v_person and (p_case is null or r.case_id = p_case);
  end if;
  v_outcome := case when v_person is null then 'refused: not signed in' when v_records is null then 'refused: nothing here' else 'own data' end;
  insert into audit.line (look, verb, role, outcome, actor, persons, cases, records, kinds)
    values (p_look, 'look', 'customer', v_outcome, v_person, array[v_person], v_cases, v_records, v_kinds);
  return v_outcome;
end $$;

-- Everything about one person, for the officer who has a rights case about that person in hand.
create function records.look_person(p_look uuid, p_session bytea, p_case uuid, p_person uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_hash bytea := sha256(p_session); a record; v_mine boolean; v_records uuid[]; v_kinds text[]; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into a from staff.actor(v_hash);
  v_mine := exists (select from cases."case" c join staff.assignment s on s.case_id = c.id and s.officer = a.actor
    where c.id = p_case and c.service = 'data-rights' and c.service = any (a.services) and c.state not in ('mended', 'closed')
      and exists (select from records.record r where r.case_id = c.id and r.person = p_person));
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when not exists (select from purposes.purpose p where p.id = 'subject-access' and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until)
      then 'refused: purpose not registered'
    when not exists (select from purposes.role_may m where m.role = a.role and m.purpose = 'subject-access') then 'refused: not for this role'
    when not v_mine then 'refused: not your case' end;
  if v_outcome is null then
    select array_agg(r.id order by r.id), array_agg(distinct r.kind) into v_records, v_kinds from records.record r
      where r.person = p_person
        or r.person in (select s.person from people.same_as s where s.same_as = p_person union select s.same_as from people.same_as s where s.person = p_person);
    v_outcome := case when v_records is null then 'refused: nothing here' else 'law requires it' end;
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds)
    values (p_look, 'copy', a.role, 'subject-access', 'data-rights', v_outcome, a.actor, array[p_person], array[p_case], v_records, v_kinds);
  return v_outcome;
end $$;

create function records.open(p_look uuid, p_session bytea)
  returns table (id uuid, case_id uuid, person uuid, kind text, purpose text, channel text, notice text, kept_at timestamptz, keep_until timestamptz,
    key uuid, master int, wrapped bytea, content bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_actor uuid; l record;
  v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0'); v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  select s.officer into v_actor from staff.session s join staff.officer o on o.id = s.officer and o.disabled_at is null
    where s.hash = v_hash and s.until > clock_timestamp();
  if not found then
    select s.person into v_actor from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  end if;
  -- Written by another transaction and visible: committed.
  for l in select x.records from audit.line x where x.look = p_look and x.actor = v_actor and x.outcome not like 'refused%'
      and x.verb in ('look', 'copy') and x.at > v_since and x.xid <> v_me loop
    return query select r.id, r.case_id, r.person, r.kind, r.purpose, r.channel, r.notice, r.kept_at, r.keep_until, r.key, k.master, k.wrapped, r.content
      from records.record r join records.key k on k.id = r.key where r.id = any (l.records) order by r.id;
  end loop;
end $$;

-- Puts right what is wrong. Only what the officer, or the customer, has looked at within the day; the former content and its key go.
create function records.correct(p_session bytea, p_look uuid, p_record uuid, p_was uuid, p_key uuid, p_master int, p_wrapped bytea, p_content bytea) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_role text; l record; r record; v_outcome text;
begin
  select a.actor, a.role into v_actor, v_role from staff.actor(v_hash) a;
  if v_actor is null then
    select s.person, 'customer' into v_actor, v_role from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  end if;
  select x.purpose, x.service into l from audit.line x where x.look = p_look and x.actor = v_actor and x.verb = 'look'
    and x.outcome not like 'refused%' and p_record = any (x.records) and x.at > clock_timestamp() - interval '1 day'
    and x.xid <> pg_current_xact_id();
  if not found then
    v_outcome := case when v_actor is null then 'refused: not signed in' else 'refused: nothing here' end;
    select null::uuid as person, null::uuid as case_id, null::text as kind into r;
  else
    select x.id, x.person, x.case_id, x.kind, x.category, x.service into r from records.record x where x.id = p_record and x.key = p_was for update;
    if not found then return 'changed meanwhile'; end if;
    insert into records.key (id, family, master, wrapped)
      select p_key, m.family, m.no, p_wrapped from records.master m
      where m.no = p_master and m.family = r.category and m.closed_at is null for key share;
    update records.record x set key = p_key, content = p_content where x.id = p_record;
    delete from records.lookup x where x.record = p_record;
    delete from records.key k where k.id = p_was and not exists (select from records.record x where x.key = p_was);
    if found then insert into retention.forgotten (key) values (p_was); end if;
    v_outcome := 'done';
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds)
    values (audit.new_look(), 'correct', v_role, l.purpose, l.service, v_outcome, v_actor,
      case when r.person is not null then array[r.person] end, case when r.case_id is not null then array[r.case_id] end, array[p_record],
      case when r.kind is not null then array[r.kind] end);
  return v_outcome;
end $$;

-- Forgets before the time: the rights desk, with the case in hand. What is on hold stays, and the line says so.
create function records.forget(p_session bytea, p_case uuid, p_records uuid[]) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; v_mine boolean; v_all boolean; v_held boolean; v_outcome text;
begin
  select * into a from staff.actor(v_hash);
  v_mine := exists (select from cases."case" c join staff.assignment s on s.case_id = c.id and s.officer = a.actor
    where c.id = p_case and c.service = 'data-rights' and c.service = any (a.services) and c.state not in ('mended', 'closed'));
  v_all := not exists (select from records.record r where r.id = any (p_records)
    and r.person not in (select q.person from records.record q where q.case_id = p_case));
  -- Locked first, as whoever puts a hold on does: the hold came before and is seen, or it comes too late.
  if v_mine and v_all then perform from records.record r where r.id = any (p_records) order by r.id for update; end if;
  v_held := exists (select from records.record r where r.id = any (p_records) and retention.held(r.case_id));
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when not exists (select from purposes.role_may m where m.role = a.role and m.purpose = 'erasure') then 'refused: not for this role'
    when not v_mine or not v_all then 'refused: not your case'
    when v_held then 'refused: on hold' else 'done' end;
  if v_outcome = 'done' then
    if records.remove(p_records, a.actor, a.role, 'erasure') > 0 then return 'done'; end if;
    v_outcome := 'refused: nothing here';
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, cases, records)
    values (audit.new_look(), 'forget', a.role, 'erasure', 'data-rights', v_outcome, a.actor, array[p_case], p_records);
  return v_outcome;
end $$;

-- Which cases of the officer's own service carry this e-mail, phone, or postcode with surname. Never what they say.
create function records.find(p_session bytea, p_service text, p_kind text, p_hash bytea) returns table (case_id uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record; v_cases uuid[]; v_persons uuid[]; v_outcome text;
begin
  select * into a from staff.actor(v_hash);
  v_outcome := case when a.actor is null then 'refused: not signed in' when not p_service = any (a.services) then 'refused: no such case here' end;
  if v_outcome is null then
    select array_agg(distinct r.case_id), array_agg(distinct r.person) into v_cases, v_persons
      from records.lookup l join records.record r on r.id = l.record
      where l.service = p_service and l.kind = p_kind and l.hash = p_hash;
    v_outcome := case when v_cases is null then 'refused: nothing here' else 'done' end;
  end if;
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases)
    values (audit.new_look(), 'find', a.role, p_service, v_outcome, a.actor, v_persons, v_cases);
  return query select unnest(v_cases);
end $$;

-- Who a case is about. For the login that begins sessions, after reference and code were shown to belong together.
create function records.person_of(p_case uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select r.person from records.record r where r.case_id = p_case order by r.id limit 1;
  end;

-- "Who looked at my data": every line about the customer, except where telling would defeat its end for now.
-- Without a live session one row comes that says so, and no moment. The cases of others who stand in the same line are left out.
create function audit.who_looked(p_session bytea, p_from int, p_max int)
  returns table (at timestamptz, verb text, role text, service text, purpose text, outcome text, kinds text[], cases uuid[], mine boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_person uuid;
begin
  select s.person into v_person from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  if v_person is null then
    return query select null::timestamptz, null::text, null::text, null::text, null::text, 'refused: not signed in', null::text[], null::uuid[], null::boolean;
    return;
  end if;
  -- Found by the person first: told only the order, the planner would walk through everybody's lines.
  return query with mine as materialized (
      select l.* from audit.line l where l.persons @> array[v_person] and (l.hidden_until is null or l.hidden_until <= clock_timestamp()))
    select l.at, l.verb, l.role, l.service, l.purpose, l.outcome, l.kinds,
      array(select c from unnest(l.cases) c where cardinality(l.persons) = 1
        or exists (select from records.record r where r.case_id = c and r.person = v_person)),
      l.actor is not distinct from v_person
    from mine l order by l.at desc, l.look desc, l.no limit least(greatest(p_max, 0), 101) offset greatest(p_from, 0);
end $$;

-- Agreeing, refusing, withdrawing. The customer's own session, the officer with an open case of theirs in hand, or, without
-- any, the transaction that made the person. A no is taken down even about a purpose that has ended; a yes is not.
create function agreements.say(p_session bytea, p_person uuid, p_purpose text, p_step text, p_wording text, p_channel text, p_evidence text) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_role text; v_officer uuid; v_version text; v_until timestamptz; v_outcome text;
begin
  if not exists (select from notices.version v where v.id = p_wording and v.kind = 'wording') then
    raise exception 'the words that were shown are not registered' using errcode = 'GH020'; end if;
  if p_session is null then
    if exists (select from people.person p where p.id = p_person and p.made_in = pg_current_xact_id()) then v_actor := p_person; v_role := 'visitor'; end if;
  else
    select s.person, 'customer' into v_actor, v_role from people.session s where s.hash = v_hash and s.until > clock_timestamp() and s.person = p_person;
    if v_actor is null then
      select a.actor, a.role into v_officer, v_role from staff.actor(v_hash) a
        where exists (select from records.record r join staff.assignment s on s.case_id = r.case_id and s.officer = a.actor
          join cases."case" c on c.id = r.case_id and c.service = any (a.services) and c.state not in ('mended', 'closed') where r.person = p_person);
      v_actor := v_officer;
    end if;
  end if;
  select p.version, p.live_until into v_version, v_until from purposes.purpose p where p.id = p_purpose;
  v_outcome := case when v_actor is null then 'refused: not signed in'
    when v_version is null or (p_step = 'given' and clock_timestamp() >= v_until) then 'refused: purpose not registered' else 'done' end;
  if v_outcome = 'done' then
    insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence, taken_by)
      values (p_person, p_purpose, v_version, p_step = 'given', p_step, p_wording, p_channel, p_evidence, v_officer);
  end if;
  insert into audit.line (look, verb, role, purpose, outcome, actor, persons)
    values (audit.new_look(), case p_step when 'given' then 'agree' when 'refused' then 'refuse' else 'withdraw' end, v_role, p_purpose, v_outcome, v_actor, array[p_person]);
  return v_outcome;
end $$;

-- A hold is put on by an officer who has the case in hand, with the day within a year on which somebody looks again.
create function retention.put_hold(p_session bytea, p_case uuid, p_reason text, p_review_on date) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; v_outcome text; v_service text; v_persons uuid[];
begin
  select * into a from staff.actor(v_hash);
  select c.service into v_service from cases."case" c where c.id = p_case;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when v_service is null or not v_service = any (a.services) then 'refused: no such case here'
    when not exists (select from staff.assignment s where s.case_id = p_case and s.officer = a.actor) then 'refused: not your case' else 'done' end;
  if v_outcome = 'done' then
    if not coalesce(p_review_on > clock_timestamp()::date and p_review_on <= clock_timestamp()::date + 366, false) then
      return 'review must be on a day to come, within a year'; end if;
    -- Waits for whoever is just forgetting them.
    perform from records.record r where r.case_id = p_case order by r.id for update;
    insert into retention.hold (case_id, reason, by_officer, review_on) values (p_case, p_reason, a.actor, p_review_on);
    select array_agg(distinct r.person) into v_persons from records.record r where r.case_id = p_case;
  end if;
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases)
    values (audit.new_look(), 'hold', a.role, v_service, v_outcome, a.actor, v_persons, array[p_case]);
  return v_outcome;
end $$;

create function retention.release(p_session bytea, p_hold uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; v_case uuid; v_service text; v_outcome text; v_persons uuid[];
begin
  select * into a from staff.actor(v_hash);
  select h.case_id, c.service into v_case, v_service from retention.hold h join cases."case" c on c.id = h.case_id
    where h.id = p_hold and h.released_at is null for update of h;
  v_outcome := case when a.actor is null then 'refused: not signed in' when v_case is null then 'refused: nothing here'
    when not v_service = any (a.services) then 'refused: no such case here'
    when not exists (select from staff.assignment s where s.case_id = v_case and s.officer = a.actor) then 'refused: not your case' else 'done' end;
  if v_outcome = 'done' then
    update retention.hold set released_at = clock_timestamp(), released_by = a.actor where id = p_hold;
    select array_agg(distinct r.person) into v_persons from records.record r where r.case_id = v_case;
  end if;
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases)
    values (audit.new_look(), 'release', a.role, v_service, v_outcome, a.actor, v_persons, case when v_case is not null then array[v_case] end);
  return v_outcome;
end $$;

-- How many records go in which month, of the services of the officer who asks. A count under ten is not told.
create function retention.forecast(p_session bytea) returns table (service text, month date, waits boolean, records bigint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  return query select r.service, date_trunc('month', r.keep_until at time zone 'UTC')::date, r.waits_for is not null,
      case when count(*) >= 10 then count(*) end
    from records.record r where r.service = any (a.services)
    group by 1, 2, 3 order by 1, 2, 3;
end $$;

-- Holds of the officer's services whose day of review is past.
create function retention.overdue_holds(p_session bytea, p_on date) returns table (id uuid, case_id uuid, reason text, review_on date)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  return query select h.id, h.case_id, h.reason, h.review_on
    from retention.hold h join cases."case" c on c.id = h.case_id
    where h.released_at is null and h.review_on <= p_on and c.service = any (a.services)
    order by h.review_on, h.id;
end $$;

grant execute on function staff.take, staff.has, records.look, records.look_own, records.look_person, records.open, records.correct, records.forget,
  records.find, audit.who_looked, agreements.say, retention.put_hold, retention.release, retention.forecast, retention.overdue_holds to guildhall_web;
grant execute on function records.person_of to guildhall_signin;

set local role guildhall_owner;
revoke create on schema records, staff, audit, agreements, retention from guildhall_door;
