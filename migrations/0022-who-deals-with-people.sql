-- Who may come near people's data at all, what a line about an attempt names, and when a look is told later.

alter table audit.line drop constraint line_outcome_check;
alter table audit.line add constraint line_outcome_check check (outcome in ('done', 'collected for it', 'customer agreed', 'law requires it', 'own data',
    'refused: not signed in', 'refused: purpose not registered', 'refused: no purpose recorded', 'refused: ask first',
    'refused: not for this role', 'refused: no such case here', 'refused: not your case', 'refused: nothing here', 'refused: on hold', 'refused: another officer must'));

alter table records.record add constraint health_is_special check (kind <> 'health' or category = 'special');
-- Whose case it was stands here for as long as its lines do: who looked can be asked after what was looked at is gone.
create table records.concern (
  case_id uuid not null,
  person uuid not null references people.person,
  until timestamptz not null,
  primary key (case_id, person));
create index on records.concern (until);
alter table records.concern enable row level security;
alter table records.concern force row level security;
create policy door on records.concern to guildhall_door using (true) with check (true);
grant select, insert, update (until), delete on records.concern to guildhall_door;

alter table records.record add column corrected_in xid8 not null default '0';
grant update (corrected_in) on records.record to guildhall_door;

-- Where telling a person at once would defeat the work (safeguarding, fraud, police), the council says in its folder for
-- which purpose or service, why, and after how many days they are told. Nobody can put it off further.
create table purposes.told_later (
  matter text not null check (matter in ('purpose', 'service')),
  id text not null check (id ~ '^[a-z0-9-]{1,60}$'),
  days smallint not null check (days between 1 and 366),
  because text not null check (because in ('safeguarding', 'fraud', 'police')),
  primary key (matter, id));

comment on table purposes.told_later is 'Whose looks a customer is told of later, why, and when; printed to the public';
comment on column purposes.told_later.matter is 'code: whether a purpose or a service is meant';
comment on column purposes.told_later.id is 'code: which';
comment on column purposes.told_later.days is 'number: days after the look until it is told';
comment on column purposes.told_later.because is 'code: why';

grant select on purposes.told_later to guildhall_door, guildhall_web;
grant create on schema records, staff, audit to guildhall_door;
set local role guildhall_door;

-- When the customer is told of an allowed line: of a look for several purposes at once as soon as of any of them.
create function audit.hidden_until(p_purposes text[], p_service text) returns timestamptz
  language sql stable
  begin atomic
    select clock_timestamp() + make_interval(days => nullif(greatest(
      (select t.days from purposes.told_later t where t.matter = 'service' and t.id = p_service),
      (select min(coalesce(t.days, 0)) from unnest(p_purposes) u(p)
        left join purposes.told_later t on t.matter = 'purpose' and t.id = u.p))::int, 0));
  end;

-- A role that may act for some purpose in force; an editor or an administrator has none. The social media desk has nothing to do in
-- this room, whatever it may do elsewhere.
create function staff.deals_with_people(p_role text) returns boolean
  language sql stable
  begin atomic
    select p_role <> 'social-media-officer' and exists (select from purposes.role_may m join purposes.purpose p on p.id = m.purpose
      where m.role = p_role and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until);
  end;

-- Whom cases are about, for the line of an attempt that was refused: they are told of it as of any other.
create function records.persons_of(p_cases uuid[]) returns uuid[]
  language sql stable
  begin atomic
    select array_agg(distinct n.person) from records.concern n where n.case_id = any (p_cases);
  end;

create or replace function records.person_of(p_case uuid) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select n.person from records.concern n where n.case_id = p_case order by n.person limit 1;
  end;

-- Keeps records for a case. A visitor, who has no session, may do so only in the transaction that opens the case, and
-- only about the person it makes; a customer in that transaction, about themselves; an officer with the open case in hand,
-- about whom it concerns. What is not ordinary only for a purpose with a condition of UK GDPR Article 9(2).
create or replace function records.keep(p_session bytea, p_case uuid, p_person uuid, p_channel text, p_notice text, p_form text,
  p_ids uuid[], p_kinds text[], p_purposes text[], p_categories text[], p_keys uuid[], p_masters int[], p_wrapped bytea[], p_contents bytea[])
  returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_role text := 'visitor'; v_service text; v_new boolean; v_keys int;
