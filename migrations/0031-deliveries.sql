-- What is sent leaves for those whom its form names: one job for each delivery of a case, made with the case and lost never.
-- Jobs hold ids, codes and dates. What they send is opened for a job that is due, by the machine, after a line is committed.

create schema deliveries;

-- The deliveries of each form as it was published, so that a case goes where the form said that was on the screen.
create table deliveries.declared (
  service text not null check (service ~ '^[a-z0-9-]{1,60}$'),
  version text not null check (version ~ '^[0-9a-f]{16}$'),
  use text not null check (use ~ '^[a-z0-9-]{1,40}$'),
  way text not null check (way in ('webhook', 'e-mail', 'csv')),
  category text not null check (category in ('ordinary', 'special', 'criminal')),
  owner text check (owner in ('officer', 'supervisor', 'owner')),
  until date,
  primary key (service, version, use, way),
  constraint special_by_webhook_alone check (way = 'webhook' or category = 'ordinary'),
  check ((way = 'csv') = (owner is not null)),
  check ((way = 'csv') = (until is not null)));

comment on table deliveries.declared is 'Where each published form says that its answers go; never changed';
comment on column deliveries.declared.service is 'code: the service';
comment on column deliveries.declared.version is 'code: in which version of its form';
comment on column deliveries.declared.use is 'code: for which of the uses that the form names';
comment on column deliveries.declared.way is 'code: how it leaves';
comment on column deliveries.declared.category is 'code: the most sensitive of what the form asks for this use';
comment on column deliveries.declared.owner is 'code: in which role an officer of the service collects it; for a CSV file alone';
comment on column deliveries.declared.until is 'date: the last day on which it may be collected; for a CSV file alone';

-- One row for each delivery of a case. Its id goes with every attempt, so that a receiver takes it once.
create table deliveries.job (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references cases."case",
  service text not null check (service ~ '^[a-z0-9-]{1,40}$'),
  version text not null check (version ~ '^[0-9a-f]{16}$'),
  use text not null check (use ~ '^[a-z0-9-]{1,40}$'),
  way text not null check (way in ('webhook', 'e-mail', 'csv')),
  records uuid[] not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'dead', 'withheld', 'set-aside')),
  attempts smallint not null default 0 check (attempts >= 0),
  turn int not null default 0,
  due_at timestamptz not null,
  taken_until timestamptz,
  tried_at timestamptz,
  ended_at timestamptz,
  trouble text check (trouble in ('status', 'redirect', 'gone', 'busy', 'slow', 'not-reached', 'mail-refused', 'unreadable', 'broken-off',
    'ended', 'purpose-ended', 'not-for-role', 'nothing-to-send')),
  status smallint check (status between 100 and 999),
  reason text check (reason in ('told-otherwise', 'not-needed', 'a-mistake')),
  by_officer uuid references staff.officer,
  collected uuid,
  unique (case_id, use, way));
create index on deliveries.job (due_at, id) where state = 'waiting';
create index on deliveries.job (service, state, due_at);
create index on deliveries.job (collected) where collected is not null;

comment on table deliveries.job is 'What is to be sent on of each case, how far it is, and what went wrong; nothing of what is sent';
comment on column deliveries.job.id is 'id: the delivery, the same over all attempts';
comment on column deliveries.job.case_id is 'id: the case';
comment on column deliveries.job.service is 'code: the service';
comment on column deliveries.job.version is 'code: the version of the form on the screen';
comment on column deliveries.job.use is 'code: for which use';
comment on column deliveries.job.way is 'code: how';
comment on column deliveries.job.records is 'id: the records it may open, as they were kept with the case';
comment on column deliveries.job.state is 'code: how far it is';
comment on column deliveries.job.attempts is 'count: attempts since it was made, or since an officer had it sent again';
comment on column deliveries.job.turn is 'number: how often it was taken in hand, so that one who comes too late is known';
comment on column deliveries.job.due_at is 'date: when it is tried next';
comment on column deliveries.job.taken_until is 'date: until when a worker has it in hand; past that, the worker is taken to be gone';
comment on column deliveries.job.tried_at is 'date: when it was tried last';
comment on column deliveries.job.ended_at is 'date: when it was delivered, given up or set aside';
comment on column deliveries.job.trouble is 'code: what went wrong last; never what a receiver said';
comment on column deliveries.job.status is 'number: the status that the receiver answered last';
comment on column deliveries.job.reason is 'code: why an officer set it aside';
comment on column deliveries.job.by_officer is 'id: the officer who set it aside, collected it or had it sent again';
comment on column deliveries.job.collected is 'id: the collection it was last in, which is the look of its audit line';

