-- Appointments at the council's counters. A booking says which case has which desk at which time, and nothing of anybody;
-- what the person told of themselves lies in the one room. No desk can be booked twice for the same time.

create schema appointments;

create table appointments.booking (
  case_id uuid primary key references cases."case" on delete cascade,
  place text not null check (place ~ '^[a-z0-9-]{1,40}$'),
  starts_at timestamptz not null check (starts_at = date_trunc('minute', starts_at, 'UTC')),
  minutes smallint not null check (minutes between 5 and 240),
  desk smallint check (desk between 1 and 40),
  state text not null check (state in ('booked', 'came', 'did-not-come', 'cancelled', 'ended')),
  revision smallint not null check (revision >= 0),
  changed_at timestamptz not null check (changed_at = date_trunc('minute', changed_at, 'UTC')),
  check ((desk is null) = (state in ('cancelled', 'ended'))),
  unique (place, starts_at, desk));

create index on appointments.booking (starts_at, place);

comment on table appointments.booking is 'Which case has which desk at which time; gone with its case';
comment on column appointments.booking.case_id is 'id: the case';
comment on column appointments.booking.place is 'code: the counter, as the council''s opening rules name it';
comment on column appointments.booking.starts_at is 'date: when the appointment begins';
comment on column appointments.booking.minutes is 'number: how long it takes';
comment on column appointments.booking.desk is 'number: which desk of the place; none once the time is free again';
comment on column appointments.booking.state is 'code: whether it stands, was cancelled or ended with its case, and whether the person came';
comment on column appointments.booking.revision is 'number: how often it was changed, so that a calendar knows the newest';
comment on column appointments.booking.changed_at is 'date: when it last changed, to the minute';

-- The lowest desk that is free then; null when none is. Whoever asks for the same time waits here until this transaction
-- ends, so each sees what the one before has booked. The constraint above would refuse a second booking all the same.
create function appointments.free_desk(p_place text, p_starts timestamptz, p_desks integer) returns smallint
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7305, hashtext(p_place || ' ' || extract(epoch from p_starts)::bigint));
  if (select count(*) from appointments.booking b
      where b.place = p_place and b.starts_at = p_starts and b.desk is not null) >= p_desks then
    return null;
  end if;
  return (
    select min(one)
    from generate_series(1, p_desks) one
    where not exists (
      select from appointments.booking b
      where b.place = p_place and b.starts_at = p_starts and b.desk = one));
end $$;

-- With the end of its case a time that is still to come is free again, whoever ended it.
create function appointments.ended() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update appointments.booking b
  set state = 'ended', desk = null, revision = b.revision + 1, changed_at = date_trunc('minute', new.changed_at, 'UTC')
  where b.case_id = new.id and b.state = 'booked' and b.starts_at > new.changed_at;
  return null;
end $$;
revoke all on function appointments.free_desk, appointments.ended from public;

create trigger frees_its_time after update of state on cases."case" for each row
  when (new.state in ('mended', 'closed') and old.state not in ('mended', 'closed')) execute function appointments.ended();

grant usage on schema appointments to guildhall_web;
grant select, insert on appointments.booking to guildhall_web;
grant update (place, starts_at, minutes, desk, state, revision, changed_at) on appointments.booking to guildhall_web;
grant execute on function appointments.free_desk to guildhall_web;