begin
  select c.service, c.made_in = pg_current_xact_id() into v_service, v_new from cases."case" c where c.id = p_case;
  if v_service is null then raise exception 'no such case' using errcode = 'GH004'; end if;
  if p_session is not null then
    perform cases.in_turn(p_case, false);
    select s.officer, s.role into v_actor, v_role from staff.session s
      join staff.officer o on o.id = s.officer and o.disabled_at is null
      join staff.assignment a on a.case_id = p_case and a.officer = s.officer
      join staff.duty d on d.officer = s.officer and d.role = s.role and d.service = v_service
      join cases."case" c on c.id = p_case and c.state not in ('mended', 'closed')
      where not exists (select from unnest(p_purposes) u(p)
          where not exists (select from purposes.role_may m where m.role = s.role and m.purpose = u.p))
        and s.hash = v_hash and s.until > clock_timestamp()
        -- Of whoever the case is about already, or of somebody new: else a known person could be bound to any case.
        and (exists (select from records.record x where x.case_id = p_case and x.person = p_person)
          or exists (select from people.person p where p.id = p_person and p.made_in = pg_current_xact_id()));
  end if;
  if v_actor is null and v_new and p_session is null
      and exists (select from people.person p where p.id = p_person and p.made_in = pg_current_xact_id()) then v_actor := p_person;
  elsif v_actor is null and v_new then
    select s.person, 'customer' into v_actor, v_role from people.session s
      where s.hash = v_hash and s.until > clock_timestamp() and s.person = p_person;
  end if;
  if v_actor is null then raise exception 'this case is not open to you' using errcode = 'GH004'; end if;
  if exists (select from unnest(p_purposes) u(p) where not exists (select from purposes.purpose x
      where x.id = u.p and clock_timestamp() >= x.live_from and clock_timestamp() < x.live_until)) then
    raise exception 'purpose not registered' using errcode = 'GH001'; end if;
  if exists (select from unnest(p_purposes, p_categories) u(purpose, category) join purposes.purpose x on x.id = u.purpose
      where u.category <> 'ordinary' and x.condition is null) then
    raise exception 'no condition for a category that needs one' using errcode = 'GH008'; end if;
  if exists (select from unnest(p_kinds) u(k) where not exists (select from retention.rule r
      where r.service = v_service and r.kind = u.k and r.ended_at is null)) then
    raise exception 'no period for this kind of data' using errcode = 'GH003'; end if;
  -- Under one just retired as well, for whoever has not learnt of the new one yet: the next round moves its keys.
  insert into records.key (id, family, master, wrapped)
    select u.key, m.family, u.master, u.wrapped
    from unnest(p_keys, p_categories, p_masters, p_wrapped) u(key, category, master, wrapped)
    join records.master m on m.no = u.master and m.family = u.category and m.closed_at is null
    for key share of m;
  get diagnostics v_keys = row_count;
  if v_keys <> cardinality(p_keys) then raise exception 'no such master key, or it is closed' using errcode = 'GH006'; end if;
  insert into records.record (id, key, person, case_id, kind, purpose, basis, category, service, channel, notice, form, keep_until, waits_for, content)
    select u.id, u.key, p_person, p_case, u.kind, u.purpose, p.basis, u.category, v_service, p_channel, p_notice, p_form,
      r.keep_until, r.waits_for, u.content
    from unnest(p_ids, p_keys, p_kinds, p_purposes, p_categories, p_contents) u(id, key, kind, purpose, category, content)
    join purposes.purpose p on p.id = u.purpose
    cross join lateral retention.at_keeping(v_service, u.kind, clock_timestamp()) r;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds, hidden_until)
    values (audit.new_look(), 'keep', v_role, p_purposes[1], v_service, 'done', v_actor, array[p_person], array[p_case], p_ids,
      (select array_agg(distinct u.k) from unnest(p_kinds) u(k)),
      case when v_role not in ('visitor', 'customer') then audit.hidden_until(p_purposes, v_service) end);
  -- Until the last of them goes, and then for as long as lines are kept.
  insert into records.concern as n (case_id, person, until)
    select p_case, p_person, max(r.keep_until) + make_interval(years => coalesce((select p.audit_years from retention.period p), 25))
    from records.record r where r.id = any (p_ids)
    on conflict (case_id, person) do update set until = greatest(n.until, excluded.until);
