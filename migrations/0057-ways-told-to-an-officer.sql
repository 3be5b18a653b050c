-- How somebody wants to be reached, told by telephone or at the counter: in a conversation that their mailbox or a proof has opened. It
-- is the record that their account keeps, with its channel; an officer sees it there only when they are asked to.

grant create on schema contacts, reach to guildhall_door;
set local role guildhall_door;

-- As before, by an officer too, whose deed the line then says it was. Not to be called from outside.
create function reach.remove(p_person uuid, p_actor uuid, p_role text) returns boolean
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare v_records uuid[] := reach.kept_of(p_person);
begin
  if cardinality(v_records) = 0 then return false; end if;
  perform records.remove(v_records, p_actor, p_role, 'reach-you-as-you-ask');
  return true;
end $$;
create or replace function reach.remove(p_person uuid) returns boolean
  language sql set search_path = pg_catalog, pg_temp
  begin atomic
    select reach.remove(p_person, p_person, 'customer');
  end;

-- What is kept for the person of an account, in the place of what was: in whichever channel they said it. Whoever calls this has the
-- account's row. Not to be called from outside.
create function reach.keep(p_person uuid, p_channel text, p_role text, p_actor uuid, p_notice text, p_form text, p_id uuid, p_key uuid, p_master int,
    p_wrapped bytea, p_content bytea) returns text
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare v_until timestamptz; v_waits text;
begin
  if length(p_content) > 512 then raise exception 'more than a few words of a list' using errcode = 'GH010'; end if;
  select k.keep_until, k.waits_for into v_until, v_waits from retention.at_keeping('account', 'contact', clock_timestamp()) k;
  if v_until is null or not exists (select from purposes.purpose p where p.id = 'reach-you-as-you-ask' and p.condition is not null
    and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until) then return 'not kept any more'; end if;
  perform reach.remove(p_person, p_actor, p_role);
  insert into records.key (id, family, master, wrapped)
    select p_key, m.family, m.no, p_wrapped from records.master m
    where m.no = p_master and m.family = 'special' and m.closed_at is null for key share;
  if not found then raise exception 'no such master key, or it is closed' using errcode = 'GH006'; end if;
  insert into records.record (id, key, person, case_id, kind, purpose, basis, category, service, channel, notice, form, keep_until, waits_for, content)
    select p_id, p_key, p_person, null, 'contact', p.id, p.basis, 'special', 'account', p_channel, p_notice, p_form, v_until, v_waits, p_content
    from purposes.purpose p where p.id = 'reach-you-as-you-ask';
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, records, kinds)
    values (audit.new_look(), 'keep', p_role, 'reach-you-as-you-ask', 'account', 'done', p_actor, array[p_person], array[p_id], array['contact']);
  return 'done';
end $$;

create or replace function reach.say(p_session bytea, p_notice text, p_form text, p_id uuid, p_key uuid, p_master int, p_wrapped bytea, p_content bytea, p_at timestamptz)
  returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, v_at) o;
  -- One at a time; and whoever closes the account at this moment comes before, or takes this away too.
  perform 1 from accounts.account a where a.id = v_account for update;
  if not found then return 'not signed in'; end if;
  return reach.keep(v_person, 'web', 'customer', v_person, p_notice, p_form, p_id, p_key, p_master, p_wrapped, p_content);
end $$;

-- The conversation, for whoever may use this purpose; without what anybody has said.
create function contacts.reaching(p_session bytea, p_id bytea, p_at timestamptz) returns table (channel text, until timestamptz, mailbox bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); h record;
begin
  select * into h from contacts.in_hand(p_session, p_id, 'reach-you-as-you-ask', v_at);
  if h.account is null then return; end if;
  return query select c.channel, c.until, c.mailbox from contacts.contact c where c.id = p_id;
end $$;

-- The line of a look at what is kept, for the officer who is asked to; also where nothing is, for that was seen too.
create function contacts.look_ways(p_look uuid, p_session bytea, p_id bytea, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); h record; v_records uuid[];
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into h from contacts.in_hand(p_session, p_id, 'reach-you-as-you-ask', v_at);
  v_records := reach.kept_of(h.person);
  if h.account is null then return; end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, records, kinds)
    select p_look, 'look', h.role, 'reach-you-as-you-ask', 'account', 'collected for it', h.actor, array[h.person],
      case when f.has then v_records end, case when f.has then array['contact'] end from (select cardinality(v_records) > 0 as has) f;
end $$;

create function contacts.say_ways(p_session bytea, p_id bytea, p_notice text, p_form text, p_record uuid, p_key uuid, p_master int, p_wrapped bytea,
    p_content bytea, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); h record; v_outcome text;
begin
  select * into h from contacts.in_hand(p_session, p_id, 'reach-you-as-you-ask', v_at);
  if h.account is null then return 'over'; end if;
  v_outcome := reach.keep(h.person, h.channel, h.role, h.actor, p_notice, p_form, p_record, p_key, p_master, p_wrapped, p_content);
  return case when v_outcome = 'done' then contacts.changed(p_id) else v_outcome end;
end $$;

create function contacts.take_ways_away(p_session bytea, p_id bytea, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); h record;
begin
  select * into h from contacts.in_hand(p_session, p_id, 'reach-you-as-you-ask', v_at);
  if h.account is null then return 'over'; end if;
  if not reach.remove(h.person, h.actor, h.role) then return 'nothing'; end if;
  perform contacts.note(audit.new_look(), 'withdraw', 'reach-you-as-you-ask', h.role, h.actor, h.person);
  return contacts.changed(p_id);
end $$;

revoke execute on function reach.keep, reach.remove(uuid, uuid, text) from public;
revoke execute on all functions in schema contacts from public;
grant execute on function contacts.reaching, contacts.look_ways, contacts.say_ways, contacts.take_ways_away to guildhall_web;

set local role guildhall_owner;
revoke create on schema contacts, reach from guildhall_door;
