-- What an officer asks the customer of a case to put right or to show, and which papers were seen. Ids, codes and dates only:
-- what the answer was and what it became lies where answers lie, and the former one is kept nowhere. That a question is asked
-- can tell an answer all the same, where only that answer calls for it. So the pages' login reads neither table: functions
-- tell the officer with the case in hand and the customer, and rows stay no longer than what was told.

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

comment on table cases.asked_for is 'What the customer of a case is asked to put right or to show; gone with the last record of its case, or once it has ended without any';
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
  seen_at timestamptz not null check (seen_at = date_trunc('minute', seen_at, 'UTC')),
  seen_by uuid not null references staff.officer,
  primary key (case_id, question, nth, seen_at));

comment on table cases.evidence_seen is 'For which questions an officer has seen papers, and when; of the papers nothing is kept. Gone with the last record of its case, or once it has ended without any';
comment on column cases.evidence_seen.case_id is 'id: the case';
comment on column cases.evidence_seen.question is 'code: for which question of the form they were shown';
comment on column cases.evidence_seen.nth is 'number: of which of a repeating group; 0 of a question that is asked once';
comment on column cases.evidence_seen.seen_at is 'date: when, to the minute';
comment on column cases.evidence_seen.seen_by is 'id: the officer who saw them';

grant select, insert, delete on cases.asked_for, cases.evidence_seen to guildhall_door;
grant update (answered_at, answered_in) on cases.asked_for to guildhall_door;
grant insert, delete, update (code) on cases.answer to guildhall_door;
grant update (urgent) on cases."case" to guildhall_door;
grant update (records) on deliveries.job to guildhall_door;
grant create on schema cases, records, retention, deliveries to guildhall_door;
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
create function cases.saw(p_session bytea, p_case uuid, p_question text, p_nth int, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; v_outcome text;
  v_at timestamptz := date_trunc('minute', platform.moment(p_at), 'UTC');
begin
  perform cases.in_turn(p_case, false);
  select * into a from staff.actor(v_hash);
  v_outcome := cases.in_hand_of(a.actor, a.role, a.services, p_case);
  if v_outcome = 'done' then
    insert into cases.evidence_seen (case_id, question, nth, seen_at, seen_by)
      values (p_case, p_question, p_nth, v_at, a.actor) on conflict do nothing;
  end if;
  perform cases.noted('see', a.actor, a.role, a.services, p_case, v_outcome);
  return v_outcome;
end $$;

-- Whether anything was asked of a case or seen for it, and whether it still waits for its customer: for an answer, or for
-- papers they were asked to show. Not what; so everybody may be told.
create function cases.asking_stands(p_case uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select case when exists (select from cases.asked_for q where q.case_id = p_case and (q.answered_at is null
          or q.why = 'show-evidence' and not exists (select from cases.evidence_seen e
              where (e.case_id, e.question, e.nth) = (q.case_id, q.question, q.nth) and e.seen_at >= q.asked_at)
            and not exists (select from cases.asked_for l
              where (l.case_id, l.question, l.nth) = (q.case_id, q.question, q.nth) and l.no > q.no))) then 'waits'
      when exists (select from cases.asked_for q where q.case_id = p_case)
        or exists (select from cases.evidence_seen e where e.case_id = p_case) then 'answered'
      else 'nothing' end;
  end;

-- All of it, the oldest first: what was asked, and then what was seen, which has neither number nor reason. For the two below.
create function cases.asking_of(p_case uuid)
  returns table (no int, question text, why text, asked_at timestamptz, answered_at timestamptz, seen_at timestamptz)
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select q.no::int, q.question || case when q.nth > 0 then '.' || q.nth else '' end, q.why, q.asked_at, q.answered_at, null::timestamptz
    from cases.asked_for q where q.case_id = p_case
    union all
    select null, e.question || case when e.nth > 0 then '.' || e.nth else '' end, null, null, null, e.seen_at
    from cases.evidence_seen e where e.case_id = p_case
    order by 1, 6, 2;
  end;

-- To the officer with the case in hand; to anybody else nothing.
create function cases.asking_in_hand(p_session bytea, p_case uuid)
  returns table (no int, question text, why text, asked_at timestamptz, answered_at timestamptz, seen_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  if cases.in_hand_of(a.actor, a.role, a.services, p_case) is distinct from 'done' then return; end if;
  return query select * from cases.asking_of(p_case);
end $$;

-- To its customer, by their own session. Of a case that is about nobody, what is asked tells of nobody either.
create function cases.asking_of_own(p_session bytea, p_case uuid)
  returns table (no int, question text, why text, asked_at timestamptz, answered_at timestamptz, seen_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_persons uuid[] := records.persons_of(array[p_case]);
begin
  if v_persons is not null and not exists (select from people.session s
    where s.hash = v_hash and s.until > clock_timestamp() and s.person = any (v_persons)) then return; end if;
  return query select * from cases.asking_of(p_case);
end $$;

-- What the form of a case asks, as it was published; of a version that nobody published, as its service asks today. Of a
-- question about nobody, no kind.
create function cases.asked_in(p_case uuid) returns table (question text, kind text, purpose text, category text)
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    with form as (
      select f.definition::jsonb as d from cases."case" c join forms.published f on f.service = c.service
      where c.id = p_case order by (f.version = c.version) desc, f.published_at desc limit 1)
    select s.q ->> 'id', s.q -> 'personal' ->> 'kind', s.q -> 'personal' ->> 'purpose', s.q -> 'personal' ->> 'category'
    from form
    cross join lateral jsonb_array_elements(form.d -> 'pages') p(page)
    cross join lateral jsonb_array_elements(p.page -> 'questions') s(q)
    union all
    select (g.g ->> 'id') || '-more', null, null, null from form
    cross join lateral jsonb_array_elements(form.d -> 'groups') g(g);
  end;

-- The customer answers all that is asked of an open case: its codes are replaced by others of its form, and for the rest of
-- this transaction the room lets its records follow. Whoever the case is about needs their own session; a case that is about
-- nobody has none. `changed meanwhile` and `ended` write no line, because nothing was seen and nothing done.
create function cases.put_right(p_session bytea, p_case uuid, p_nos int[], p_questions text[], p_codes text[], p_urgent boolean, p_at timestamptz)
  returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_at timestamptz := date_trunc('minute', platform.moment(p_at), 'UTC');
  v_service text; v_ended boolean; v_same boolean; v_persons uuid[]; v_actor uuid; v_role text := 'visitor'; v_outcome text := 'done';
begin
  -- The row before the turn, as whoever moves a case takes them: the other way round each could wait for the other.
  perform from cases."case" c where c.id = p_case for no key update;
  perform cases.in_turn(p_case, false);
  -- As whoever puts a hold on locks them: the hold came before and is seen, or it comes after all of this.
  perform from records.record r where r.case_id = p_case order by r.id for update;
  select c.service, c.state in ('mended', 'closed') into v_service, v_ended from cases."case" c where c.id = p_case;
  v_same := coalesce(cardinality(p_nos), 0) > 0 and (select coalesce(array_agg(u.no order by u.no), '{}') from unnest(p_nos) u(no))
    = (select coalesce(array_agg(q.no::int order by q.no), '{}') from cases.asked_for q where q.case_id = p_case and q.answered_at is null);
  v_persons := records.persons_of(array[p_case]);
  select s.person, 'customer' into v_actor, v_role from people.session s
    where s.hash = v_hash and s.until > clock_timestamp() and s.person = any (v_persons);
  -- Who has no session because the case was about nobody, and finds it answered and somebody's in this moment, was only later.
  if v_service is null or (v_persons is not null and v_actor is null and (v_same or p_session is not null)) then
    v_outcome := 'refused: not signed in';
  elsif v_ended then return 'ended';
  elsif not v_same then return 'changed meanwhile';
  elsif retention.held(p_case) then v_outcome := 'refused: on hold';
  elsif exists (select from unnest(p_questions) u(question) where not exists (select from cases.asked_in(p_case) f
      where f.question = split_part(u.question, '.', 1) and f.kind is null)) then v_outcome := 'refused: nothing here';
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

-- What a customer told on a branch that their new answers have left: it goes in the transaction that answers (B16). Only what
-- the form of the case asks for; what an officer has kept besides stays. What is on hold stays, and with it everything as it was.
create function records.take_out(p_session bytea, p_case uuid, p_records uuid[]) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_person uuid; v_own int; v_outcome text;
begin
  select s.person into v_person from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  if v_person is not null and cases.being_put_right(p_case) then
    perform from records.record r where r.id = any (p_records) order by r.id for update;
    select count(*) into v_own from records.record r where r.id = any (p_records) and r.case_id = p_case and r.person = v_person;
    if v_own <> cardinality(p_records) then return 'changed meanwhile'; end if;
  end if;
  v_outcome := case when v_person is null then 'refused: not signed in'
    when v_own is null then 'refused: not your case'
    when retention.held(p_case) then 'refused: on hold'
    when exists (select from records.record r where r.id = any (p_records) and not exists (select from cases.asked_in(p_case) f
      where (f.kind, f.purpose, f.category) = (r.kind, r.purpose, r.category))) then 'refused: nothing here'
    else 'done' end;
  if v_outcome = 'done' then
    perform records.remove(p_records, v_person, 'customer', null);
  else
    insert into audit.line (look, verb, role, service, outcome, actor, persons, cases, records)
      values (audit.new_look(), 'forget', case when v_person is null then 'visitor' else 'customer' end,
        (select c.service from cases."case" c where c.id = p_case), v_outcome, v_person,
        case when v_person is not null then records.persons_of(array[p_case]) end, array[p_case], p_records);
  end if;
  return v_outcome;
end $$;

-- As before, and with the last record of a case goes what was asked about it. Not while its customer answers: they may tell
-- anew in this transaction, and what is left of it goes after the end.
create or replace function records.remove(p_records uuid[], p_actor uuid, p_role text, p_purpose text) returns int
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare v_keys uuid[]; v_cases uuid[]; v_n int;
begin
  with gone as (delete from records.record r where r.id = any (p_records) returning r.id, r.key, r.person, r.case_id, r.service, r.kind),
    told as (
      insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds)
      select audit.new_look(), 'forget', p_role, p_purpose, g.service, 'done', p_actor, array_agg(distinct g.person), array[g.case_id],
        array_agg(g.id), array_agg(distinct g.kind)
      from gone g group by g.case_id, g.service)
  select array_agg(distinct g.key), array_agg(distinct g.case_id), count(*) into v_keys, v_cases, v_n from gone g;
  -- A key that still opens another record stays until that one goes.
  with gone as (delete from records.key k where k.id = any (v_keys)
      and not exists (select from records.record r where r.key = k.id and r.id <> all (p_records)) returning k.id)
  insert into retention.forgotten (key) select g.id from gone g;
  v_cases := array(select u.id from unnest(v_cases) u(id)
    where not exists (select from records.record r where r.case_id = u.id) and not cases.being_put_right(u.id));
  delete from cases.asked_for q where q.case_id = any (v_cases);
  delete from cases.evidence_seen e where e.case_id = any (v_cases);
  return v_n;
end $$;

-- As before, and what was asked goes of every case that has ended and holds no record: such a case was about nobody, or was
-- left without any while it was open.
create or replace function records.forget_due(p_at timestamptz, p_max int) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_due uuid[]; v_over uuid[];
begin
  delete from records.concern n where n.until <= v_at;
  v_over := array(select c.id
    from (select q.case_id from cases.asked_for q union select e.case_id from cases.evidence_seen e) s
    join cases."case" c on c.id = s.case_id and c.state in ('mended', 'closed')
    where not exists (select from records.record r where r.case_id = c.id) and not retention.held(c.id));
  delete from cases.asked_for q where q.case_id = any (v_over);
  delete from cases.evidence_seen e where e.case_id = any (v_over);
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

-- As before, and it waits for a customer who is just answering, as they for it.
create or replace function retention.put_hold(p_session bytea, p_case uuid, p_reason text, p_review_on date) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; v_outcome text; v_service text; v_persons uuid[];
begin
  -- The case before its records, as whoever answers takes them: the other way round each could wait for the other.
  perform from cases."case" c where c.id = p_case for no key update;
  select * into a from staff.actor(v_hash);
  select c.service into v_service from cases."case" c where c.id = p_case;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when v_service is null or (v_service = any (a.services) or retention.oversees(a.role) and 'council' = any (a.services)) is not true
      then 'refused: no such case here'
    when not staff.deals_with_people(a.role) and not retention.oversees(a.role) then 'refused: not for this role'
    when not retention.oversees(a.role) and not exists (select from staff.assignment s where s.case_id = p_case and s.officer = a.actor)
      then 'refused: not your case' else 'done' end;
  if v_outcome = 'done' then
    if not coalesce(p_review_on > clock_timestamp()::date and p_review_on <= clock_timestamp()::date + 366, false) then
      return 'review must be on a day to come, within a year'; end if;
    -- Waits for whoever is just forgetting them.
    perform from records.record r where r.case_id = p_case order by r.id for update;
    insert into retention.hold (case_id, reason, by_officer, review_on) values (p_case, p_reason, a.actor, p_review_on);
  end if;
  if a.actor is not null then v_persons := records.persons_of(array[p_case]); end if;
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases, hidden_until)
    values (audit.new_look(), 'hold', a.role, v_service, v_outcome, a.actor, v_persons,
      case when a.actor is not null then array[p_case] end, case when v_outcome = 'done' then audit.hidden_until(null, v_service) end);
  return v_outcome;
end $$;

-- What still waits to be sent on is sent as it is now: with what was told anew, and without what was taken out. So is a file
-- that was collected, when its officer fetches it again.
create function deliveries.follows() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update deliveries.job j set records = array(
      select x.id from records.record x where x.case_id = j.case_id and exists (
        select from deliveries.asked(j.service, j.version, j.use) q
        where (q.kind, q.purpose, q.category) = (x.kind, x.purpose, x.category)) order by x.id)
    where j.case_id = new.case_id and j.way <> 'e-mail'
      and (j.state in ('waiting', 'dead', 'withheld') or j.way = 'csv' and j.state = 'done');
  return null;
end $$;

revoke all on function cases.in_hand_of, cases.noted, cases.ask, cases.saw, cases.put_right, cases.being_put_right, records.take_out,
  cases.asking_stands, cases.asking_of, cases.asking_in_hand, cases.asking_of_own, cases.asked_in, deliveries.follows from public;
grant execute on function cases.ask, cases.saw, cases.put_right, cases.asking_stands, cases.asking_in_hand, cases.asking_of_own,
  records.take_out to guildhall_web;
grant execute on function deliveries.follows to guildhall_owner;

set local role guildhall_owner;
-- At the end of the transaction, after all that is kept and taken out in it.
create constraint trigger follows after update of answered_at on cases.asked_for deferrable initially deferred
  for each row execute function deliveries.follows();

revoke create on schema cases, records, retention, deliveries from guildhall_door;

-- Whether anything of a case is on hold, and not why: its customer is told before they type that nothing can be changed now.
grant create on schema cases to guildhall_door;
set local role guildhall_door;
create function cases.on_hold(p_case uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select retention.held(p_case);
  end;
revoke all on function cases.on_hold from public;
grant execute on function cases.on_hold to guildhall_web;
set local role guildhall_owner;
revoke create on schema cases from guildhall_door;