end $$;

-- Fingerprints by which officers of the service find the records; only beside records kept or put right in this transaction.
create or replace function records.note_lookups(p_records uuid[], p_kinds text[], p_version int, p_hashes bytea[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from records.record r where r.id = any (p_records) and (pg_current_xact_id() not in (r.made_in, r.corrected_in)
      or r.category <> 'ordinary'))
    then raise exception 'only beside an ordinary record that is just being kept or put right' using errcode = 'GH005'; end if;
  insert into records.lookup (record, kind, service, version, hash)
    select r.id, u.kind, r.service, p_version, u.hash
    from unnest(p_records, p_kinds, p_hashes) u(record, kind, hash) join records.record r on r.id = u.record;
end $$;

-- An officer takes a case of their service into their hands, or a second time without harm.
create or replace function staff.take(p_session bytea, p_case uuid) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; v_service text; v_state text; v_persons uuid[]; v_outcome text;
begin
  perform cases.in_turn(p_case, false);
  select * into a from staff.actor(v_hash);
  select c.service, c.state into v_service, v_state from cases."case" c where c.id = p_case;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when v_service is null or not v_service = any (a.services) then 'refused: no such case here'
    when not staff.deals_with_people(a.role) then 'refused: not for this role'
    when v_state in ('mended', 'closed') then 'refused: nothing here' else 'done' end;
  if v_outcome = 'done' then
    insert into staff.assignment (case_id, officer) values (p_case, a.actor) on conflict do nothing;
  end if;
  if a.actor is not null then v_persons := records.persons_of(array[p_case]); end if;
  if v_outcome = 'refused: no such case here' then v_service := a.services[1]; end if;
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases, hidden_until)
    values (audit.new_look(), 'take', a.role, v_service, v_outcome, a.actor, v_persons, array[p_case],
      case when v_outcome = 'done' then audit.hidden_until(null, v_service) end);
  return v_outcome;
end $$;