alter table audit.line drop constraint line_verb_check;
alter table audit.line add constraint line_verb_check check (verb in ('look', 'copy', 'find', 'take', 'keep', 'correct', 'forget', 'agree',
  'refuse', 'withdraw', 'hold', 'release', 'disclose', 'listen', 'export', 'ask', 'describe', 'advise', 'decide', 'end', 'close', 'deliver'));

-- Reads the deliveries out of a form as it is published. What is special or criminal and would leave by e-mail or CSV is
-- refused here once more, and with it the publishing.
create function deliveries.declare(p_form forms.published) returns void
  language sql set search_path = pg_catalog, pg_temp
  begin atomic
    insert into deliveries.declared (service, version, use, way, category, owner, until)
    select p_form.service, p_form.version, d.given ->> 'use', d.given ->> 'by',
      coalesce((select case when bool_or(s.q -> 'personal' ->> 'category' = 'criminal') then 'criminal'
          when bool_or(s.q -> 'personal' ->> 'category' = 'special') then 'special' else 'ordinary' end
        from jsonb_array_elements(p_form.definition::jsonb -> 'pages') p(page)
        cross join lateral jsonb_array_elements(p.page -> 'questions') s(q)
        where s.q -> 'usedFor' ? (d.given ->> 'use')), 'ordinary'),
      d.given ->> 'owner', (d.given ->> 'until')::date
    from jsonb_array_elements(p_form.definition::jsonb -> 'deliveries') d(given);
  end;

create function deliveries.declared_by_form() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  perform deliveries.declare(new);
  return null;
end $$;
create trigger declares after insert on forms.published for each row execute function deliveries.declared_by_form();

-- Forms of today, published before. A CSV that had neither owner nor end could be written down then, and leads nowhere.
select deliveries.declare(f) from forms.published f
where not exists (select from jsonb_array_elements(f.definition::jsonb -> 'deliveries') d(given)
  where d.given ->> 'by' = 'csv' and d.given ->> 'owner' is null);

grant usage on schema deliveries to guildhall_door, guildhall_web, guildhall_work;
grant usage on schema forms to guildhall_door;
grant select on forms.published, cases.answer, deliveries.declared to guildhall_door;
grant select, insert on deliveries.job to guildhall_door;
grant update (state, attempts, turn, due_at, taken_until, tried_at, ended_at, trouble, status, reason, by_officer, collected)
  on deliveries.job to guildhall_door;
grant create on schema deliveries to guildhall_door;

set local role guildhall_door;

-- What a form asks for a use; of a question about nobody, no kind.
create function deliveries.asked(p_service text, p_version text, p_use text)
  returns table (question text, kind text, purpose text, category text)
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select s.q ->> 'id', s.q -> 'personal' ->> 'kind', s.q -> 'personal' ->> 'purpose', s.q -> 'personal' ->> 'category'
    from forms.published f
    cross join lateral jsonb_array_elements(f.definition::jsonb -> 'pages') p(page)
    cross join lateral jsonb_array_elements(p.page -> 'questions') s(q)
    where f.service = p_service and f.version = p_version and s.q -> 'usedFor' ? p_use;
  end;

