-- A new purpose: described by the service's owner, advised upon by the data protection officer, decided by the owner, and
-- then put to each person it would touch. Nothing here takes more than one person's yes, and no answer is no.

create table purposes.proposal (
  purpose text not null check (purpose ~ '^[a-z0-9-]{1,60}$'),
  version text not null check (version ~ '^[0-9a-f]{16}$'),
  no bigint generated always as identity unique,
  service text not null check (service ~ '^[a-z0-9-]{1,40}$'),
  name text not null check (length(btrim(name)) between 3 and 120),
  description text not null check (length(btrim(description)) between 20 and 2000),
  basis text not null check (basis in ('consent', 'contract', 'legal-obligation', 'vital-interests', 'public-task', 'legitimate-interests')),
  condition text check (condition ~ '^[a-z0-9-]{1,60}$'),
  taken_from text not null references purposes.purpose,
  roles text[] not null check (cardinality(roles) > 0) check (roles <@ array['agent', 'supervisor', 'officer', 'owner',
    'information-rights-officer', 'data-protection-officer', 'senior-information-risk-owner', 'editor', 'statistician',
    'social-media-officer', 'administrator']),
  live_until timestamptz not null,
  officer uuid not null references staff.officer,
  at timestamptz not null default clock_timestamp(),
  primary key (purpose, version),
  check (purpose <> taken_from));

comment on table purposes.proposal is 'New purposes in the words of their owners, whether they came into force or not. Added, never changed';
comment on column purposes.proposal.purpose is 'code: the new purpose';
comment on column purposes.proposal.version is 'code: fingerprint of the words that describe it';
comment on column purposes.proposal.no is 'number: its place among all of them; the last of a purpose is the one that may be decided';
comment on column purposes.proposal.service is 'code: the service whose owner wants it';
comment on column purposes.proposal.name is 'published: its name';
comment on column purposes.proposal.description is 'published: what would be done, with what, and for what';
comment on column purposes.proposal.basis is 'code: the lawful basis, UK GDPR Article 6(1)';
comment on column purposes.proposal.condition is 'code: the condition for special categories, UK GDPR Article 9(2), or none';
comment on column purposes.proposal.taken_from is 'code: the purpose for which the data were collected';
comment on column purposes.proposal.roles is 'code: who may act for it';
comment on column purposes.proposal.live_until is 'date: until when it may be used';
comment on column purposes.proposal.officer is 'id: the owner who described it';
comment on column purposes.proposal.at is 'date: when';

create table purposes.step (
  purpose text not null,
  version text not null,
  step text not null check (step in ('advised-for', 'advised-against', 'decided', 'dropped', 'ended')),
  words text not null check (length(btrim(words)) between 10 and 2000),
  officer uuid not null references staff.officer,
  role text not null check (role ~ '^[a-z-]{1,40}$'),
  at timestamptz not null default clock_timestamp(),
  no bigint generated always as identity primary key,
  foreign key (purpose, version) references purposes.proposal);
-- One piece of advice, one decision and one end for each description.
create unique index on purposes.step (purpose, version) where step in ('advised-for', 'advised-against');
create unique index on purposes.step (purpose, version) where step in ('decided', 'dropped');
create unique index on purposes.step (purpose, version) where step = 'ended';

comment on table purposes.step is 'Advice, decision and end of each new purpose, with the words that the council publishes. Added, never changed';
comment on column purposes.step.purpose is 'code: the new purpose';
comment on column purposes.step.version is 'code: in which description';
comment on column purposes.step.step is 'code: what was done';
comment on column purposes.step.words is 'published: the advice in short, or the reasons';
comment on column purposes.step.officer is 'id: the officer who did it';
comment on column purposes.step.role is 'code: in which role';
comment on column purposes.step.at is 'date: when';
comment on column purposes.step.no is 'number: its place among all of them';

create function purposes.stay() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'what was described, advised and decided stays as it was' using errcode = 'GH022';
end $$;
create trigger stay before update or delete on purposes.proposal for each row execute function purposes.stay();
create trigger stay_whole before truncate on purposes.proposal for each statement execute function purposes.stay();
create trigger stay before update or delete on purposes.step for each row execute function purposes.stay();
create trigger stay_whole before truncate on purposes.step for each statement execute function purposes.stay();

grant select, insert on purposes.proposal, purposes.step to guildhall_door;
grant select (purpose, version, no, service, name, description, basis, condition, taken_from, roles, live_until, at)
  on purposes.proposal to guildhall_web, guildhall_work;
