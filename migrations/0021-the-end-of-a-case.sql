-- From the end of a case its periods run, and nobody has it in hand any more. The database sees to both itself, whoever
-- moved the case: the pages' login can no longer tell the room that something has happened.

grant create on schema cases, records to guildhall_door;
set local role guildhall_door;

create function cases.ended() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform records.happened(new.id, 'closed', new.state, new.changed_at);
  delete from staff.assignment a where a.case_id = new.id;
  return null;
end $$;
revoke execute on function records.happened from guildhall_web;

grant execute on function cases.ended to guildhall_owner;

set local role guildhall_owner;
create trigger ended after update of state on cases."case" for each row
  when (new.state in ('mended', 'closed') and old.state not in ('mended', 'closed')) execute function cases.ended();

-- What ended before today is in nobody's hands either.
delete from staff.assignment a using cases."case" c where c.id = a.case_id and c.state in ('mended', 'closed');

revoke create on schema cases, records from guildhall_door;
