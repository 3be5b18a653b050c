-- A copy of one person read every record of the house to find theirs: `or` with a question in it finds no index.

grant create on schema records to guildhall_door;
set local role guildhall_door;

drop function records.look_person(uuid, bytea, uuid, uuid);
create function records.look_person(p_look uuid, p_session bytea, p_case uuid, p_person uuid) returns void
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
      where r.person = any (array(
        select p_person
        union select s.person from people.same_as s where s.same_as = p_person
        union select s.same_as from people.same_as s where s.person = p_person));
    v_outcome := case when v_records is null then 'refused: nothing here' else 'law requires it' end;
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds)
    values (p_look, 'copy', a.role, 'subject-access', 'data-rights', v_outcome, a.actor,
      case when a.actor is not null then array[p_person] end, case when a.actor is not null then array[p_case] end, v_records, v_kinds);
end $$;
revoke all on function records.look_person from public;
grant execute on function records.look_person to guildhall_web;

set local role guildhall_owner;
revoke create on schema records from guildhall_door;
