-- What an officer asks the customer of a case to put right or to show, and which papers were seen. Codes and dates only: what
-- the answer was and what it became lies where answers lie, and the former one is kept nowhere.

create table cases.asked_for (
  case_id uuid not null references cases."case" on delete cascade,
  no smallint not null check (no > 0),
  question text not null check (question ~ '^[a-z0-9-]{1,40}$'),
  nth smallint not null check (nth between 0 and 99),
  why text not null check (why in ('unclear', 'contradicts', 'missing', 'show-evidence')),
  asked_at timestamptz not null check (asked_at = date_trunc('minute', asked_at, 'UTC')),
  asked_by uuid not null references staff.officer,
  answered_at timestamptz check (answered_at = date_trunc('minute', answered_at, 'UTC')),
  answered_in xid8 not null default '0',
  primary key (case_id, no));

-- Asked once at a time, however often the button is pressed.
create unique index on cases.asked_for (case_id, question, nth) where answered_at is null;

comment on table cases.asked_for is 'What the customer of a case is asked to put right or to show; gone with its case';
comment on column cases.asked_for.case_id is 'id: the case';
comment on column cases.asked_for.no is 'number: its place among all that was asked of the case';
comment on column cases.asked_for.question is 'code: which question of the form';
comment on column cases.asked_for.nth is 'number: of which of a repeating group; 0 of a question that is asked once';
comment on column cases.asked_for.why is 'code: why it is asked';
comment on column cases.asked_for.asked_at is 'date: when, to the minute';
comment on column cases.asked_for.asked_by is 'id: the officer who asked';
comment on column cases.asked_for.answered_at is 'date: when the customer answered, to the minute; none while we wait';
comment on column cases.asked_for.answered_in is 'number: the transaction that answered; only within that one may what was told be replaced';

create table cases.evidence_seen (
  case_id uuid not null references cases."case" on delete cascade,
  question text not null check (question ~ '^[a-z0-9-]{1,40}$'),
  nth smallint not null check (nth between 0 and 99),
  way text not null check (way ~ '^[a-z0-9-]{1,40}$'),
  seen_at timestamptz not null check (seen_at = date_trunc('minute', seen_at, 'UTC')),
  seen_by uuid not null references staff.officer,
  primary key (case_id, question, nth, seen_at));

comment on table cases.evidence_seen is 'Which papers an officer has seen, when and how; of the papers themselves nothing is kept. Gone with its case';
comment on column cases.evidence_seen.case_id is 'id: the case';
comment on column cases.evidence_seen.question is 'code: for which question of the form they were shown';
comment on column cases.evidence_seen.nth is 'number: of which of a repeating group; 0 of a question that is asked once';
comment on column cases.evidence_seen.way is 'code: how they were shown, from the form''s own ways';
comment on column cases.evidence_seen.seen_at is 'date: when, to the minute';
comment on column cases.evidence_seen.seen_by is 'id: the officer who saw them';

grant select on cases.asked_for, cases.evidence_seen to guildhall_web, guildhall_door;
grant insert, update (answered_at, answered_in) on cases.asked_for to guildhall_door;
grant insert on cases.evidence_seen to guildhall_door;
grant insert, delete, update (code) on cases.answer to guildhall_door;
grant update (urgent) on cases."case" to guildhall_door;
grant update (records) on deliveries.job to guildhall_door;
grant create on schema cases, records, deliveries to guildhall_door;
set local role guildhall_door;

-- Whether an officer may act on a case: signed in, of its service, in a role that deals with people, with the open case in hand.
create function cases.in_hand_of(p_actor uuid, p_role text, p_services text[], p_case uuid) returns text
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select case when p_actor is null then 'refused: not signed in'
      when not exists (select from cases."case" c
        where c.id = p_case and c.service = any (p_services) and c.state not in ('mended', 'closed')) then 'refused: no such case here'
      when not staff.deals_with_people(p_role) then 'refused: not for this role'
      when not exists (select from staff.assignment s where s.case_id = p_case and s.officer = p_actor) then 'refused: not your case'
      else 'done' end;
  end;

