-- Whether everybody is treated alike (promise B16: equality monitoring is a separate, anonymous form). How often an answer was
-- given, by the month in which ten or more were counted together; nothing here leads to a case, to a person or to another answer.

create schema equality;

create table equality.counted (
  service text not null check (service ~ '^[a-z0-9-]{1,40}$'),
  question text not null check (question in ('age', 'sex', 'gender-identity', 'disability', 'daily-life', 'ethnic-group',
    'religion', 'sexual-orientation', 'marriage')),
  answer text not null check (answer in ('under-18', 'from-18-to-24', 'from-25-to-34', 'from-35-to-44', 'from-45-to-54', 'from-55-to-64', 'from-65-to-74',
    'from-75', 'female', 'male', 'yes', 'no', 'a-lot', 'a-little', 'not-at-all', 'white', 'mixed', 'asian', 'black', 'other',
    'none', 'christian', 'buddhist', 'hindu', 'jewish', 'muslim', 'sikh', 'heterosexual', 'gay-or-lesbian', 'bisexual',
    'never-married', 'married', 'civil-partnership', 'separated', 'separated-partners', 'divorced', 'dissolved', 'widowed',
    'surviving-partner', 'prefer-not-to-say')),
  month date not null check (extract(day from month) = 1),
  people integer not null check (people > 0),
  primary key (service, question, answer, month));

comment on table equality.counted is 'How often an answer about equality was given; never which answers one person gave';
comment on column equality.counted.service is 'code: after which form it was asked';
comment on column equality.counted.question is 'code: which question';
comment on column equality.counted.answer is 'code: which of its answers';
comment on column equality.counted.month is 'date: the month in which it was counted, with nine others or more; nothing finer';
comment on column equality.counted.people is 'count: how many gave it';

create table equality.spent (
  hash bytea primary key check (length(hash) = 32),
  until date not null check (extract(day from until) = 1));

comment on table equality.spent is 'Which offers to answer were used, so that nobody is counted twice; written ten or more at once';
comment on column equality.spent.hash is 'hash: of the secret that the page with the reference of a form carries; it is kept nowhere, and names neither form nor case';
comment on column equality.spent.until is 'date: the month from which it is gone';

grant usage on schema equality to guildhall_door, guildhall_statistics, guildhall_web;
grant select, insert, update (people) on equality.counted to guildhall_door;
grant select, insert, delete on equality.spent to guildhall_door;
grant create on schema equality to guildhall_door;

set local role guildhall_door;

-- Adds what ten people or more answered to one question. Fewer at once are refused: what one write changes can be read later from
-- the log by which the database recovers, and beside it when each case was opened. Sorted, so that the order of rows tells nothing
-- of the order of answers, and two processes wait for each other's rows in the same order.
create function equality.count_together(p_services text[], p_questions text[], p_answers text[], p_people integer[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from unnest(p_services, p_questions, p_people) u(service, question, people)
      group by u.service, u.question having sum(u.people) < 10) then
    raise exception 'fewer than ten answers to a question at once' using errcode = 'check_violation'; end if;
  insert into equality.counted (service, question, answer, month, people)
    select u.service, u.question, u.answer, date_trunc('month', clock_timestamp() at time zone 'UTC')::date, u.people
    from unnest(p_services, p_questions, p_answers, p_people) u(service, question, answer, people)
    order by u.service, u.question, u.answer
    on conflict on constraint counted_pkey do update set people = counted.people + excluded.people;
end $$;

-- Ten or more at once, likewise. Kept longer than any offer holds.
create function equality.spend(p_hashes bytea[]) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if cardinality(p_hashes) < 10 then
    raise exception 'fewer than ten at once' using errcode = 'check_violation'; end if;
  insert into equality.spent (hash, until)
    select u.hash, (date_trunc('month', clock_timestamp() at time zone 'UTC') + interval '3 months')::date
    from unnest(p_hashes) u(hash)
    order by u.hash
    on conflict do nothing;
end $$;

create function equality.is_spent(p_hash bytea) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select exists (select from equality.spent s where s.hash = p_hash);
  end;

create function equality.let_spent_go() returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    delete from equality.spent s where s.until <= (clock_timestamp() at time zone 'UTC')::date;
  end;

-- The only way to the counts: of years that have ended, by this server's own clock. Answers that fewer than ten gave stand together
-- as one, with the least frequent other one where they would still be fewer than ten; a question of which fewer than two figures
-- would be left is not given at all. No sum over services, years or questions is given. What only those were asked who answered yes
-- to the question before is given only where that yes stands under its own name: its sum is never more than theirs, and would
-- otherwise be a bound on what the yes was put together with.
create function equality.released() returns table (service text, year integer, question text, answer text, people bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    with cell as (
      select c.service, extract(year from c.month)::integer as year, c.question, c.answer, sum(c.people) as people
      from equality.counted c
      where c.month < date_trunc('year', clock_timestamp() at time zone 'UTC')
      group by 1, 2, 3, 4),
    lined as (
      select x.*, coalesce(sum(x.people) over (partition by x.service, x.year, x.question order by x.people, x.answer
        rows between unbounded preceding and 1 preceding), 0) as before
      from cell x),
    folded as (
      select l.service, l.year, l.question,
        case when l.people < 10 or l.before between 1 and 9 then 'others-together' else l.answer end as answer, sum(l.people) as people
      from lined l
      group by 1, 2, 3, 4),
    held as (
      select f.*, count(*) over (partition by f.service, f.year, f.question) as figures
      from folded f)
    select h.service, h.year, h.question, h.answer, h.people::bigint
    from held h
    where h.figures >= 2 and (h.question <> 'daily-life' or exists (select from held y
      where y.service = h.service and y.year = h.year and y.question = 'disability' and y.answer = 'yes' and y.figures >= 2))
    order by 1, 2, 3, 4;
  end;

revoke all on function equality.count_together, equality.spend, equality.is_spent, equality.let_spent_go, equality.released from public;
grant execute on function equality.count_together, equality.spend, equality.is_spent, equality.let_spent_go to guildhall_statistics;
grant execute on function equality.released to guildhall_web;

set local role guildhall_owner;
revoke create on schema equality from guildhall_door;
