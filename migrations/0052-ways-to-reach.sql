-- How somebody wants to be reached: the way, and never the reason. One record of the account's person in the one room, under a
-- special key of its own, for what it says can show that somebody is ill or disabled, or where they come from. No table besides, and
-- no column: nothing outside the room says that anybody has said anything.

create schema reach;
revoke all on schema reach from public;
grant usage on schema reach to guildhall_web, guildhall_door;
grant create on schema reach, accounts to guildhall_door;
set local role guildhall_door;

-- Not to be called from outside.
create function reach.kept_of(p_person uuid) returns uuid[]
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select coalesce(array_agg(r.id order by r.id), '{}') from records.record r
      where r.person = p_person and r.case_id is null and r.purpose = 'reach-you-as-you-ask';
  end;

-- Takes it away, with its key. Not to be called from outside.
create function reach.remove(p_person uuid) returns boolean
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare v_records uuid[] := reach.kept_of(p_person);
begin
  if cardinality(v_records) = 0 then return false; end if;
  perform records.remove(v_records, p_person, 'customer', 'reach-you-as-you-ask');
  return true;
end $$;

-- Said by the person of a live session: the former is taken away with its key, and a new one kept. The lines say that it was
-- changed; what it says is sealed before it comes here. A few words of a list are short, and nothing longer is taken.
create function reach.say(p_session bytea, p_notice text, p_form text, p_id uuid, p_key uuid, p_master int, p_wrapped bytea, p_content bytea, p_at timestamptz)
  returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_person uuid; v_until timestamptz; v_waits text;
begin
  if length(p_content) > 512 then raise exception 'more than a few words of a list' using errcode = 'GH010'; end if;
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, v_at) o;
  -- One at a time; and whoever closes the account at this moment comes before, or takes this away too.
  perform 1 from accounts.account a where a.id = v_account for update;
  if not found then return 'not signed in'; end if;
  select k.keep_until, k.waits_for into v_until, v_waits from retention.at_keeping('account', 'contact', clock_timestamp()) k;
  if v_until is null or not exists (select from purposes.purpose p where p.id = 'reach-you-as-you-ask' and p.condition is not null
    and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until) then return 'not kept any more'; end if;
  perform reach.remove(v_person);
  insert into records.key (id, family, master, wrapped)
    select p_key, m.family, m.no, p_wrapped from records.master m
    where m.no = p_master and m.family = 'special' and m.closed_at is null for key share;
  if not found then raise exception 'no such master key, or it is closed' using errcode = 'GH006'; end if;
  insert into records.record (id, key, person, case_id, kind, purpose, basis, category, service, channel, notice, form, keep_until, waits_for, content)
    select p_id, p_key, v_person, null, 'contact', p.id, p.basis, 'special', 'account', 'web', p_notice, p_form, v_until, v_waits, p_content
    from purposes.purpose p where p.id = 'reach-you-as-you-ask';
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, records, kinds)
    values (audit.new_look(), 'keep', 'customer', 'reach-you-as-you-ask', 'account', 'done', v_person, array[v_person], array[p_id], array['contact']);
  return 'done';
end $$;

create function reach.take_away(p_session bytea, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  perform 1 from accounts.account a where a.id = v_account for update;
  return found and reach.remove(v_person);
end $$;

-- An officer who has just opened what a case holds, or the name and address for a paper with a code, sees how its person wants to
-- be reached. There is no other way in: no search, and nothing for many at once. Of several accounts that list a case, the one it
-- was sent with. Writes the line of the look where something is kept, and nothing where nothing is.
create function reach.look(p_look uuid, p_session bytea, p_case uuid, p_paper uuid, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; v_account uuid; v_case uuid := p_case; v_person uuid;
  v_service text := 'account'; v_records uuid[]; v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0'); v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into a from staff.actor(v_hash);
  if a.actor is null or not exists (select from purposes.role_may m join purposes.purpose p on p.id = m.purpose
    where m.role = a.role and p.id = 'reach-you-as-you-ask' and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until) then return; end if;
  if p_paper is not null then
    select k.account, k.case_id into v_account, v_case from accounts.paper_code k where k.id = p_paper and k.until > v_at and k.state <> 'used';
  else
    select m.account into v_account from accounts.matter m where m.case_id = p_case order by m.how = 'sent' desc, m.at, m.account limit 1;
  end if;
  select x.person into v_person from accounts.account x where x.id = v_account;
  if v_person is null then return; end if;
  if v_case is not null then
    if cases.in_hand_of(a.actor, a.role, a.services, v_case) <> 'done' then return; end if;
    select c.service into v_service from cases."case" c where c.id = v_case;
  elsif not accounts.may_admit(a.role) then return; end if;
  -- Written by another transaction and visible: committed.
  if not exists (select from audit.line l where l.look >= audit.first_of(v_since) and l.at > v_since and l.xid <> v_me and l.actor = a.actor
    and l.verb = 'look' and l.outcome not like 'refused%' and l.purpose <> 'reach-you-as-you-ask'
    and case when v_case is not null then v_case = any (l.cases)
      else l.purpose = 'keep-your-account' and v_person = any (l.persons) end) then return; end if;
  v_records := reach.kept_of(v_person);
  if cardinality(v_records) = 0 then return; end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds, hidden_until)
    values (p_look, 'look', a.role, 'reach-you-as-you-ask', v_service, 'collected for it', a.actor, array[v_person],
      case when v_case is not null then array[v_case] end, v_records, array['contact'], audit.hidden_until(array['reach-you-as-you-ask'], v_service));
end $$;

-- Whoever closes the account waits for whoever is just saying something, and the other way round: the account first, then what is
-- kept with it, as signing in does too. Whatever else that function does by now, it does as before.
do $$
declare v_parts text[] := string_to_array(pg_get_functiondef('accounts.close'::regproc), '  v_records := array(');
begin
  if cardinality(v_parts) <> 2 then raise exception 'accounts.close is not as it was'; end if;
  execute array_to_string(v_parts, E'  perform 1 from accounts.account a where a.id = v_account for update;\n  v_records := array(');
end $$;

-- Whatever ends an account takes it along.
create function reach.with_the_account() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform reach.remove(old.person);
  return null;
end $$;

revoke execute on all functions in schema reach from public;
grant execute on function reach.say, reach.take_away, reach.look to guildhall_web;
grant execute on function reach.with_the_account to guildhall_owner;

set local role guildhall_owner;
create trigger forget_ways_to_reach after delete on accounts.account for each row execute function reach.with_the_account();
revoke create on schema reach, accounts from guildhall_door;
