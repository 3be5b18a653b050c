-- No two appointments at one desk overlap, also when the council has changed their length or its hours while bookings stand.

drop function appointments.free_desk;

-- The lowest desk that is free for the whole of this time; null when none is. Whoever asks for a time at this place waits here until
-- this transaction ends, so each sees what the one before has booked. The trigger below would refuse a second booking all the same.
create function appointments.free_desk(p_place text, p_starts timestamptz, p_minutes integer, p_desks integer) returns smallint
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7305, hashtext(p_place));
  return (
    select min(one)
    from generate_series(1, p_desks) one
    where not exists (
      select from appointments.booking b
      where b.place = p_place and b.desk = one
        and b.starts_at < p_starts + make_interval(mins => p_minutes) and b.starts_at + make_interval(mins => b.minutes) > p_starts));
end $$;
revoke all on function appointments.free_desk from public;
grant execute on function appointments.free_desk to guildhall_web;

create function appointments.only_one() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7305, hashtext(new.place));
  if exists (
    select from appointments.booking b
    where b.place = new.place and b.desk = new.desk and b.case_id <> new.case_id
      and b.starts_at < new.starts_at + make_interval(mins => new.minutes)
      and b.starts_at + make_interval(mins => b.minutes) > new.starts_at)
  then
    raise exclusion_violation using message = 'refused: the desk is booked for a part of this time';
  end if;
  return new;
end $$;
revoke all on function appointments.only_one from public;

create trigger only_one_at_a_desk before insert or update of place, starts_at, minutes, desk on appointments.booking for each row
  when (new.desk is not null) execute function appointments.only_one();