-- The questions of a record that its job's use names: of what lies together, only they leave.
create function deliveries.questions_of(p_job deliveries.job, p_record records.record) returns text[]
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select array_agg(q.question) from deliveries.asked(p_job.service, p_job.version, p_job.use) q
    where (q.kind, q.purpose, q.category) = (p_record.kind, p_record.purpose, p_record.category);
  end;

-- A case that is committed has its jobs: the database makes them itself, after all that is kept with the case, whoever
-- opened it. Of an e-mail nothing is ever opened. Made-up cases that have ended already go nowhere.
create function deliveries.owed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into deliveries.job (case_id, service, version, use, way, records, due_at)
    select new.id, new.service, new.version, d.use, d.way,
      case when d.way = 'e-mail' then '{}' else array(
        select x.id from records.record x where x.case_id = new.id and exists (
          select from deliveries.asked(new.service, new.version, d.use) q
          where (q.kind, q.purpose, q.category) = (x.kind, x.purpose, x.category)) order by x.id) end,
      new.submitted_at
    from deliveries.declared d join cases."case" c on c.id = new.id and c.state not in ('mended', 'closed')
    where d.service = new.service and d.version = new.version
      and (d.until is null or d.until >= (new.submitted_at at time zone 'UTC')::date);
  return null;
end $$;

-- Of each record of a job: may it be opened for this, and why. In the order of purposes.decide, like every look; p_role is
-- null for the machine, and else the role of the officer who collects.
create function deliveries.decided(p_job deliveries.job, p_role text)
  returns table (record uuid, person uuid, kind text, purpose text, outcome text)
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select u.id, x.person, x.kind, x.purpose,
      case when x.id is null then 'refused: nothing here'
        when p.id is null then 'refused: purpose not registered'
        when x.category <> 'ordinary' and p_job.way <> 'webhook' then 'refused: not for this role'
        when p_role is not null and not exists (select from purposes.role_may m where m.role = p_role and m.purpose = x.purpose)
          then 'refused: not for this role'
        when x.basis <> 'consent' and x.kept_at >= p.meant_since then 'collected for it'
        else purposes.decide(true,
          case when x.kept_at < p.meant_since then x.purpose || ', as described before' else x.purpose end, x.purpose,
          (select g.provision from disclosures.ground g
            where g.case_id = x.case_id and g.purpose = x.purpose and g.until > clock_timestamp()),
          x.basis = 'consent',
          (x.category = 'ordinary' or p.condition is not null)
          and (select a.agreed and a.purpose_version = p.version from agreements.agreement a
            where a.person = x.person and a.purpose = x.purpose order by a.no desc limit 1)) end
    from unnest(p_job.records) u(id)
    left join records.record x on x.id = u.id and x.case_id = p_job.case_id
    left join purposes.purpose p on p.id = x.purpose
      and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until;
  end;

-- One word for what was forgotten and for what the person does not agree to: nobody who works here learns what anybody
-- said about sharing.
create function deliveries.why_withheld(p_outcome text) returns text
  language sql immutable parallel safe
  return case p_outcome when 'refused: purpose not registered' then 'purpose-ended'
    when 'refused: not for this role' then 'not-for-role' else 'nothing-to-send' end;

