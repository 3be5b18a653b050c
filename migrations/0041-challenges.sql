-- "Is this too much?" (W13): anybody can say that a question of a form asks for too much, without saying who they are. The
-- data protection officer decides and answers; whoever asked sees it by a reference. What was written and what was answered are
-- sealed, and go by the period of the schedule; what stays tells of the question alone, and is published in numbers.

create schema challenges;
revoke all on schema challenges from public;

create table challenges.challenge (
  id uuid primary key,
  service text not null check (service ~ '^[a-z0-9-]{1,40}$'),
  question text not null check (question ~ '^[a-z0-9-]{1,40}$'),
  version text not null check (version ~ '^[0-9a-f]{16}$'),
  reference text unique check (reference ~ '^[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  token bytea unique check (length(token) = 32),
  words bytea check (length(words) between 28 and 4096),
  received_on date not null,
  due_on date not null check (due_on >= received_on),
  outcome text check (outcome in ('stays', 'changed', 'dropped', 'not-answered')),
  answer bytea check (length(answer) between 28 and 16384),
  answered_on date,
  answered_by uuid references staff.officer,
  keep_until date not null,
  check ((outcome is null or outcome = 'not-answered') = (answered_on is null)),
  check ((answered_on is null) = (answered_by is null)),
  check ((outcome = 'not-answered') is not true or reference is null),
  check (reference is not null or (outcome is not null and token is null and words is null and answer is null)));
create index on challenges.challenge (due_on) where outcome is null;
create index on challenges.challenge (keep_until) where reference is not null;

comment on table challenges.challenge is 'Questions of forms that somebody found too much, and what the data protection officer answered. Of whoever asked nothing is known';
comment on column challenges.challenge.id is 'id: the challenge; random, so that it tells no time';
comment on column challenges.challenge.service is 'code: of which form';
comment on column challenges.challenge.question is 'code: which question of it';
comment on column challenges.challenge.version is 'code: in which version of the form';
comment on column challenges.challenge.reference is 'code: by which the answer is seen; none once the words are gone';
comment on column challenges.challenge.token is 'hash: of the random number in the form it came from, so that sent twice it is kept once; none once the words are gone';
comment on column challenges.challenge.words is 'sealed: why it is too much, under a key made from the master secret; none where nothing was said, or once it is gone';
comment on column challenges.challenge.received_on is 'date: the day it came; nothing finer, so that it joins no visit';
comment on column challenges.challenge.due_on is 'date: the day by which it is answered';
comment on column challenges.challenge.outcome is 'code: what becomes of the question, or that nobody answered before it went; none while it waits';
comment on column challenges.challenge.answer is 'sealed: the answer in words, under the same key; none while it waits, or once it is gone';
comment on column challenges.challenge.answered_on is 'date: the day it was answered';
comment on column challenges.challenge.answered_by is 'id: the data protection officer who answered';
comment on column challenges.challenge.keep_until is 'date: the day on which words, answer and reference go; nothing finer, for it is reckoned from the moment it came';

-- A law behind a form that was not read again by its day, and a challenge that was not answered by its day, are incidents of
-- their own kinds, beside those there are by now.
do $$
declare v_list text;
begin
  select string_agg(quote_literal(m[1]), ', ' order by n) into v_list
  from pg_constraint c
  cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''::text', 'g') with ordinality as found (m, n)
  where c.conrelid = 'incidents.incident'::regclass and c.conname = 'incident_kind_check';
  alter table incidents.incident drop constraint incident_kind_check;
  execute format('alter table incidents.incident add constraint incident_kind_check check (kind in (%s, ''law-not-reviewed'', ''challenge-overdue''))', v_list);
end $$;

-- While a form is away, what was saved of it to come back to does not run out.
grant update (expires_at) on services.saved to guildhall_web;

grant usage on schema challenges to guildhall_web, guildhall_work, guildhall_door;
grant select, insert on challenges.challenge to guildhall_door;
grant update (outcome, answer, answered_on, answered_by, words, reference, token) on challenges.challenge to guildhall_door;
grant create on schema challenges to guildhall_door;
set local role guildhall_door;

-- Is there a purpose in force under which this may be done at all (B3)?
create function challenges.registered() returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  return exists (select from purposes.purpose p where p.id = 'weigh-questions'
    and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until);

-- Sent twice from one form, by a second press or a reload, it is kept once: what is answered is the first.
create function challenges.send(p_service text, p_question text, p_version text, p_reference text, p_token bytea, p_words bytea, p_on date,
  p_due date) returns table (reference text, due_on date)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_until timestamptz;
begin
  if not challenges.registered() then raise exception 'purpose not registered' using errcode = 'GH001'; end if;
  select k.keep_until into v_until from retention.at_keeping('too-much', 'words', clock_timestamp()) k;
  if v_until is null then raise exception 'no period for this kind of data' using errcode = 'GH003'; end if;
  insert into challenges.challenge (id, service, question, version, reference, token, words, received_on, due_on, keep_until)
    values (gen_random_uuid(), p_service, p_question, p_version, p_reference, p_token, p_words, p_on, p_due,
      (v_until at time zone 'UTC')::date)
    on conflict (token) do nothing;
  return query select c.reference, c.due_on from challenges.challenge c where c.token = p_token;
end $$;

-- For whoever has the reference: never the words they sent.
create function challenges.told(p_reference text)
  returns table (service text, question text, due_on date, outcome text, answer bytea, answered_on date)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select c.service, c.question, c.due_on, c.outcome, c.answer, c.answered_on
    from challenges.challenge c where c.reference = p_reference;
  end;

create function challenges.in_numbers() returns table (service text, question text, outcome text, times int)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select c.service, c.question, c.outcome, count(*)::int
    from challenges.challenge c group by c.service, c.question, c.outcome order by c.service, c.question, c.outcome;
  end;

-- What is past its day unanswered, by its random number alone: for the register of incidents.
create function challenges.overdue(p_on date) returns table (id uuid)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select c.id from challenges.challenge c where c.outcome is null and c.due_on < p_on order by c.due_on, c.id;
  end;

-- What waits, the first due first, without the words: for the data protection officer.
create function challenges.queue(p_session bytea)
  returns table (reference text, service text, question text, received_on date, due_on date)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from staff.actor(sha256(p_session)) a where a.role = 'data-protection-officer') then return; end if;
  return query select c.reference, c.service, c.question, c.received_on, c.due_on
    from challenges.challenge c where c.outcome is null and c.reference is not null order by c.due_on, c.reference;