-- Answers nothing: what it decided is told by `records.open` and `records.outcome`, which ask for the committed line. A
-- look that said it at once would say it to whoever rolls back.
drop function records.look(uuid, bytea, text, uuid[], text[]);
create function records.look(p_look uuid, p_session bytea, p_purpose text, p_cases uuid[], p_kinds text[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_hash bytea := sha256(p_session);
  v_actor uuid; v_role text; v_services text[]; v_service text; v_one boolean; v_seen bigint; v_mine bigint; v_may boolean; v_known boolean; r record;
  v_version text; v_condition text; v_meant timestamptz; v_no int := 0; v_outcome text; v_last text; v_persons uuid[]; v_records uuid[]; v_kinds text[]; v_hidden timestamptz;
begin
  if cardinality(p_cases) > 1000 then raise exception 'no more than a thousand cases at once' using errcode = 'GH007'; end if;
  perform set_config('synchronous_commit', 'on', true);
  -- The same as staff.actor, written out: this is the path of every read.
  select s.officer, s.role, (select array_agg(d.service) from staff.duty d where d.officer = s.officer and d.role = s.role)
    into v_actor, v_role, v_services
    from staff.session s join staff.officer o on o.id = s.officer and o.disabled_at is null
    where s.hash = v_hash and s.until > clock_timestamp();
  select min(c.service), count(distinct c.service) = 1, count(*) filter (where c.service = any (v_services) and c.state not in ('mended', 'closed')),
      count(*) filter (where exists (select from staff.assignment s where s.case_id = c.id and s.officer = v_actor))
    into v_service, v_one, v_seen, v_mine from cases."case" c where c.id = any (p_cases);
  v_may := exists (select from purposes.role_may m where m.role = v_role and m.purpose = p_purpose);
  select true, p.version, p.condition, p.meant_since into v_known, v_version, v_condition, v_meant from purposes.purpose p where p.id = p_purpose
    and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until;
  v_outcome := case when v_actor is null then 'refused: not signed in'
    when v_known is not true then 'refused: purpose not registered'
    when v_may is not true then 'refused: not for this role'
    -- Of one service, so that the line names it.
    when v_one is not true or v_seen is distinct from cardinality(p_cases) then 'refused: no such case here'
    when v_mine is distinct from cardinality(p_cases) then 'refused: not your case' end;
  v_hidden := audit.hidden_until(array[p_purpose], v_service);
  if v_outcome is null then
    for r in select x.id, x.person, x.kind, x.purpose, x.basis, x.category, x.case_id, x.kept_at from records.record x
        where x.case_id = any (p_cases) and (p_kinds is null or x.kind = any (p_kinds)) order by x.id loop
      -- The first arm is what decide would say of nearly every read, without asking for the rest.
      if r.purpose = p_purpose and r.basis <> 'consent' and r.kept_at >= v_meant then v_outcome := 'collected for it';
      else v_outcome := purposes.decide(true,
        -- Kept under a description that has grown since: collected for something else.
        case when r.purpose = p_purpose and r.kept_at < v_meant then r.purpose || ', as described before' else r.purpose end, p_purpose,
        (select g.provision from disclosures.ground g where g.case_id = r.case_id and g.purpose = p_purpose and g.until > clock_timestamp()),
        r.basis = 'consent',
        -- A yes goes as far as its question: to what was collected for the purpose it named, and to what is not ordinary only if
        -- the new purpose has a condition for it.
        (r.category = 'ordinary' or v_condition is not null)
        and (r.purpose = p_purpose or not exists (select from purposes.proposal d
          where d.purpose = p_purpose and d.version = v_version and d.taken_from <> r.purpose))
        and (select a.agreed and a.purpose_version = v_version from agreements.agreement a
          where a.person = r.person and a.purpose = p_purpose order by a.no desc limit 1));
      end if;
      if v_outcome is distinct from v_last then
        if v_no > 0 then insert into audit.line (look, no, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds, hidden_until)
          values (p_look, v_no, 'look', v_role, p_purpose, v_service, v_last, v_actor, v_persons, p_cases, v_records, v_kinds, case when v_last not like 'refused%' then v_hidden end); end if;
        v_no := v_no + 1; v_last := v_outcome; v_persons := '{}'; v_records := '{}'; v_kinds := '{}';
      end if;
      v_records := v_records || r.id;
      if r.person <> all (v_persons) then v_persons := v_persons || r.person; end if;
      if r.kind <> all (v_kinds) then v_kinds := v_kinds || r.kind; end if;
    end loop;
  -- Whoever is proved and is refused all the same is told of to the people it was about.
  elsif v_actor is not null then v_persons := records.persons_of(p_cases);
  end if;
  v_last := coalesce(v_last, v_outcome, 'refused: nothing here');
  insert into audit.line (look, no, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds, hidden_until)
    values (p_look, greatest(v_no, 1), 'look', v_role, p_purpose, v_service, v_last, v_actor, v_persons,
      case when v_actor is not null then p_cases end, v_records, v_kinds, case when v_last not like 'refused%' then v_hidden end);
end $$;

-- What a look of this session, written by another transaction, came to: the last of its outcomes.
create function records.outcome(p_look uuid, p_session bytea) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_outcome text; v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0');
begin
  select a.actor into v_actor from staff.actor(v_hash) a;
  if v_actor is null then
    select s.person into v_actor from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  end if;
  if v_actor is null then return 'refused: not signed in'; end if;
  select l.outcome into v_outcome from audit.line l where l.look = p_look and l.actor = v_actor and l.xid <> v_me order by l.no desc limit 1;
  return coalesce(v_outcome, 'refused: nothing here');
end $$;

-- Everything about one person, for the officer who has a rights case about that person in hand.
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
      where r.person = p_person
        or r.person in (select s.person from people.same_as s where s.same_as = p_person union select s.same_as from people.same_as s where s.person = p_person);
    v_outcome := case when v_records is null then 'refused: nothing here' else 'law requires it' end;
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds)
    values (p_look, 'copy', a.role, 'subject-access', 'data-rights', v_outcome, a.actor,
      case when a.actor is not null then array[p_person] end, case when a.actor is not null then array[p_case] end, v_records, v_kinds);
end $$;

-- Puts right what is wrong. Only what the officer, or the customer, has looked at within the day, and an officer only while
-- the case is open and in hand; the former content and its key go.
create or replace function records.correct(p_session bytea, p_look uuid, p_record uuid, p_was uuid, p_key uuid, p_master int, p_wrapped bytea, p_content bytea) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_role text; l record; r record; v_outcome text;
begin
  select a.actor, a.role into v_actor, v_role from staff.actor(v_hash) a;
  if v_actor is null then
    select s.person, 'customer' into v_actor, v_role from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  end if;
  select x.purpose, x.service into l from audit.line x where x.look = p_look and x.actor = v_actor and x.verb = 'look'
    and x.outcome not like 'refused%' and p_record = any (x.records) and x.at > clock_timestamp() - interval '1 day'
    and x.xid <> pg_current_xact_id();
  if not found then
    v_outcome := case when v_actor is null then 'refused: not signed in' else 'refused: nothing here' end;
    select x.person, x.case_id, x.kind into r from records.record x where x.id = p_record and v_actor is not null;
  else
    select x.id, x.person, x.case_id, x.kind, x.category, x.service into r from records.record x where x.id = p_record and x.key = p_was for update;
    if not found then return 'changed meanwhile'; end if;
    -- Whoever puts a hold on locks the records first, so it is seen here or it comes after the correction.
    if retention.held(r.case_id) then v_outcome := 'refused: on hold';
    elsif v_role <> 'customer' and not exists (select from staff.assignment s join cases."case" c on c.id = s.case_id
      where s.case_id = r.case_id and s.officer = v_actor and c.state not in ('mended', 'closed')) then v_outcome := 'refused: not your case';
    else
      insert into records.key (id, family, master, wrapped)
        select p_key, m.family, m.no, p_wrapped from records.master m
        where m.no = p_master and m.family = r.category and m.closed_at is null for key share;
      update records.record x set key = p_key, content = p_content, corrected_in = pg_current_xact_id() where x.id = p_record;
      delete from records.lookup x where x.record = p_record;
      delete from records.key k where k.id = p_was and not exists (select from records.record x where x.key = p_was);
      if found then insert into retention.forgotten (key) values (p_was); end if;
      v_outcome := 'done';
    end if;
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds, hidden_until)
    values (audit.new_look(), 'correct', v_role, l.purpose, l.service, v_outcome, v_actor,
      case when r.person is not null then array[r.person] end, case when r.case_id is not null then array[r.case_id] end, array[p_record],
      case when r.kind is not null then array[r.kind] end,
      case when v_outcome = 'done' and v_role <> 'customer' then audit.hidden_until(array[l.purpose], l.service) end);
  return v_outcome;