-- The line of such a deed, which the customer can read, also when it was refused.
create function cases.noted(p_verb text, p_actor uuid, p_role text, p_services text[], p_case uuid, p_outcome text) returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare v_service text; v_persons uuid[];
begin
  select c.service into v_service from cases."case" c where c.id = p_case and c.service = any (p_services);
  if p_actor is not null then v_persons := records.persons_of(array[p_case]); end if;
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases, hidden_until)
    values (audit.new_look(), p_verb, p_role, coalesce(v_service, p_services[1]), p_outcome, p_actor, v_persons, array[p_case],
      case when p_outcome = 'done' then audit.hidden_until(null, v_service) end);
end $$;

-- An officer asks the customer to put answers right, or to show something. What is asked already is not asked twice.
create function cases.ask(p_session bytea, p_case uuid, p_questions text[], p_nths int[], p_why text, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; v_outcome text;
  v_at timestamptz := date_trunc('minute', platform.moment(p_at), 'UTC');
begin
  -- The row before the turn, as whoever moves a case takes them: the other way round each could wait for the other.
  perform from cases."case" c where c.id = p_case for no key update;
  perform cases.in_turn(p_case, false);
  select * into a from staff.actor(v_hash);
  v_outcome := cases.in_hand_of(a.actor, a.role, a.services, p_case);
  if v_outcome = 'done' then
    insert into cases.asked_for (case_id, no, question, nth, why, asked_at, asked_by)
      select p_case, (select coalesce(max(q.no), 0) from cases.asked_for q where q.case_id = p_case) + u.place, u.question, u.nth, p_why, v_at, a.actor
      from unnest(p_questions, p_nths) with ordinality u(question, nth, place)
      on conflict (case_id, question, nth) where answered_at is null do nothing;
  end if;
  perform cases.noted('request', a.actor, a.role, a.services, p_case, v_outcome);
  return v_outcome;
end $$;

-- An officer has seen papers. Twice in a minute is once.
create function cases.saw(p_session bytea, p_case uuid, p_question text, p_nth int, p_way text, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; v_outcome text;
  v_at timestamptz := date_trunc('minute', platform.moment(p_at), 'UTC');
begin
  perform cases.in_turn(p_case, false);
  select * into a from staff.actor(v_hash);
  v_outcome := cases.in_hand_of(a.actor, a.role, a.services, p_case);
  if v_outcome = 'done' then
    insert into cases.evidence_seen (case_id, question, nth, way, seen_at, seen_by)
      values (p_case, p_question, p_nth, p_way, v_at, a.actor) on conflict do nothing;
  end if;
  perform cases.noted('see', a.actor, a.role, a.services, p_case, v_outcome);
  return v_outcome;
end $$;

-- The customer answers all that is asked of an open case: its codes are replaced, and for the rest of this transaction the
-- room lets its records follow. Whoever the case is about needs their own session; a case that is about nobody has none.
-- `changed meanwhile` and `ended` write no line, because nothing was seen and nothing done.
create function cases.put_right(p_session bytea, p_case uuid, p_nos int[], p_questions text[], p_codes text[], p_urgent boolean, p_at timestamptz)
  returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_at timestamptz := date_trunc('minute', platform.moment(p_at), 'UTC');
  v_service text; v_ended boolean; v_persons uuid[]; v_actor uuid; v_role text := 'visitor'; v_outcome text := 'done';
begin
  -- The row before the turn, as whoever moves a case takes them: the other way round each could wait for the other.
  perform from cases."case" c where c.id = p_case for no key update;
  perform cases.in_turn(p_case, false);
  select c.service, c.state in ('mended', 'closed') into v_service, v_ended from cases."case" c where c.id = p_case;
  v_persons := records.persons_of(array[p_case]);
  select s.person, 'customer' into v_actor, v_role from people.session s
    where s.hash = v_hash and s.until > clock_timestamp() and s.person = any (v_persons);
  if v_service is null or (v_persons is not null and v_actor is null) then v_outcome := 'refused: not signed in';
  elsif v_ended then return 'ended';
  elsif (select coalesce(array_agg(q.no::int order by q.no), '{}') from cases.asked_for q where q.case_id = p_case and q.answered_at is null)
      is distinct from (select coalesce(array_agg(u.no order by u.no), '{}') from unnest(p_nos) u(no)) or cardinality(p_nos) = 0 then
    return 'changed meanwhile';
  elsif retention.held(p_case) then v_outcome := 'refused: on hold';
  else
    update cases.asked_for q set answered_at = v_at, answered_in = pg_current_xact_id()
      where q.case_id = p_case and q.answered_at is null;
    delete from cases.answer x where x.case_id = p_case and x.question <> all (p_questions);
    insert into cases.answer as x (case_id, question, code)
      select p_case, u.question, u.code from unnest(p_questions, p_codes) u(question, code)
      on conflict (case_id, question) do update set code = excluded.code where x.code <> excluded.code;
    update cases."case" c set urgent = p_urgent where c.id = p_case and c.urgent <> p_urgent;
  end if;
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases)
    values (audit.new_look(), 'correct', coalesce(v_role, 'visitor'), v_service, v_outcome, v_actor,
      case when v_outcome <> 'refused: not signed in' then v_persons end, array[p_case]);
  return v_outcome;
end $$;

-- Is this the transaction in which what was asked of the case is answered?
create function cases.being_put_right(p_case uuid) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select exists (select from cases.asked_for q where q.case_id = p_case and q.answered_in = pg_current_xact_id());
  end;

-- What a customer told on a branch that their new answers have left: it goes in the transaction that answers (B16). What is
-- on hold stays, and with it everything as it was.
create function records.take_out(p_session bytea, p_case uuid, p_records uuid[]) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_person uuid; v_own int;
begin
  select s.person into v_person from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  if v_person is null or not cases.being_put_right(p_case) then return 'refused: not your case'; end if;
  perform from records.record r where r.id = any (p_records) order by r.id for update;
  if retention.held(p_case) then return 'refused: on hold'; end if;
  select count(*) into v_own from records.record r where r.id = any (p_records) and r.case_id = p_case and r.person = v_person;
  if v_own <> cardinality(p_records) then return 'changed meanwhile'; end if;
  perform records.remove(p_records, v_person, 'customer', null);
  return 'done';
end $$;

-- As before, and besides: a customer keeps more in the transaction in which they answer what was asked of their case; and where
-- it was about nobody until then, a visitor does so about the person it makes.
create or replace function records.keep(p_session bytea, p_case uuid, p_person uuid, p_channel text, p_notice text, p_form text,
  p_ids uuid[], p_kinds text[], p_purposes text[], p_categories text[], p_keys uuid[], p_masters int[], p_wrapped bytea[], p_contents bytea[])
  returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_role text := 'visitor'; v_service text; v_new boolean; v_keys int;
begin
  select c.service, c.made_in = pg_current_xact_id() or (cases.being_put_right(p_case)
      and (p_session is not null or not exists (select from records.concern n where n.case_id = p_case)))
    into v_service, v_new from cases."case" c where c.id = p_case;
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

-- What still waits to be sent on is sent as it is now: with what was told anew, and without what was taken out.
create function deliveries.follows() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update deliveries.job j set records = array(
      select x.id from records.record x where x.case_id = j.case_id and exists (
        select from deliveries.asked(j.service, j.version, j.use) q
        where (q.kind, q.purpose, q.category) = (x.kind, x.purpose, x.category)) order by x.id)
    where j.case_id = new.case_id and j.way <> 'e-mail' and j.state in ('waiting', 'dead', 'withheld');
  return null;
end $$;

revoke all on function cases.in_hand_of, cases.noted, cases.ask, cases.saw, cases.put_right, cases.being_put_right, records.take_out,
  deliveries.follows from public;
grant execute on function cases.ask, cases.saw, cases.put_right, records.take_out to guildhall_web;
grant execute on function deliveries.follows to guildhall_owner;

set local role guildhall_owner;
-- At the end of the transaction, after all that is kept and taken out in it.
create constraint trigger follows after update of answered_at on cases.asked_for deferrable initially deferred
  for each row execute function deliveries.follows();

revoke create on schema cases, records, deliveries from guildhall_door;
