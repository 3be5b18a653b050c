-- The words of a question belong to one purpose in one description. A yes to other words is a yes to nothing.

alter table notices.version
  add column purpose text check (purpose ~ '^[a-z0-9-]{1,60}$'),
  add column purpose_version text check (purpose_version ~ '^[0-9a-f]{16}$'),
  add check ((kind = 'wording') = (purpose is not null)),
  add check ((kind = 'wording') = (purpose_version is not null));

comment on column notices.version.purpose is 'code: the purpose that the words of a question ask about, or none';
comment on column notices.version.purpose_version is 'code: in which description of it, or none';

grant insert on notices.version to guildhall_door;
grant create on schema agreements, purposes to guildhall_door;
set local role guildhall_door;

-- Agreeing, refusing, withdrawing. The customer's own session, the officer with an open case of theirs in hand, or, without
-- any, the transaction that made the person. A no is taken down even about a purpose that has ended; a yes is not.
create or replace function agreements.say(p_session bytea, p_person uuid, p_purpose text, p_step text, p_wording text, p_channel text, p_evidence text) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_role text; v_officer uuid; v_version text; v_until timestamptz; v_fit boolean;
  v_mine boolean := true; v_outcome text;
begin
  if p_session is null then
    if exists (select from people.person p where p.id = p_person and p.made_in = pg_current_xact_id()) then v_actor := p_person; v_role := 'visitor'; end if;
  else
    select s.person, 'customer' into v_actor, v_role from people.session s where s.hash = v_hash and s.until > clock_timestamp() and s.person = p_person;
    if v_actor is null then
      select a.actor, a.role into v_actor, v_role from staff.actor(v_hash) a;
      v_officer := v_actor;
      v_mine := staff.deals_with_people(v_role) and exists (
        select from records.record r join staff.assignment s on s.case_id = r.case_id and s.officer = v_officer
          join cases."case" c on c.id = r.case_id and c.state not in ('mended', 'closed')
          join staff.duty d on d.officer = v_officer and d.role = v_role and d.service = c.service
        where r.person = p_person);
    end if;
  end if;
  -- In one statement, so that a yes is never noted to another description than its words were of. A no and a no longer may
  -- answer the words of an earlier one.
  select p.version, p.live_until, exists (select from notices.version v where v.id = p_wording and v.kind = 'wording'
      and v.purpose = p.id and (p_step <> 'given' or v.purpose_version = p.version))
    into v_version, v_until, v_fit from purposes.purpose p where p.id = p_purpose;
  if v_fit is not true then
    raise exception 'the words that were shown are not registered as words of this question' using errcode = 'GH020'; end if;
  v_outcome := case when v_actor is null then 'refused: not signed in'
    when not v_mine then 'refused: not your case'
    when v_version is null or (p_step = 'given' and clock_timestamp() >= v_until) then 'refused: purpose not registered' else 'done' end;
  if v_outcome = 'done' then
    insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence, taken_by)
      values (p_person, p_purpose, v_version, p_step = 'given', p_step, p_wording, p_channel, p_evidence, v_officer);
  end if;
  insert into audit.line (look, verb, role, purpose, outcome, actor, persons)
    values (audit.new_look(), case p_step when 'given' then 'agree' when 'refused' then 'refuse' else 'withdraw' end, v_role, p_purpose, v_outcome, v_actor,
      case when v_actor is not null then array[p_person] end);
  return v_outcome;
end $$;

-- The answer of one person, by their code, once.
create or replace function agreements.answer(p_code bytea, p_step text, p_wording text, p_channel text) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_code); k record; v_outcome text;
begin
  if p_step is null or p_step not in ('given', 'refused') then raise exception 'no answer is no' using errcode = 'GH024'; end if;
  update agreements.asked x set answered_at = clock_timestamp()
    from purposes.purpose p
    where x.code = v_hash and x.answered_at is null and x.until > clock_timestamp()
      and p.id = x.purpose and p.version = x.purpose_version and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until
    returning x.person, x.purpose, x.purpose_version into k;
  v_outcome := case when k.person is null then 'refused: nothing here' else 'done' end;
  if v_outcome = 'done' then
    if not exists (select from notices.version v where v.id = p_wording and v.kind = 'wording' and v.purpose = k.purpose
        and v.purpose_version = k.purpose_version) then
      raise exception 'the words that were shown are not registered as words of this question' using errcode = 'GH020'; end if;
    insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence)
      values (k.person, k.purpose, k.purpose_version, p_step = 'given', p_step, p_wording, p_channel, 'code');
  end if;
  insert into audit.line (look, verb, role, purpose, outcome, actor, persons)
    values (audit.new_look(), case p_step when 'given' then 'agree' else 'refuse' end, 'customer', k.purpose, v_outcome, k.person,
      case when k.person is not null then array[k.person] end);
  return v_outcome;
end $$;

-- The owner decides after the advice. To go on against it is for the senior information risk owner alone, who can neither
-- have described it nor advised on it.
create or replace function purposes.settle(p_session bytea, p_purpose text, p_version text, p_go boolean, p_words text) returns text
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
      -- What people are asked is the description itself: its fingerprint is that of the words.
      insert into notices.version (id, kind, purpose, purpose_version)
        values ('agree-' || p_purpose || ':' || p_version, 'wording', p_purpose, p_version) on conflict (id) do nothing;
      delete from purposes.role_may m where m.purpose = p_purpose;
      insert into purposes.role_may (role, purpose) select distinct u.role, p_purpose from unnest(d.roles) u(role);
    end if;
  end if;
  perform purposes.note('decide', a.role, p_purpose, d.service, v_outcome, a.actor);
  return v_outcome;
end $$;

set local role guildhall_owner;
revoke create on schema agreements, purposes from guildhall_door;
