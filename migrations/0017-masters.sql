-- Master keys have numbers here and bytes elsewhere. Living keys move to a new one; the old one is destroyed when the
-- last backup that may be restored is younger than the change, and then every older backup has forgotten too.

grant create on schema records to guildhall_door;
set local role guildhall_door;

-- The number first, so that the bytes can be safe on their medium before the row is there. One at a time, and the next in
-- order: where keys are handed in from outside, somebody must be able to know which is wanted.
create function records.next_master() returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7303);
  return (select coalesce(max(m.no), 0) + 1 from records.master m);
end $$;

create function records.begin_master(p_no int, p_family text, p_mark bytea) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    insert into records.master (no, family, mark) values (p_no, p_family, p_mark);
  end;

create function records.masters() returns table (no int, family text, mark bytea, begun_at timestamptz, retired_at timestamptz, destroyed_at timestamptz, keys bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select m.no, m.family, m.mark, m.begun_at, m.retired_at, m.destroyed_at, (select count(*) from records.key k where k.master = m.no)
    from records.master m order by m.no;
  end;

create function records.keys_under(p_master int, p_max int) returns table (id uuid, wrapped bytea)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select k.id, k.wrapped from records.key k where k.master = p_master order by k.id limit p_max;
  end;

create function records.rewrap(p_from int, p_to int, p_keys uuid[], p_wrapped bytea[]) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_n int;
begin
  if not exists (select from records.master a join records.master b on b.no = p_to and b.family = a.family and b.retired_at is null where a.no = p_from)
    then raise exception 'keys move to a living master of their own family' using errcode = 'GH006'; end if;
  update records.key k set master = p_to, wrapped = u.wrapped
    from unnest(p_keys, p_wrapped) u(id, wrapped) where k.id = u.id and k.master = p_from;
  get diagnostics v_n = row_count;
  -- A backup from before this moment needs the old master, so its time runs from here.
  if v_n > 0 then update records.master set moved_at = clock_timestamp() where no = p_from; end if;
  return v_n;
end $$;

-- Retired: nobody begins with it any more. Refused while there is no newer one of its family.
create function records.retire_master(p_no int) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update records.master m set retired_at = clock_timestamp() where m.no = p_no and m.retired_at is null
    and exists (select from records.master o where o.family = m.family and o.no > m.no and o.retired_at is null);
  return found;
end $$;

-- Whether its bytes may go: no key hangs on it and the last restorable backup is younger than the last key that left.
-- A yes closes it for good, so that nothing can be kept under it between the yes and the deed.
create function records.may_destroy(p_no int, p_at timestamptz, p_days int) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_free timestamptz;
begin
  -- Waits for whoever is just keeping under it.
  select greatest(m.retired_at, m.moved_at) + make_interval(days => greatest(p_days, 1)) into v_free
    from records.master m where m.no = p_no and m.retired_at is not null and m.destroyed_at is null for update;
  if v_free is null or v_free >= v_at or exists (select from records.key k where k.master = p_no) then return false; end if;
  update records.master set closed_at = coalesce(closed_at, clock_timestamp()) where no = p_no;
  return true;
end $$;

-- Told after its bytes are gone.
create function records.destroyed_master(p_no int) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    update records.master set destroyed_at = clock_timestamp() where no = p_no and closed_at is not null and destroyed_at is null;
  end;

grant execute on function records.next_master, records.begin_master, records.masters, records.keys_under, records.rewrap, records.retire_master,
  records.may_destroy, records.destroyed_master to guildhall_work;
grant execute on function records.masters to guildhall_web;

set local role guildhall_owner;
revoke create on schema records from guildhall_door;