end $$;

-- Forgets before the time: the rights desk, with the case in hand. What is on hold stays, and the line says so.
create or replace function records.forget(p_session bytea, p_case uuid, p_records uuid[]) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; v_mine boolean; v_all boolean; v_held boolean; v_persons uuid[]; v_outcome text;
begin
  if cardinality(p_records) > 1000 then raise exception 'no more than a thousand records at once' using errcode = 'GH007'; end if;
  select * into a from staff.actor(v_hash);
  v_mine := exists (select from cases."case" c join staff.assignment s on s.case_id = c.id and s.officer = a.actor
    where c.id = p_case and c.service = 'data-rights' and c.service = any (a.services) and c.state not in ('mended', 'closed'));
  v_all := not exists (select from records.record r where r.id = any (p_records)
    and r.person not in (select q.person from records.record q where q.case_id = p_case));
  -- Locked first, as whoever puts a hold on does: the hold came before and is seen, or it comes too late.
  if v_mine and v_all then perform from records.record r where r.id = any (p_records) order by r.id for update; end if;
  v_held := exists (select from records.record r where r.id = any (p_records) and retention.held(r.case_id));
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when not exists (select from purposes.purpose p where p.id = 'erasure' and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until)
      then 'refused: purpose not registered'
    when not exists (select from purposes.role_may m where m.role = a.role and m.purpose = 'erasure') then 'refused: not for this role'
    when not v_mine or not v_all then 'refused: not your case'
    when v_held then 'refused: on hold' else 'done' end;
  if v_outcome = 'done' then
    if records.remove(p_records, a.actor, a.role, 'erasure') > 0 then return 'done'; end if;
    v_outcome := 'refused: nothing here';
  end if;
  if a.actor is not null then
    select array_agg(distinct r.person) into v_persons from records.record r where r.id = any (p_records) or r.case_id = p_case;
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records)
    values (audit.new_look(), 'forget', a.role, 'erasure', 'data-rights', v_outcome, a.actor, v_persons,
      case when a.actor is not null then array[p_case] end, case when a.actor is not null then p_records end);
  return v_outcome;
