-- A hold can be put on a case that has ended, too, and never taken off by whoever put it on.

grant create on schema retention to guildhall_door;
set local role guildhall_door;

-- Roles that answer for a whole service; the data protection officer has the service "council" and so answers for all.
create function retention.oversees(p_role text) returns boolean
  language sql immutable
  return p_role in ('supervisor', 'owner', 'information-rights-officer', 'data-protection-officer');

-- A hold is put on by an officer who has the case in hand, or by whoever oversees its service, also on one that ended; with the day within a year on which somebody looks again.
create or replace function retention.put_hold(p_session bytea, p_case uuid, p_reason text, p_review_on date) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; v_outcome text; v_service text; v_persons uuid[];
begin
  select * into a from staff.actor(v_hash);
  select c.service into v_service from cases."case" c where c.id = p_case;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when v_service is null or (v_service = any (a.services) or retention.oversees(a.role) and 'council' = any (a.services)) is not true
      then 'refused: no such case here'
    when not staff.deals_with_people(a.role) and not retention.oversees(a.role) then 'refused: not for this role'
    when not retention.oversees(a.role) and not exists (select from staff.assignment s where s.case_id = p_case and s.officer = a.actor)
      then 'refused: not your case' else 'done' end;
  if v_outcome = 'done' then
    if not coalesce(p_review_on > clock_timestamp()::date and p_review_on <= clock_timestamp()::date + 366, false) then
      return 'review must be on a day to come, within a year'; end if;
    -- Waits for whoever is just forgetting them.
    perform from records.record r where r.case_id = p_case order by r.id for update;
    insert into retention.hold (case_id, reason, by_officer, review_on) values (p_case, p_reason, a.actor, p_review_on);
  end if;
  if a.actor is not null then v_persons := records.persons_of(array[p_case]); end if;
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases, hidden_until)
    values (audit.new_look(), 'hold', a.role, v_service, v_outcome, a.actor, v_persons,
      case when a.actor is not null then array[p_case] end, case when v_outcome = 'done' then audit.hidden_until(null, v_service) end);
  return v_outcome;
end $$;

create or replace function retention.release(p_session bytea, p_hold uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; v_case uuid; v_by uuid; v_service text; v_outcome text; v_persons uuid[];
begin
  select * into a from staff.actor(v_hash);
  select h.case_id, h.by_officer, c.service into v_case, v_by, v_service from retention.hold h join cases."case" c on c.id = h.case_id
    where h.id = p_hold and h.released_at is null for update of h;
  v_outcome := case when a.actor is null then 'refused: not signed in' when v_case is null then 'refused: nothing here'
    when (v_service = any (a.services) or retention.oversees(a.role) and 'council' = any (a.services)) is not true then 'refused: no such case here'
    when not retention.oversees(a.role) then 'refused: not for this role'
    -- Putting on takes one, taking off takes another: the brake is nobody's own.
    when v_by = a.actor then 'refused: another officer must' else 'done' end;
  if v_outcome = 'done' then
    update retention.hold set released_at = clock_timestamp(), released_by = a.actor where id = p_hold;
  end if;
  if a.actor is not null then v_persons := records.persons_of(array[v_case]); end if;
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases, hidden_until)
    values (audit.new_look(), 'release', a.role, v_service, v_outcome, a.actor, v_persons,
      case when a.actor is not null and v_case is not null then array[v_case] end, case when v_outcome = 'done' then audit.hidden_until(null, v_service) end);
  return v_outcome;
end $$;

-- What is on hold of the officer's services, the longest waited for first, and what the officer put on alone. Why is told
-- to whoever oversees it, has the case in hand, or put it on.
drop function retention.overdue_holds(bytea, date);
create function retention.holds(p_session bytea)
  returns table (id uuid, case_id uuid, service text, reference text, reason text, at timestamptz, review_on date, mine boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  if not coalesce(staff.deals_with_people(a.role) or retention.oversees(a.role), false) then return; end if;
  return query select h.id, h.case_id, c.service, c.reference,
      case when retention.oversees(a.role) or h.by_officer = a.actor
        or exists (select from staff.assignment s where s.case_id = c.id and s.officer = a.actor) then h.reason end,
      h.at, h.review_on, h.by_officer = a.actor
    from retention.hold h join cases."case" c on c.id = h.case_id
    where h.released_at is null and (c.service = any (a.services) or retention.oversees(a.role) and 'council' = any (a.services))
    order by h.review_on, h.id;
end $$;

-- How many records go in which month, of the services of the officer who asks. A count under ten is not told.
create or replace function retention.forecast(p_session bytea) returns table (service text, month date, waits boolean, records bigint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  if not coalesce(staff.deals_with_people(a.role) or retention.oversees(a.role), false) then return; end if;
  return query select r.service, date_trunc('month', r.keep_until at time zone 'UTC')::date, r.waits_for is not null,
      case when count(*) >= 10 then count(*) end
    from records.record r where r.service = any (a.services)
    group by 1, 2, 3 order by 1, 2, 3;
end $$;
grant execute on function retention.holds to guildhall_web;

set local role guildhall_owner;
revoke create on schema retention from guildhall_door;
