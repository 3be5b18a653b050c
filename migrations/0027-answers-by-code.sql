-- The code that asked somebody shows what they answered, and takes a yes back; and how far the asking has come, in counts.

grant create on schema agreements to guildhall_door;
set local role guildhall_door;

-- What the person of this code has said last about the purpose, in which description, and whether it counts today. Nothing
-- for a code that has not answered. It works past its day: a yes is taken back for as long as it stands (UK GDPR Art 7(3)).
create function agreements.answered(p_code bytea)
  returns table (purpose text, version text, step text, at timestamptz, counts boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_code);
begin
  return query select l.purpose, v.purpose_version, l.step, l.at,
      l.agreed and l.purpose_version = p.version and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until
    from agreements.asked k
    cross join lateral (select g.* from agreements.agreement g
      where g.person = k.person and g.purpose = k.purpose order by g.no desc limit 1) l
    join notices.version v on v.id = l.wording
    join purposes.purpose p on p.id = k.purpose
    where k.code = v_hash and k.answered_at is not null;
end $$;

-- Takes a yes back, by the code that answered. One at a time for each code, so that pressing twice leaves one line.
create function agreements.take_back(p_code bytea, p_channel text) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_code); v_person uuid; v_purpose text; v_step text; v_version text; v_wording text; v_outcome text;
begin
  select k.person, k.purpose into v_person, v_purpose from agreements.asked k
    where k.code = v_hash and k.answered_at is not null for update;
  select g.step, g.purpose_version, g.wording into v_step, v_version, v_wording from agreements.agreement g
    where g.person = v_person and g.purpose = v_purpose order by g.no desc limit 1;
  v_outcome := case when v_step = 'given' then 'done' else 'refused: nothing here' end;
  if v_outcome = 'done' then
    insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence)
      values (v_person, v_purpose, v_version, false, 'withdrawn', v_wording, p_channel, 'code');
  end if;
  insert into audit.line (look, verb, role, purpose, outcome, actor, persons)
    values (audit.new_look(), 'withdraw', 'customer', v_purpose, v_outcome, v_person,
      case when v_person is not null then array[v_person] end);
  return v_outcome;
end $$;

-- How far the asking about a new purpose has come, for its owner, the data protection officer and the senior information risk
-- owner. Nothing for anybody else, or before it was decided. Of fewer than ten people no number is told, or whoever knows
-- them would know who said no.
create function agreements.progress(p_session bytea, p_purpose text)
  returns table (is_open boolean, reachable int, not_asked int, waiting int, late int, yes int, no int, taken_back int, left_out int)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record; v_version text; v_from text; v_service text; v_live boolean;
begin
  select * into a from staff.actor(v_hash);
  select p.version, d.taken_from, d.service, clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until
    into v_version, v_from, v_service, v_live
    from purposes.purpose p join purposes.proposal d on d.purpose = p.id and d.version = p.version where p.id = p_purpose;
  if v_version is null or (a.role in ('data-protection-officer', 'senior-information-risk-owner')
    or a.role = 'owner' and v_service = any (a.services)) is not true then return; end if;
  return query
    with reached as (select distinct r.person from records.record r where r.purpose = v_from and r.kind = 'contact'),
    asked as (select k.person, k.until from agreements.asked k where k.purpose = p_purpose and k.purpose_version = v_version),
    said as (select distinct on (g.person) g.person, g.step from agreements.agreement g
      where g.purpose = p_purpose and g.purpose_version = v_version order by g.person, g.no desc),
    each_one as (select person, s.step, k.person is not null as was_asked, k.until > clock_timestamp() as may_answer
      from reached full join asked k using (person) full join said s using (person)),
    counted as (select count(*)::int as reachable,
        count(*) filter (where step is null and not was_asked)::int as not_asked,
        count(*) filter (where step is null and was_asked and may_answer)::int as waiting,
        count(*) filter (where step is null and was_asked and not may_answer)::int as late,
        count(*) filter (where step = 'given')::int as yes,
        count(*) filter (where step = 'refused')::int as no,
        count(*) filter (where step = 'withdrawn')::int as taken_back
      from each_one),
    unreached as (select count(distinct r.person)::int as people from records.record r
      where r.purpose = v_from and not exists (select from each_one e where e.person = r.person)),
    told as (select c.*, u.people, c.reachable + u.people = 0 or c.reachable >= 10 as may_tell from counted c cross join unreached u)
    select v_live and t.not_asked + t.waiting > 0,
      case when t.may_tell then t.reachable end, case when t.may_tell then t.not_asked end, case when t.may_tell then t.waiting end,
      case when t.may_tell then t.late end, case when t.may_tell then t.yes end, case when t.may_tell then t.no end,
      case when t.may_tell then t.taken_back end, case when t.may_tell then t.people end
    from told t;
end $$;

grant execute on function agreements.answered, agreements.take_back, agreements.progress to guildhall_web;

set local role guildhall_owner;
revoke create on schema agreements from guildhall_door;
