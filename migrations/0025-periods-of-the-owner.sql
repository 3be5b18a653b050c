-- How long lines are kept and for how long a backup may be restored stands here, put by the owner at a start. The machine's
-- login asks for the work and no longer says the period; and what an older backup brought back is forgotten by the owner.

create table retention.period (
  one boolean primary key default true check (one),
  audit_years smallint not null check (audit_years between 1 and 100),
  restorable_days smallint not null check (restorable_days between 1 and 3650));

comment on table retention.period is 'Periods of the council''s folder that machine work goes by; one row';
comment on column retention.period.one is 'flag: that there is one row';
comment on column retention.period.audit_years is 'number: years for which audit lines are kept';
comment on column retention.period.restorable_days is 'number: days for which a backup may be restored';

grant select on retention.period to guildhall_door;
grant create on schema records to guildhall_door;

drop function audit.drop_months(timestamptz, int);

-- A month goes when its last moment is as many years ago. What is still to be sealed stays, and so does the month that is
-- still being written to, even in a demonstration whose clock stands far ahead.
create function audit.drop_months(p_at timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare v_before timestamptz; v_unsealed xid8; v_name text; v_waits boolean; v_dropped int := 0; v_years int;
begin
  select p.audit_years into v_years from retention.period p;
  if v_years is null then raise exception 'the council has not said how long lines are kept' using errcode = 'GH012'; end if;
  v_before := least(((platform.moment(p_at) at time zone 'UTC') - make_interval(years => v_years)) at time zone 'UTC',
    clock_timestamp() - interval '1 day');
  select s.to_xid into v_unsealed from audit.seal s order by s.no desc limit 1;
  for v_name in select c.relname from pg_class c join pg_inherits i on i.inhrelid = c.oid
      where i.inhparent = 'audit.line'::regclass and c.relname ~ '^line_\d{4}_\d{2}$'
        and c.relname < 'line_' || to_char(v_before at time zone 'UTC', 'YYYY_MM') order by 1 loop
    execute format('select exists (select from audit.%I l where l.xid >= $1)', v_name) into v_waits using v_unsealed;
    continue when v_waits;
    execute format('drop table audit.%I', v_name);
    v_dropped := v_dropped + 1;
  end loop;
  return v_dropped;
end $$;
grant execute on function audit.drop_months to guildhall_work;

-- Whether transaction numbers have gone back, as after a restore from a dump: sealing would stop, and a case could be taken
-- for one that is just being opened.
create function audit.went_back() returns boolean
  language sql volatile set search_path = pg_catalog, pg_temp
  return (select s.to_xid > pg_current_xact_id() from audit.seal s order by s.no desc limit 1);

set local role guildhall_door;
drop function records.may_destroy(int, timestamptz, int);

-- Whether its bytes may go: no key hangs on it and the last restorable backup is younger than the last key that left.
-- A yes closes it for good, so that nothing can be kept under it between the yes and the deed.
create function records.may_destroy(p_no int, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_free timestamptz;
begin
  -- Waits for whoever is just keeping under it.
  select greatest(m.retired_at, m.moved_at) + make_interval(days => p.restorable_days) into v_free
    from records.master m cross join retention.period p
    where m.no = p_no and m.retired_at is not null and m.destroyed_at is null for update of m;
  if v_free is null or v_free >= v_at or exists (select from records.key k where k.master = p_no) then return false; end if;
  update records.master set closed_at = coalesce(closed_at, clock_timestamp()) where no = p_no;
  return true;
end $$;
grant execute on function records.may_destroy to guildhall_work;
-- Machine work: what is due goes, except what is on hold. Answers how many went.
create or replace function records.forget_due(p_at timestamptz, p_max int) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_due uuid[];
begin
  delete from records.concern n where n.until <= v_at;
  select array_agg(d.id) into v_due from (
    select r.id from records.record r
    where r.keep_until <= v_at
      and not exists (select from retention.hold h where h.case_id = r.case_id and h.released_at is null)
    order by r.keep_until limit p_max for update skip locked) d;
  -- Whoever puts a hold on locks the records first. So it came before ours, and is seen now, or it comes too late.
  select array_agg(r.id) into v_due from records.record r where r.id = any (v_due) and not retention.held(r.case_id);
  if v_due is null then return 0; end if;
  insert into retention.swept (at, service, kind, records)
    select p_at, r.service, r.kind, count(*) from records.record r where r.id = any (v_due) group by r.service, r.kind
    on conflict (at, service, kind) do update set records = swept.records + excluded.records;
  return records.remove(v_due, null, 'machine', null);
end $$;

revoke execute on function records.forget_again from guildhall_work;
grant execute on function records.forget_again to guildhall_owner;

set local role guildhall_owner;
revoke create on schema records from guildhall_door;