end $$;

-- Opens one with what was written. A line is written first, whether it is shown or not.
create function challenges.look(p_session bytea, p_reference text)
  returns table (verdict text, service text, question text, version text, words bytea, received_on date, due_on date, outcome text,
    answered_on date)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare a record; v_verdict text;
begin
  select * into a from staff.actor(sha256(p_session));
  v_verdict := case when a.actor is null then 'refused: not signed in'
    when a.role <> 'data-protection-officer' then 'refused: not for this role'
    when not challenges.registered() then 'refused: purpose not registered'
    when not exists (select from challenges.challenge c where c.reference = p_reference) then 'refused: nothing here'
    else 'collected for it' end;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, kinds)
    values (audit.new_look(), 'look', a.role, 'weigh-questions', 'too-much', v_verdict, a.actor, array['words']);
  if v_verdict <> 'collected for it' then return query select v_verdict, null, null, null, null::bytea, null::date, null::date, null, null::date; return;
  end if;
  return query select v_verdict, c.service, c.question, c.version, c.words, c.received_on, c.due_on, c.outcome,
    c.answered_on from challenges.challenge c where c.reference = p_reference;
end $$;

-- Answered once, and not changed afterwards.
create function challenges.settle(p_session bytea, p_reference text, p_outcome text, p_answer bytea, p_on date) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare a record; v_verdict text; v_found uuid;
begin
  select * into a from staff.actor(sha256(p_session));
  if a.role = 'data-protection-officer' then
    select c.id into v_found from challenges.challenge c where c.reference = p_reference and c.outcome is null for update; end if;
  v_verdict := case when a.actor is null then 'refused: not signed in'
    when a.role <> 'data-protection-officer' then 'refused: not for this role'
    when not challenges.registered() then 'refused: purpose not registered'
    when v_found is null then 'refused: nothing here' else 'done' end;
  if v_verdict = 'done' then
    update challenges.challenge c set outcome = p_outcome, answer = p_answer, answered_on = p_on, answered_by = a.actor where c.id = v_found;
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor)
    values (audit.new_look(), 'decide', a.role, 'weigh-questions', 'too-much', v_verdict, a.actor);
  return v_verdict;
end $$;

-- The machine's round: words, answer and reference go; that the question was asked about, and what became of it, stays, be it
-- that nobody answered.
create function challenges.forget_due(p_at timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_n int;
begin
  update challenges.challenge c set words = null, answer = null, reference = null, token = null,
    outcome = coalesce(c.outcome, 'not-answered')
    where c.keep_until <= (v_at at time zone 'UTC')::date and c.reference is not null;
  get diagnostics v_n = row_count;
  if v_n > 0 then
    insert into retention.swept (at, service, kind, records) values (p_at, 'too-much', 'words', v_n)
      on conflict (at, service, kind) do update set records = swept.records + excluded.records;
  end if;
  return v_n;
end $$;

revoke all on function challenges.registered, challenges.send, challenges.told, challenges.in_numbers, challenges.overdue,
  challenges.queue, challenges.look, challenges.settle, challenges.forget_due from public;
grant execute on function challenges.send, challenges.told, challenges.in_numbers, challenges.overdue, challenges.queue,
  challenges.look, challenges.settle to guildhall_web;
grant execute on function challenges.forget_due to guildhall_work;
set local role guildhall_owner;
revoke create on schema challenges from guildhall_door;
