-- From the end of a case its periods run, and nobody has it in hand any more. The database sees to both itself, whoever
-- moved the case, and writes a line; and a case that has ended is not opened again.


alter table audit.line drop constraint line_verb_check;
alter table audit.line add constraint line_verb_check check (verb in ('look', 'copy', 'find', 'take', 'keep', 'correct', 'forget', 'agree',
  'refuse', 'withdraw', 'hold', 'release', 'disclose', 'listen', 'export', 'ask', 'describe', 'advise', 'decide', 'end', 'close'));

grant create on schema cases, records to guildhall_door;
set local role guildhall_door;

-- Who may work on a case, and its end, wait for each other: what is kept for a case either comes before its end and has its
-- day by it, or is refused.
create function cases.in_turn(p_case uuid, p_ends boolean) returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if p_ends then perform pg_advisory_xact_lock(7304, hashtext(p_case::text));
  else perform pg_advisory_xact_lock_shared(7304, hashtext(p_case::text)); end if;
end $$;

-- The pages' login moves cases, signed in or not, so the line says of nobody that it was they.
create function cases.ended() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform cases.in_turn(new.id, true);
  perform records.happened(new.id, 'closed', new.state, new.changed_at);
  delete from staff.assignment a where a.case_id = new.id;
  insert into audit.line (look, verb, service, outcome, persons, cases)
    select audit.new_look(), 'close', new.service, 'done', q.persons, array[new.id]
    from (select array_agg(distinct r.person) as persons from records.record r where r.case_id = new.id) q
    where q.persons is not null;
  return null;
end $$;

create function cases.stays_ended() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'a case that has ended stays as it ended' using errcode = 'GH026';
end $$;
revoke execute on function records.happened from guildhall_web;

grant execute on function cases.ended, cases.stays_ended to guildhall_owner;

set local role guildhall_owner;
create trigger ended after update of state on cases."case" for each row
  when (new.state in ('mended', 'closed') and old.state not in ('mended', 'closed')) execute function cases.ended();

create trigger stays_ended before update of state on cases."case" for each row
  when (old.state in ('mended', 'closed') and new.state <> old.state) execute function cases.stays_ended();

-- What ended before today is in nobody's hands either.
delete from staff.assignment a using cases."case" c where c.id = a.case_id and c.state in ('mended', 'closed');

revoke create on schema cases, records from guildhall_door;
