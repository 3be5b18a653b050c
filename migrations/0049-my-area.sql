-- One overview of what an account stands for (W16): what happened to the cases it lists, and what waits for its person. And a
-- shorter time to rest for whoever says that the computer is shared (C19).

alter table accounts.session add column rests_minutes smallint check (rests_minutes between 5 and 240);
comment on column accounts.session.rests_minutes is 'number: after how many minutes without use it ends, on a computer that somebody called shared; none on any other';

grant usage on schema appointments, payments to guildhall_door;
grant select on cases.step to guildhall_door;
grant select (case_id, starts_at, state, changed_at) on appointments.booking to guildhall_door;
grant select (case_id) on payments.due to guildhall_door;
grant select (case_id, state, ended_at) on payments.payment to guildhall_door;
grant update (rests_minutes) on accounts.session to guildhall_door;
grant create on schema accounts to guildhall_door;

set local role guildhall_door;

-- What happened to the cases that the account lists, and what its person was asked, the newest first. No more is told than
-- reference and code show of each case.
create function accounts.events(p_session bytea, p_at timestamptz, p_most int)
  returns table (kind text, at timestamptz, reference text, service text, version text, state text, starts_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  return query with mine as materialized (
      select c.id, c.reference, c.service, c.version, c.state from accounts.matter m join cases."case" c on c.id = m.case_id where m.account = v_account),
    happened as (
      select case s.no when 1 then 'sent' else 'step' end as kind, s.at, s.case_id, s.state, null::timestamptz as starts_at
        from mine m join cases.step s on s.case_id = m.id
      union all select distinct case a.why when 'show-evidence' then 'asked-paper' else 'asked' end, a.asked_at, a.case_id, null, null::timestamptz
        from mine m join cases.asked_for a on a.case_id = m.id
      union all select distinct 'answered', a.answered_at, a.case_id, null, null::timestamptz
        from mine m join cases.asked_for a on a.case_id = m.id where a.answered_at is not null and a.why <> 'show-evidence'
      union all select distinct 'seen', e.seen_at, e.case_id, null, null::timestamptz
        from mine m join cases.evidence_seen e on e.case_id = m.id
      union all select 'paid', p.ended_at, p.case_id, null, null::timestamptz
        from mine m join payments.payment p on p.case_id = m.id where p.state = 'paid'
      union all select case b.state when 'cancelled' then 'called-off' else 'booked' end, b.changed_at, b.case_id, null, b.starts_at
        from mine m join appointments.booking b on b.case_id = m.id where b.state in ('booked', 'cancelled'))
    select h.kind, h.at, m.reference, m.service, m.version, coalesce(h.state, m.state), h.starts_at from happened h join mine m on m.id = h.case_id
    union all select 'purpose', a.at, null, null, null, null, null from agreements.asked a where a.person = v_person
    order by 2 desc, 3, 1 limit least(greatest(p_most, 0), 5000);
end $$;

-- What waits for its person, and the appointments to come, the soonest first.
create function accounts.waiting(p_session bytea, p_at timestamptz)
  returns table (kind text, at timestamptz, reference text, service text, version text, state text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, v_at) o;
  return query with mine as materialized (
      select c.id, c.reference, c.service, c.version, c.state from accounts.matter m join cases."case" c on c.id = m.case_id where m.account = v_account),
    waits as (
      select case a.why when 'show-evidence' then 'paper' else 'put-right' end as kind, min(a.asked_at) as at, a.case_id
        from mine m join cases.asked_for a on a.case_id = m.id where a.answered_at is null and m.state not in ('mended', 'closed') group by 1, 3
      union all select 'pay', null, d.case_id from mine m join payments.due d on d.case_id = m.id
        where m.state <> 'closed' and not exists (select from payments.payment p where p.case_id = m.id and p.state in ('begun', 'under-way', 'paid'))
      union all select 'appointment', b.starts_at, b.case_id from mine m join appointments.booking b on b.case_id = m.id
        where b.state = 'booked' and b.starts_at > v_at)
    select w.kind, w.at, m.reference, m.service, m.version, m.state from waits w join mine m on m.id = w.case_id
    union all select 'purpose', a.until, null, null, null, null from agreements.asked a
      where a.person = v_person and a.answered_at is null and a.until > v_at
    order by 2 nulls first, 3, 1 limit 200;
end $$;

-- As before, and a session on a shared computer rests for less.
create or replace function accounts.whose(p_session bytea, p_idle_minutes int, p_at timestamptz) returns table (account uuid, person uuid, begun_at timestamptz, wrong_before int)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_hash bytea := sha256(p_session); v_step timestamptz := date_bin('5 minutes', v_at, 'epoch');
begin
  if p_idle_minutes not between 5 and 1440 then raise exception 'a session rests for minutes or hours' using errcode = 'GH010'; end if;
  update accounts.session s set seen_at = date_bin('1 hour', v_at, 'epoch'),
      idle_until = v_step + make_interval(mins => least(s.rests_minutes::int, p_idle_minutes) + 5)
    where s.hash = v_hash and s.idle_until > v_at and s.until > v_at
      and s.idle_until < v_step + make_interval(mins => least(s.rests_minutes::int, p_idle_minutes) + 5);
  return query select o.account, o.person, o.begun_at, o.wrong_before from accounts.of_session(p_session, v_at) o;
end $$;

-- Somebody says that the computer is shared: from here on the session rests for so many minutes. It is never made longer.
create function accounts.on_shared_computer(p_session bytea, p_minutes int, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_hash bytea := sha256(p_session);
begin
  update accounts.session s set rests_minutes = least(s.rests_minutes::int, p_minutes),
      idle_until = least(s.idle_until, date_bin('5 minutes', v_at, 'epoch') + make_interval(mins => p_minutes + 5))
    where s.hash = v_hash and s.idle_until > v_at and s.until > v_at;
  return found;
end $$;

create function accounts.is_on_shared_computer(p_session bytea) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session);
begin
  return exists (select from accounts.session s where s.hash = v_hash and s.rests_minutes is not null);
end $$;

grant execute on function accounts.events, accounts.waiting, accounts.on_shared_computer, accounts.is_on_shared_computer to guildhall_web;

set local role guildhall_owner;
revoke create on schema accounts from guildhall_door;