-- Machine work: takes the next job that is due and has a receiver in hand, for as long as no attempt takes. Whoever is
-- killed with it has it taken from them then, and it is sent again under the same id.
create function deliveries.take_next(p_at timestamptz, p_most int, p_services text[], p_uses text[], p_ways text[])
  returns table (id uuid, reference text, service text, use text, way text, attempt smallint, turn int, submitted_at timestamptz,
    urgent boolean, personal boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_job uuid; v_attempts int;
begin
  loop
    select j.id, j.attempts into v_job, v_attempts from deliveries.job j
      where j.state = 'waiting' and j.way <> 'csv' and j.due_at <= v_at
        and (j.taken_until is null or j.taken_until <= clock_timestamp())
        and (j.service, j.use, j.way) in (select u.service, u.use, u.way from unnest(p_services, p_uses, p_ways) u(service, use, way))
      order by j.due_at, j.id limit 1 for update skip locked;
    if not found then return; end if;
    exit when v_attempts < p_most;
    update deliveries.job j set state = 'dead', trouble = 'broken-off', ended_at = v_at, taken_until = null where j.id = v_job;
  end loop;
  update deliveries.job j set attempts = j.attempts + 1, turn = j.turn + 1, tried_at = v_at,
      taken_until = clock_timestamp() + interval '5 minutes'
    where j.id = v_job;
  return query select j.id, c.reference, j.service, j.use, j.way, j.attempts, j.turn, c.submitted_at, c.urgent, cardinality(j.records) > 0
    from deliveries.job j join cases."case" c on c.id = j.case_id where j.id = v_job;
end $$;

-- What is in hand now, to be sent by webhook; nothing of a job that is not due, done, withheld or set aside.
create function deliveries.in_hand(p_job uuid) returns setof deliveries.job
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select j.* from deliveries.job j
    where j.id = p_job and j.state = 'waiting' and j.way = 'webhook' and j.taken_until > clock_timestamp();
  end;

-- Decides about all records of a job in hand and writes the line that their person reads. If one may not be opened, none is,
-- and the job says why. A job that is not in hand leaves a line as well.
create function deliveries.look(p_look uuid, p_job uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare j deliveries.job; v_case uuid; v_service text; v_refused text;
begin
  perform set_config('synchronous_commit', 'on', true);
  perform from deliveries.job x where x.id = p_job for update;
  select * into j from deliveries.in_hand(p_job);
  if not found then
    select x.case_id, x.service into v_case, v_service from deliveries.job x where x.id = p_job;
    insert into audit.line (look, verb, role, service, outcome, persons, cases)
      values (p_look, 'deliver', 'machine', v_service, 'refused: nothing here',
        case when v_case is not null then records.persons_of(array[v_case]) end, case when v_case is not null then array[v_case] end);
    return;
  end if;
  select min(d.outcome) into v_refused from deliveries.decided(j, null) d where d.outcome like 'refused%';
  insert into audit.line (look, no, verb, role, purpose, service, outcome, persons, cases, records, kinds, hidden_until)
    select p_look, row_number() over (order by d.purpose, d.outcome), 'deliver', 'machine', d.purpose, j.service, d.outcome,
      coalesce(array_agg(distinct d.person) filter (where d.person is not null), records.persons_of(array[j.case_id])),
      array[j.case_id], array_agg(d.record order by d.record), array_agg(distinct d.kind) filter (where d.kind is not null),
      case when d.outcome not like 'refused%' then audit.hidden_until(array[d.purpose], j.service) end
    from deliveries.decided(j, null) d
    where v_refused is null or d.outcome like 'refused%'
    group by d.purpose, d.outcome;
  if v_refused is not null then
    update deliveries.job x set state = 'withheld', trouble = deliveries.why_withheld(v_refused), status = null,
      ended_at = clock_timestamp(), taken_until = null where x.id = p_job;
  end if;
end $$;

-- The rows of a job in hand, for a look of its case that another transaction wrote: all that the job names, or none when
-- something was put right or deleted since the look. Stable, so that a statement reads them and the codes as of one moment.
create function deliveries.open(p_look uuid, p_job uuid)
  returns table (id uuid, key uuid, master int, wrapped bytea, content bytea, questions text[])
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare j deliveries.job; v_looked uuid[];
  v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0'); v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  select * into j from deliveries.in_hand(p_job);
  if not found then return; end if;
  v_looked := array(select unnest(x.records) from audit.line x where x.look = p_look and x.verb = 'deliver' and x.role = 'machine'
    and x.outcome not like 'refused%' and x.cases = array[j.case_id] and x.at > v_since and x.xid <> v_me);
  if not (v_looked <@ j.records and j.records <@ v_looked) or exists (select from unnest(j.records) u(id)
      where not exists (select from records.record r where r.id = u.id and r.case_id = j.case_id)) then return; end if;
  return query select r.id, r.key, k.master, k.wrapped, r.content, deliveries.questions_of(j, r)
    from records.record r join records.key k on k.id = r.key
    where r.id = any (j.records) and r.case_id = j.case_id order by r.id;
end $$;

-- The answers of a job in hand that are about nobody, of the questions that name its use.
create function deliveries.codes(p_job uuid) returns table (question text, code text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select a.question, a.code from deliveries.in_hand(p_job) j join cases.answer a on a.case_id = j.case_id
    where exists (select from deliveries.asked(j.service, j.version, j.use) q
      where q.question = split_part(a.question, '.', 1) and q.kind is null)
    order by a.question;
  end;

-- It arrived, also when that comes out after the job was given up.
create function deliveries.arrived(p_job uuid, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at);
begin
  update deliveries.job j set state = 'done', trouble = null, status = null, reason = null, ended_at = v_at, taken_until = null
    where j.id = p_job and j.state in ('waiting', 'dead', 'set-aside') and j.tried_at is not null;
  return found;
end $$;

-- It did not arrive; p_next is when it is tried again, or null when it is given up. Only from whoever had it last.
create function deliveries.failed(p_job uuid, p_turn int, p_trouble text, p_status int, p_next timestamptz, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at);
begin
  update deliveries.job j set state = case when p_next is null then 'dead' else 'waiting' end, due_at = coalesce(p_next, j.due_at),
      ended_at = case when p_next is null then v_at end, trouble = p_trouble, status = p_status, taken_until = null
    where j.id = p_job and j.state = 'waiting' and j.turn = p_turn;
  return found;
end $$;

-- A CSV ends at its date: what nobody collected is given up, and an officer sees it. Answers how many.
create function deliveries.end_files(p_at timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_n int;
begin
  update deliveries.job j set state = 'dead', trouble = 'ended', ended_at = v_at
    from deliveries.declared d
    where j.way = 'csv' and j.state = 'waiting'
      and (d.service, d.version, d.use, d.way) = (j.service, j.version, j.use, j.way) and d.until < (v_at at time zone 'UTC')::date;
  get diagnostics v_n = row_count;
  return v_n;
end $$;

-- For whoever runs the service: what waits, what was given up and what is withheld, or of these the one asked for. What was
-- given up comes first.
create function deliveries.listed(p_session bytea, p_job uuid, p_from int, p_max int)
  returns table (id uuid, reference text, service text, use text, way text, state text, attempts smallint, submitted_at timestamptz,
    tried_at timestamptz, due_at timestamptz, trouble text, status smallint)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null or a.role not in ('supervisor', 'owner') then return; end if;
  return query select j.id, c.reference, j.service, j.use, j.way, j.state, j.attempts, c.submitted_at, j.tried_at, j.due_at, j.trouble, j.status
    from deliveries.job j join cases."case" c on c.id = j.case_id
    where j.service = any (a.services) and (j.state in ('dead', 'withheld') or j.state = 'waiting' and j.way <> 'csv')
      and (p_job is null or j.id = p_job)
    order by j.state = 'waiting', j.due_at, j.id limit least(greatest(p_max, 0), 101) offset greatest(p_from, 0);
end $$;

-- For the two below: whether the officer runs the service of a job.
create function deliveries.runs(p_session bytea, p_job uuid) returns uuid
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session);
begin
  return (select a.actor from staff.actor(v_hash) a join deliveries.job j on j.id = p_job and j.service = any (a.services)
    where a.role in ('supervisor', 'owner'));
end $$;

create function deliveries.send_again(p_session bytea, p_job uuid, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_actor uuid := deliveries.runs(p_session, p_job);
begin
  if v_actor is null then return 'refused: not for this role'; end if;
  update deliveries.job j set state = 'waiting', attempts = 0, due_at = v_at, ended_at = null, by_officer = v_actor
    where j.id = p_job and j.state in ('waiting', 'dead', 'withheld');
  return case when found then 'done' else 'refused: nothing here' end;
end $$;

create function deliveries.set_aside(p_session bytea, p_job uuid, p_reason text, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_actor uuid := deliveries.runs(p_session, p_job);
begin
  if v_actor is null then return 'refused: not for this role'; end if;
  if p_reason is null then return 'refused: no reasons'; end if;
  update deliveries.job j set state = 'set-aside', reason = p_reason, ended_at = v_at, by_officer = v_actor
    where j.id = p_job and j.state in ('waiting', 'dead', 'withheld');
  return case when found then 'done' else 'refused: nothing here' end;
end $$;

-- The CSV files of the officer who owns them: how many cases wait in each.
create function deliveries.to_collect(p_session bytea) returns table (service text, use text, cases int)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  return query select j.service, j.use, count(*)::int
    from deliveries.job j
    join deliveries.declared d on (d.service, d.version, d.use, d.way) = (j.service, j.version, j.use, j.way)
    where j.way = 'csv' and j.state = 'waiting' and j.service = any (a.services) and d.owner = a.role
    group by j.service, j.use;
end $$;

-- The officer's own last collections, so that a file that was lost on the way is fetched again.
create function deliveries.collections(p_session bytea) returns table (id uuid, service text, use text, at timestamptz, cases int)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  return query select j.collected, j.service, j.use, max(j.ended_at), count(*)::int
    from deliveries.job j where j.collected is not null and j.state = 'done' and j.by_officer = a.actor and j.service = any (a.services)
    group by j.collected, j.service, j.use order by 4 desc limit 10;
end $$;

-- Collecting begins: decides, writes the lines and marks what is collected, as one deed. At most a thousand cases at once. With
-- p_again the cases of an earlier collection. Answers nothing, as every look; the rows come from the function below.
create function deliveries.collect(p_look uuid, p_session bytea, p_service text, p_use text, p_again uuid, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_at timestamptz := platform.moment(p_at); v_hash bytea := sha256(p_session); a record; v_jobs uuid[]; v_held uuid[]; v_given uuid[];
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into a from staff.actor(v_hash);
  select array_agg(q.id) into v_jobs from (
    select j.id from deliveries.job j
    join deliveries.declared d on (d.service, d.version, d.use, d.way) = (j.service, j.version, j.use, j.way)
    where j.way = 'csv' and j.service = p_service and j.use = p_use and p_service = any (a.services) and d.owner = a.role
      and d.until >= (v_at at time zone 'UTC')::date
      and case when p_again is null then j.state = 'waiting' else j.state = 'done' and j.collected = p_again and j.by_officer = a.actor end
    order by j.due_at, j.id limit 1000 for update of j) q;
  if v_jobs is null then
    insert into audit.line (look, verb, role, service, outcome, actor)
      values (p_look, 'export', a.role, case when p_service ~ '^[a-z0-9-]{1,40}$' then p_service end,
        case when a.actor is null then 'refused: not signed in' else 'refused: nothing here' end, a.actor);
    return;
  end if;
  with held as (
    select j.id, min(d.outcome) as outcome from deliveries.job j cross join lateral deliveries.decided(j, a.role) d
    where j.id = any (v_jobs) and d.outcome like 'refused%' group by j.id),
  told as (
    update deliveries.job x set state = 'withheld', trouble = deliveries.why_withheld(h.outcome), ended_at = v_at
    from held h where x.id = h.id returning x.id)
  select coalesce(array_agg(t.id), '{}') into v_held from told t;
  v_given := array(select u.id from unnest(v_jobs) u(id) where u.id <> all (v_held));
  insert into audit.line (look, no, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds, hidden_until)
    select p_look, row_number() over (order by q.purpose, q.outcome), 'export', a.role, q.purpose, p_service, q.outcome, a.actor,
      q.persons, q.cases, q.records, q.kinds,
      case when q.outcome not like 'refused%' then audit.hidden_until(array[q.purpose], p_service) end
    from (
      select d.purpose, coalesce(d.outcome, 'done') as outcome, array_agg(distinct d.person) filter (where d.person is not null) as persons,
        array_agg(distinct j.case_id) as cases, array_agg(d.record order by d.record) filter (where d.record is not null) as records,
        array_agg(distinct d.kind) filter (where d.kind is not null) as kinds
      from deliveries.job j left join lateral deliveries.decided(j, a.role) d on true
      where j.id = any (v_given) or j.id = any (v_held) and d.outcome like 'refused%'
      group by d.purpose, coalesce(d.outcome, 'done')) q;
  update deliveries.job x set state = 'done', trouble = null, ended_at = v_at, by_officer = a.actor, collected = p_look
    where x.id = any (v_given);
end $$;

-- Whose collection this is: its line was written by another transaction, half a minute ago at most, for this session.
create function deliveries.is_collected(p_look uuid, p_session bytea) returns boolean
  language plpgsql stable set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0');
  v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  select a.actor into v_actor from staff.actor(v_hash) a;
  return exists (select from audit.line x where x.look = p_look and x.verb = 'export' and x.actor = v_actor
    and x.outcome not like 'refused%' and x.at > v_since and x.xid <> v_me);
end $$;

-- The cases of a collection with their records; of a case without any, one row without content. None when answers were put
-- right since the look: whoever collects then has the file again, by another look.
create function deliveries.collected(p_look uuid, p_session bytea)
  returns table (case_id uuid, reference text, submitted_at timestamptz, id uuid, key uuid, master int, wrapped bytea, content bytea, questions text[])
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  if not deliveries.is_collected(p_look, p_session) then return; end if;
  if exists (select from deliveries.job j cross join unnest(j.records) u(id)
      where j.collected = p_look and j.way = 'csv' and j.state = 'done' and not exists (
        select from audit.line x where x.look = p_look and x.verb = 'export' and x.outcome not like 'refused%' and u.id = any (x.records))) then
    return; end if;
  return query select j.case_id, c.reference, c.submitted_at, r.id, r.key, k.master, k.wrapped, r.content,
      case when r.id is not null then deliveries.questions_of(j, r) end
    from deliveries.job j join cases."case" c on c.id = j.case_id
    left join records.record r on r.id = any (j.records) and r.case_id = j.case_id
    left join records.key k on k.id = r.key
    where j.collected = p_look and j.way = 'csv' and j.state = 'done'
    order by c.submitted_at, c.reference, r.id;
end $$;

create function deliveries.collected_codes(p_look uuid, p_session bytea) returns table (case_id uuid, question text, code text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  if not deliveries.is_collected(p_look, p_session) then return; end if;
  return query select j.case_id, a.question, a.code from deliveries.job j join cases.answer a on a.case_id = j.case_id
    where j.collected = p_look and j.way = 'csv' and j.state = 'done'
      and exists (select from deliveries.asked(j.service, j.version, j.use) q
        where q.question = split_part(a.question, '.', 1) and q.kind is null)
    order by a.question;
end $$;

grant execute on function deliveries.take_next, deliveries.look, deliveries.open, deliveries.codes, deliveries.arrived, deliveries.failed,
  deliveries.end_files to guildhall_work;
grant execute on function deliveries.listed, deliveries.send_again, deliveries.set_aside, deliveries.to_collect, deliveries.collections,
  deliveries.collect, deliveries.collected, deliveries.collected_codes to guildhall_web;
grant execute on function deliveries.owed to guildhall_owner;

set local role guildhall_owner;
-- At the commit of the case, when all that belongs to it is there.
create constraint trigger owes after insert on cases."case" deferrable initially deferred
  for each row execute function deliveries.owed();

revoke create on schema deliveries from guildhall_door;
