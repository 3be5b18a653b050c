-- Whoever works for the social media desk has no other duty at the council, and nothing to do in the one room (B52).

create function staff.mixes(p_officer uuid) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  return (select bool_or(d.role = 'social-media-officer') and bool_or(d.role <> 'social-media-officer')
    from staff.duty d where d.officer = p_officer) is true;

create function staff.stays_apart() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- One at a time for each officer, or two could each add one half unseen by the other.
  perform from staff.officer o where o.id = new.officer for no key update;
  if staff.mixes(new.officer) then
    raise exception 'whoever works for the social media desk has no other duty' using errcode = 'GH025'; end if;
  return null;
end $$;
create constraint trigger stays_apart after insert or update on staff.duty
  for each row execute function staff.stays_apart();

grant execute on function staff.mixes to guildhall_door;
grant create on schema staff to guildhall_door;
set local role guildhall_door;

-- Nobody begins who has both, however that came about.
create or replace function staff.begin_session(p_hash bytea, p_officer uuid, p_role text, p_minutes int) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from staff.session s where s.until <= clock_timestamp();
  if p_minutes not between 1 and 720
    or not exists (select from staff.officer o join staff.duty d on d.officer = o.id
      where o.id = p_officer and o.disabled_at is null and d.role = p_role)
    or staff.mixes(p_officer) then return false; end if;
  insert into staff.session (hash, officer, role, until)
    values (p_hash, p_officer, p_role, clock_timestamp() + make_interval(mins => p_minutes));
  return true;
end $$;

set local role guildhall_owner;
revoke create on schema staff from guildhall_door;
