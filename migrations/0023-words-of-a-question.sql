-- The words of a question belong to one purpose in one description. A yes to other words is a yes to nothing.

alter table notices.version
  add column purpose text check (purpose ~ '^[a-z0-9-]{1,60}$'),
  add column purpose_version text check (purpose_version ~ '^[0-9a-f]{16}$'),
  add check ((kind = 'wording') = (purpose is not null)),
  add check ((kind = 'wording') = (purpose_version is not null));

comment on column notices.version.purpose is 'code: the purpose that the words of a question ask about, or none';
comment on column notices.version.purpose_version is 'code: in which description of it, or none';

grant create on schema agreements to guildhall_door;
set local role guildhall_door;

-- A no and a no longer may answer the words of an earlier description; a yes may not.
create function agreements.words_fit(p_wording text, p_purpose text, p_step text) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  return exists (select from notices.version v join purposes.purpose p on p.id = v.purpose
    where v.id = p_wording and v.kind = 'wording' and v.purpose = p_purpose and (p_step <> 'given' or v.purpose_version = p.version));

-- Agreeing, refusing, withdrawing. The customer's own session, the officer with an open case of theirs in hand, or, without
-- any, the transaction that made the person. A no is taken down even about a purpose that has ended; a yes is not.
create or replace function agreements.say(p_session bytea, p_person uuid, p_purpose text, p_step text, p_wording text, p_channel text, p_evidence text) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_actor uuid; v_role text; v_officer uuid; v_version text; v_until timestamptz; v_outcome text;
begin
  if not agreements.words_fit(p_wording, p_purpose, p_step) then
    raise exception 'the words that were shown are not registered as words of this question' using errcode = 'GH020'; end if;
  if p_session is null then
    if exists (select from people.person p where p.id = p_person and p.made_in = pg_current_xact_id()) then v_actor := p_person; v_role := 'visitor'; end if;
  else
    select s.person, 'customer' into v_actor, v_role from people.session s where s.hash = v_hash and s.until > clock_timestamp() and s.person = p_person;
    if v_actor is null then
      select a.actor, a.role into v_officer, v_role from staff.actor(v_hash) a
        where staff.deals_with_people(a.role) and exists (select from records.record r join staff.assignment s on s.case_id = r.case_id and s.officer = a.actor
          join cases."case" c on c.id = r.case_id and c.service = any (a.services) and c.state not in ('mended', 'closed') where r.person = p_person);
      v_actor := v_officer;
    end if;
  end if;
  select p.version, p.live_until into v_version, v_until from purposes.purpose p where p.id = p_purpose;
  v_outcome := case when v_actor is null then 'refused: not signed in'
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
    if not agreements.words_fit(p_wording, k.purpose, p_step) then
      raise exception 'the words that were shown are not registered as words of this question' using errcode = 'GH020'; end if;
    insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence)
      values (k.person, k.purpose, k.purpose_version, p_step = 'given', p_step, p_wording, p_channel, 'code');
  end if;
  insert into audit.line (look, verb, role, purpose, outcome, actor, persons)
    values (audit.new_look(), case p_step when 'given' then 'agree' else 'refuse' end, 'customer', k.purpose, v_outcome, k.person,
      case when k.person is not null then array[k.person] end);
  return v_outcome;
end $$;

set local role guildhall_owner;
revoke create on schema agreements from guildhall_door;