grant select (purpose, version, step, words, role, at, no) on purposes.step to guildhall_web, guildhall_work;
grant insert on purposes.purpose to guildhall_door;
grant update (version, basis, condition, live_from, live_until, meant_since) on purposes.purpose to guildhall_door;
grant insert, delete on purposes.role_may to guildhall_door;
grant create on schema purposes, agreements to guildhall_door;

set local role guildhall_door;

-- For the functions below: writes the line of a step. What the closed list of the audit has no word for was out of order,
-- and is "nothing here" to it.
create function purposes.note(p_verb text, p_role text, p_purpose text, p_service text, p_outcome text, p_actor uuid) returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into audit.line (look, verb, role, purpose, service, outcome, actor)
    values (audit.new_look(), p_verb, p_role, case when p_purpose ~ '^[a-z0-9-]{1,60}$' then p_purpose end,
      case when p_service ~ '^[a-z0-9-]{1,40}$' then p_service end,
      case when p_outcome in ('done', 'refused: not signed in', 'refused: not for this role', 'refused: purpose not registered')
        then p_outcome else 'refused: nothing here' end, p_actor);
end $$;

-- The owner of a service says in words what would be done. Nothing is in force by it. Words that were said once are not
-- said again: a description that was dropped, or has ended, can not come back under old agreements.
create function purposes.describe(p_session bytea, p_purpose text, p_service text, p_name text, p_description text, p_basis text,
    p_condition text, p_taken_from text, p_roles text[], p_live_until timestamptz, out outcome text, out version text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; v_version text;
begin
  perform pg_advisory_xact_lock(hashtext('guildhall purposes'));
  select * into a from staff.actor(v_hash);
  v_version := substr(encode(sha256(convert_to(
    json_build_array(p_name, p_description, p_basis, p_condition, p_taken_from)::text, 'UTF8')), 'hex'), 1, 16);
  outcome := case when a.actor is null then 'refused: not signed in'
    when a.role <> 'owner' or not p_service = any (a.services) then 'refused: not for this role'
    when exists (select from purposes.proposal d where d.purpose = p_purpose and d.service <> p_service) then 'refused: not for this role'
    when exists (select from purposes.purpose p where p.id = p_purpose)
      and not exists (select from purposes.proposal d where d.purpose = p_purpose) then 'refused: registered already'
    when not exists (select from purposes.purpose p where p.id = p_taken_from
      and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until) then 'refused: purpose not registered'
    when exists (select from purposes.proposal d where d.purpose = p_purpose and d.version = v_version) then 'refused: described already'
    when (p_purpose ~ '^[a-z0-9-]{1,60}$' and length(btrim(p_name)) between 3 and 120
      and length(btrim(p_description)) between 20 and 2000) is not true then 'refused: no words'
    when p_live_until <= clock_timestamp() then 'refused: over already' else 'done' end;
  if outcome = 'done' then
    version := v_version;
    insert into purposes.proposal (purpose, version, service, name, description, basis, condition, taken_from, roles, live_until, officer)
      values (p_purpose, v_version, p_service, p_name, p_description, p_basis, p_condition, p_taken_from, p_roles, p_live_until, a.actor);
  end if;
  perform purposes.note('describe', a.role, p_purpose, p_service, outcome, a.actor);
end $$;

-- The data protection officer's advice, once, on the newest description, by somebody else than its author.
create function purposes.advise(p_session bytea, p_purpose text, p_version text, p_for boolean, p_words text) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; d record; v_outcome text;
begin
  perform pg_advisory_xact_lock(hashtext('guildhall purposes'));
  select * into a from staff.actor(v_hash);
  select x.service, x.officer, x.version into d from purposes.proposal x where x.purpose = p_purpose order by x.no desc limit 1;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when a.role <> 'data-protection-officer' then 'refused: not for this role'
    when d.version is distinct from p_version then 'refused: nothing here'
    when d.officer = a.actor then 'refused: not for this role'
    when p_for is null or length(btrim(coalesce(p_words, ''))) not between 10 and 2000 then 'refused: no reasons'
    when exists (select from purposes.step s where s.purpose = p_purpose and s.version = p_version) then 'refused: done already'
    else 'done' end;
  if v_outcome = 'done' then
    insert into purposes.step (purpose, version, step, words, officer, role)
      values (p_purpose, p_version, case when p_for then 'advised-for' else 'advised-against' end, p_words, a.actor, a.role);
  end if;
  perform purposes.note('advise', a.role, p_purpose, d.service, v_outcome, a.actor);
  return v_outcome;
end $$;

-- The owner decides after the advice. To go on against it is for the senior information risk owner alone, who can neither
-- have described it nor advised on it.
create function purposes.settle(p_session bytea, p_purpose text, p_version text, p_go boolean, p_words text) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; d record; v_advice text; v_adviser uuid; v_owner boolean; v_outcome text;
begin
  perform pg_advisory_xact_lock(hashtext('guildhall purposes'));
  select * into a from staff.actor(v_hash);
  select x.* into d from purposes.proposal x where x.purpose = p_purpose order by x.no desc limit 1;
  select s.step, s.officer into v_advice, v_adviser from purposes.step s
    where s.purpose = p_purpose and s.version = p_version and s.step like 'advised-%';
  v_owner := a.role = 'owner' and d.service = any (a.services);
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when d.version is distinct from p_version then 'refused: nothing here'
    when v_owner is not true and a.role <> 'senior-information-risk-owner' then 'refused: not for this role'
    when v_advice is null then 'refused: advice first'
    when v_adviser = a.actor then 'refused: not for this role'
    when p_go is null or length(btrim(coalesce(p_words, ''))) not between 10 and 2000 then 'refused: no reasons'
    when exists (select from purposes.step s where s.purpose = p_purpose and s.version = p_version and s.step in ('decided', 'dropped'))
      then 'refused: done already'
    when p_go and v_advice = 'advised-against' and v_owner then 'refused: against the advice'
    when not v_owner and (not p_go or v_advice = 'advised-for' or d.officer = a.actor) then 'refused: not for this role'
    when p_go and d.live_until <= clock_timestamp() then 'refused: over already'
    else 'done' end;
  if v_outcome = 'done' then
    insert into purposes.step (purpose, version, step, words, officer, role)
      values (p_purpose, p_version, case when p_go then 'decided' else 'dropped' end, p_words, a.actor, a.role);
    if p_go then
      insert into purposes.purpose (id, version, basis, condition, live_from, live_until)
        values (p_purpose, p_version, d.basis, d.condition, clock_timestamp(), d.live_until)
        on conflict (id) do update set version = excluded.version, basis = excluded.basis, condition = excluded.condition,
          live_from = excluded.live_from, live_until = excluded.live_until, meant_since = excluded.live_from;
      delete from purposes.role_may m where m.purpose = p_purpose;
      insert into purposes.role_may (role, purpose) select distinct u.role, p_purpose from unnest(d.roles) u(role);
    end if;
  end if;
  perform purposes.note('decide', a.role, p_purpose, d.service, v_outcome, a.actor);
  return v_outcome;
end $$;

-- Ends a new purpose at once: its owner, or the senior information risk owner. What came with the council's folder ends there.
create function purposes.finish(p_session bytea, p_purpose text, p_words text) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; v_service text; v_version text; v_outcome text;
begin
  perform pg_advisory_xact_lock(hashtext('guildhall purposes'));
  select * into a from staff.actor(v_hash);
  select d.service, d.version into v_service, v_version
    from purposes.purpose p join purposes.proposal d on d.purpose = p.id and d.version = p.version where p.id = p_purpose;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when v_version is null then 'refused: nothing here'
    when (a.role = 'owner' and v_service = any (a.services) or a.role = 'senior-information-risk-owner') is not true
      then 'refused: not for this role'
    when length(btrim(coalesce(p_words, ''))) not between 10 and 2000 then 'refused: no reasons'
    when exists (select from purposes.step s where s.purpose = p_purpose and s.version = v_version and s.step = 'ended')
      then 'refused: done already' else 'done' end;
  if v_outcome = 'done' then
    insert into purposes.step (purpose, version, step, words, officer, role)
      values (p_purpose, v_version, 'ended', p_words, a.actor, a.role);
    update purposes.purpose p set live_until = clock_timestamp() where p.id = p_purpose and p.live_until > clock_timestamp();
  end if;
  perform purposes.note('end', a.role, p_purpose, v_service, v_outcome, a.actor);
  return v_outcome;
end $$;

-- Notes that the next people are asked about a new purpose, one code each, and answers whom and how they are reached. Left
-- out are those who were asked or have spoken already, and those who left no way to be reached.
create function agreements.ask(p_purpose text, p_codes bytea[], p_until timestamptz)
  returns table (person uuid, channel text, contact uuid, code bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_version text; v_from text; v_service text; v_asked uuid[];
begin
  select p.version, d.taken_from, d.service into v_version, v_from, v_service
    from purposes.purpose p join purposes.proposal d on d.purpose = p.id and d.version = p.version
    where p.id = p_purpose and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until;
  if v_version is null then return; end if;
  if p_until <= clock_timestamp() then raise exception 'nobody can answer by then' using errcode = 'GH023'; end if;
  perform pg_advisory_xact_lock(hashtext('guildhall asking'));
  for person, channel, contact, code in
    select w.person, w.channel, w.id, p_codes[w.n] from (
      select q.*, row_number() over (order by q.person) as n from (
        select distinct on (r.person) r.person, r.channel, r.id from records.record r
          where r.purpose = v_from and r.kind = 'contact'
            and not exists (select from agreements.asked k
              where k.person = r.person and k.purpose = p_purpose and k.purpose_version = v_version)
            and not exists (select from agreements.agreement s
              where s.person = r.person and s.purpose = p_purpose and s.purpose_version = v_version)
          order by r.person, r.id desc limit cardinality(p_codes)) q) w
  loop
    insert into agreements.asked (person, purpose, purpose_version, code, until) values (person, p_purpose, v_version, code, p_until);
    v_asked := v_asked || person;
    return next;
  end loop;
  if v_asked is not null then
    insert into audit.line (look, verb, role, purpose, service, outcome, persons)
      values (audit.new_look(), 'ask', 'machine', p_purpose, v_service, 'done', v_asked);
  end if;
end $$;

-- Which question a code belongs to. For a code that is wrong, used, late, or about what has ended or been reworded: nothing,
-- and nobody learns which of them it was.
create function agreements.question(p_code bytea) returns table (purpose text, version text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_code);
begin
  return query select k.purpose, k.purpose_version
    from agreements.asked k join purposes.purpose p on p.id = k.purpose and p.version = k.purpose_version
    where k.code = v_hash and k.answered_at is null and k.until > clock_timestamp()
      and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until;
end $$;

-- The answer of one person, by their code, once.
create function agreements.answer(p_code bytea, p_step text, p_wording text, p_channel text) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_code); k record; v_outcome text;
begin
  if p_step is null or p_step not in ('given', 'refused') then raise exception 'no answer is no' using errcode = 'GH024'; end if;
  if not exists (select from notices.version v where v.id = p_wording and v.kind = 'wording') then
    raise exception 'the words that were shown are not registered' using errcode = 'GH020'; end if;
  update agreements.asked x set answered_at = clock_timestamp()
    from purposes.purpose p
    where x.code = v_hash and x.answered_at is null and x.until > clock_timestamp()
      and p.id = x.purpose and p.version = x.purpose_version and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until
    returning x.person, x.purpose, x.purpose_version into k;
  v_outcome := case when k.person is null then 'refused: nothing here' else 'done' end;
  if v_outcome = 'done' then
    insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence)
      values (k.person, k.purpose, k.purpose_version, p_step = 'given', p_step, p_wording, p_channel, 'code');
  end if;
  insert into audit.line (look, verb, role, purpose, outcome, actor, persons)
    values (audit.new_look(), case p_step when 'given' then 'agree' else 'refuse' end, 'customer', k.purpose, v_outcome, k.person,
      case when k.person is not null then array[k.person] end);
  return v_outcome;
end $$;

-- What the customer of a live session has said last about each purpose, and whether it counts today.
create function agreements.standing(p_session bytea)
  returns table (purpose text, step text, at timestamptz, wording text, channel text, counts boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_person uuid;
begin
  select s.person into v_person from people.session s where s.hash = v_hash and s.until > clock_timestamp();
  if v_person is null then return; end if;
  return query select l.purpose, l.step, l.at, l.wording, l.channel,
      l.agreed and l.purpose_version = p.version and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until
    from (select distinct on (g.purpose) g.* from agreements.agreement g where g.person = v_person order by g.purpose, g.no desc) l
    join purposes.purpose p on p.id = l.purpose order by l.purpose;
end $$;

grant execute on function purposes.describe, purposes.advise, purposes.settle, purposes.finish, agreements.question, agreements.answer,
  agreements.standing to guildhall_web;
grant execute on function agreements.ask to guildhall_work;

set local role guildhall_owner;
revoke create on schema purposes, agreements from guildhall_door;
