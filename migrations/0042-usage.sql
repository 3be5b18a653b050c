-- How often the answer to each question was asked, given and used: sums by the month, for whoever answers for a form (W12, "Unused
-- fields are found and removed"). No column can hold a person, a case or an answer. When a quarter is over its months become
-- one, and its sums are told in tens: a sum of a few would tell of a few people.

create schema usage;
revoke all on schema usage from public;

create table usage.sent (
  service text not null check (service ~ '^[a-z0-9-]{1,40}$'),
  version text not null check (version ~ '^[0-9a-f]{16}$'),
  month date not null check (extract(day from month) = 1),
  times bigint not null check (times > 0),
  primary key (service, version, month));

comment on table usage.sent is 'How often each form was sent, by the month; once a quarter is over by the quarter, in tens';
comment on column usage.sent.service is 'code: which service';
comment on column usage.sent.version is 'code: which version of its form';
comment on column usage.sent.month is 'date: the first day of the month; of the quarter, once it is over';
comment on column usage.sent.times is 'count: how often; once the quarter is over rounded up to the next ten';

create table usage.used (
  service text not null check (service ~ '^[a-z0-9-]{1,40}$'),
  version text not null check (version ~ '^[0-9a-f]{16}$'),
  question text not null check (question ~ '^[a-z0-9-]{1,40}$'),
  kind text not null check (kind in ('asked', 'answered', 'next-questions', 'fee', 'urgency', 'booking', 'decision', 'sent-on', 'collected',
    'opened')),
  month date not null check (extract(day from month) = 1),
  times bigint not null check (times > 0),
  primary key (service, version, question, kind, month));

comment on table usage.used is 'How often the answer to each question was asked, given and used, by the month; once a quarter is over by the quarter, in tens';
comment on column usage.used.service is 'code: which service';
comment on column usage.used.version is 'code: which version of its form';
comment on column usage.used.question is 'code: which question of it';
comment on column usage.used.kind is 'code: whether it was asked, answered, or how its answer was used';
comment on column usage.used.month is 'date: the first day of the month; of the quarter, once it is over';
comment on column usage.used.times is 'count: how often; once the quarter is over rounded up to the next ten';

create table usage.folded (
  quarter date primary key check (extract(day from quarter) = 1 and extract(month from quarter) in (1, 4, 7, 10)));

comment on table usage.folded is 'The quarters whose months became one, in tens: nothing is judged by their numbers any more';
comment on column usage.folded.quarter is 'date: the first day of the quarter';

grant usage on schema usage to guildhall_web, guildhall_work;
grant select on usage.folded to guildhall_web;
grant select, insert, delete on usage.folded to guildhall_work;
grant select, insert, update (times) on usage.sent, usage.used to guildhall_web;
grant select, insert, delete on usage.sent, usage.used to guildhall_work;

-- A question that nobody used in a whole quarter, or that came up for nobody, is put on record as an incident, once.
-- Added to whatever kinds there are by now.
do $$
declare v_list text;
begin
  select string_agg(quote_literal(m[1]), ', ' order by n) into v_list
  from pg_constraint c
  cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''::text', 'g') with ordinality as found (m, n)
  where c.conrelid = 'incidents.incident'::regclass and c.conname = 'incident_kind_check';
  alter table incidents.incident drop constraint incident_kind_check;
  execute format('alter table incidents.incident add constraint incident_kind_check check (kind in (%s, ''question-unused'', ''question-never-asked''))', v_list);
end $$;
comment on column incidents.incident.matter is 'code: what lapsed, by its name in the council''s folder and its day; of a question, its service, its name and the quarter; of a challenge, its random number';

-- As before, and besides the version of the form, by which its use is counted.
grant create on schema deliveries to guildhall_door;
set local role guildhall_door;
drop function deliveries.take_next;
create function deliveries.take_next(p_at timestamptz, p_most int, p_services text[], p_uses text[], p_ways text[])
  returns table (id uuid, reference text, service text, version text, use text, way text, attempt smallint, turn int,
    submitted_at timestamptz, urgent boolean, personal boolean)
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
  return query select j.id, c.reference, j.service, j.version, j.use, j.way, j.attempts, j.turn, c.submitted_at, c.urgent,
      cardinality(j.records) > 0
    from deliveries.job j join cases."case" c on c.id = j.case_id where j.id = v_job;
end $$;
grant execute on function deliveries.take_next to guildhall_work;
set local role guildhall_owner;
revoke create on schema deliveries from guildhall_door;