end $$;

-- Searching is two steps as looking is. Which cases of the officer's own service carry this e-mail, phone, or postcode with
-- surname is written first, and told by `records.found` when the line stands. Never what they say.
drop function records.find(bytea, text, text, bytea);
create function records.find(p_look uuid, p_session bytea, p_service text, p_purpose text, p_kind text, p_hash bytea) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record; v_cases uuid[]; v_persons uuid[]; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into a from staff.actor(v_hash);
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when not exists (select from purposes.purpose p where p.id = p_purpose and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until)
      then 'refused: purpose not registered'
    when a.role = 'social-media-officer'
      or not exists (select from purposes.role_may m where m.role = a.role and m.purpose = p_purpose) then 'refused: not for this role'
    when p_service = any (a.services) is not true then 'refused: no such case here' end;
  if v_outcome is null then
    select array_agg(distinct r.case_id), array_agg(distinct r.person) into v_cases, v_persons
      from records.lookup l join records.record r on r.id = l.record
      where l.service = p_service and l.kind = p_kind and l.hash = p_hash;
    v_outcome := case when v_cases is null then 'refused: nothing here' else 'done' end;
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, hidden_until)
    values (p_look, 'find', a.role, case when p_purpose ~ '^[a-z0-9-]{1,60}$' then p_purpose end, case when p_service = any (a.services) then p_service else a.services[1] end,
      v_outcome, a.actor, v_persons, v_cases, case when v_outcome = 'done' then audit.hidden_until(array[p_purpose], p_service) end);
end $$;

create function records.found(p_look uuid, p_session bytea) returns table (case_id uuid)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0');
begin
  return query select unnest(l.cases) from audit.line l join staff.actor(v_hash) a on a.actor = l.actor
    where l.look = p_look and l.verb = 'find' and l.outcome = 'done' and l.at > clock_timestamp() - interval '30 seconds' and l.xid <> v_me;
end $$;

grant execute on function records.look, records.look_person, records.outcome, records.find, records.found to guildhall_web;

insert into records.concern (case_id, person, until)
  select r.case_id, r.person, max(r.keep_until) + interval '25 years' from records.record r where r.case_id is not null group by 1, 2;

set local role guildhall_owner;
revoke create on schema records, staff, audit from guildhall_door;
