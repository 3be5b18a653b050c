-- Each person is asked about a new purpose by their own channel (B18): a message for everybody who counts as asked, made in
-- the same transaction. The machine opens a contact for a message in hand and no other; an officer, one at a time, for those
-- whom no e-mail reaches. Nothing here says what anybody answered.

create table agreements.message (
  id uuid primary key,
  person uuid not null,
  purpose text not null check (purpose ~ '^[a-z0-9-]{1,60}$'),
  purpose_version text not null check (purpose_version ~ '^[0-9a-f]{16}$'),
  contact uuid not null,
  channel text not null check (channel in ('web', 'phone', 'counter', 'letter', 'e-mail', 'chat')),
  code bytea check (length(code) between 29 and 100),
  state text not null check (state in ('waiting', 'by-hand', 'sent', 'failed')),
  trouble text check (trouble in ('own-channel', 'not-ordinary', 'no-e-mail', 'no-mail-server', 'mail-refused', 'not-reached', 'unreadable',
    'broken-off', 'withheld', 'over', 'nobody-reached')),
  attempts smallint not null default 0 check (attempts >= 0),
  turn int not null default 0,
  due_at timestamptz not null,
  taken_until timestamptz,
  taken_by uuid references staff.officer,
  tried_at timestamptz,
  ended_at timestamptz,
  foreign key (person, purpose, purpose_version) references agreements.asked,
  unique (person, purpose, purpose_version),
  constraint code_gone_when_sent check ((code is null) = (state in ('sent', 'failed'))),
  check ((ended_at is null) = (state in ('waiting', 'by-hand'))));
create index on agreements.message (due_at, id) where state = 'waiting';
create index on agreements.message (due_at, id) where state = 'by-hand';

comment on table agreements.message is 'The question about a new purpose on its way to each person: by e-mail, or by an officer''s hand. Never what they answered';
comment on column agreements.message.id is 'id: the message, the same over all attempts';
comment on column agreements.message.person is 'id: who is asked';
comment on column agreements.message.purpose is 'code: about what purpose';
comment on column agreements.message.purpose_version is 'code: in which description';
comment on column agreements.message.contact is 'id: the record that says how to reach them';
comment on column agreements.message.channel is 'code: how they last came to us';
comment on column agreements.message.code is 'sealed: the answer code, under a key made from the master secret; none once it was sent';
comment on column agreements.message.state is 'code: how far it is';
comment on column agreements.message.trouble is 'code: why it is asked by hand, or came to nothing';
comment on column agreements.message.attempts is 'count: attempts of the machine, then of officers';
comment on column agreements.message.turn is 'number: how often it was taken in hand, so that one who comes too late is known';
comment on column agreements.message.due_at is 'date: when it is tried next';
comment on column agreements.message.taken_until is 'date: until when a worker or an officer has it in hand';
comment on column agreements.message.taken_by is 'id: the officer who has it, or had it last';
comment on column agreements.message.tried_at is 'date: when it was tried last';
comment on column agreements.message.ended_at is 'date: when it was sent, or came to nothing';

-- Whoever is still to be asked is looked for at every round.
create index contact_for on records.record (purpose, person, id desc) include (channel) where kind = 'contact';

grant select, insert on agreements.message to guildhall_door;
grant update (code, state, trouble, attempts, turn, due_at, taken_until, taken_by, tried_at, ended_at) on agreements.message to guildhall_door;
grant create on schema agreements to guildhall_door;

set local role guildhall_door;

-- Whether there is still something to ask: they were asked and have said nothing, can still answer, about words that are in
-- force, and are still on file.
create function agreements.is_open(m agreements.message) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select exists (select from agreements.asked k
        join purposes.purpose p on p.id = k.purpose and p.version = k.purpose_version
        where k.person = m.person and k.purpose = m.purpose and k.purpose_version = m.purpose_version
          and k.answered_at is null and k.until > clock_timestamp()
          and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until)
      and not exists (select from agreements.agreement g
        where g.person = m.person and g.purpose = m.purpose and g.purpose_version = m.purpose_version)
      and exists (select from records.record r where r.id = m.contact and r.person = m.person);
  end;

-- May the contact be opened to ask, and why: for the purpose it was collected for, in the order of purposes.decide.
create function agreements.decided(m agreements.message)
  returns table (case_id uuid, purpose text, service text, kind text, outcome text)
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select x.case_id, x.purpose, x.service, x.kind,
      case when x.id is null then 'refused: nothing here'
        when p.id is null then 'refused: purpose not registered'
        else purposes.decide(true,
          case when x.kept_at < p.meant_since then x.purpose || ', as described before' else x.purpose end, x.purpose, null,
          x.basis = 'consent',
          (select a.agreed and a.purpose_version = p.version from agreements.agreement a
            where a.person = x.person and a.purpose = x.purpose order by a.no desc limit 1)) end
    from (select m.contact) u(id)
    left join records.record x on x.id = u.id and x.person = m.person and x.kind = 'contact'
    left join purposes.purpose p on p.id = x.purpose and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until;
  end;

-- Machine work, in the transaction that noted these people as asked: their messages, each found by the hash of its code. Whom
-- the message goes to, and by which record, is not the caller's to say. Who came by telephone, counter or letter is
-- asked so; what is not ordinary is never written to by e-mail. Answers how many were put out.
create function agreements.put_out(p_at timestamptz, p_ids uuid[], p_hashes bytea[], p_codes bytea[]) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_n int;
begin
  insert into agreements.message (id, person, purpose, purpose_version, contact, channel, code, state, trouble, due_at)
    select u.id, k.person, k.purpose, k.purpose_version, r.id, r.channel, u.code,
      case when w.trouble is null then 'waiting' else 'by-hand' end, w.trouble, v_at
    from unnest(p_ids, p_hashes, p_codes) u(id, hash, code)
    join agreements.asked k on k.code = u.hash
    join purposes.proposal d on d.purpose = k.purpose and d.version = k.purpose_version
    cross join lateral (select x.id, x.channel, x.category from records.record x
      where x.person = k.person and x.purpose = d.taken_from and x.kind = 'contact' order by x.id desc limit 1) r
    cross join lateral (select case when r.channel in ('phone', 'counter', 'letter') then 'own-channel'
      when r.category <> 'ordinary' then 'not-ordinary' end) w(trouble);
  get diagnostics v_n = row_count;
  return v_n;
end $$;

-- Machine work: takes the next message that is due in hand, for as long as no attempt takes. Whoever is killed with it has it
-- taken from them then. After the last attempt it is for an officer.
create function agreements.take_next(p_at timestamptz, p_most int)
  returns table (id uuid, purpose text, version text, until timestamptz, code bytea, attempt smallint, turn int)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_message uuid; v_attempts int;
begin
  loop
    select m.id, m.attempts into v_message, v_attempts from agreements.message m
      where m.state = 'waiting' and m.due_at <= v_at and (m.taken_until is null or m.taken_until <= clock_timestamp())
        and agreements.is_open(m)
      order by m.due_at, m.id limit 1 for update of m skip locked;
    if not found then return; end if;
    exit when v_attempts < p_most;
    update agreements.message m set state = 'by-hand', trouble = 'broken-off', attempts = 0, due_at = v_at, taken_until = null
      where m.id = v_message;
  end loop;
  update agreements.message m set attempts = m.attempts + 1, turn = m.turn + 1, tried_at = v_at,
      taken_until = clock_timestamp() + interval '5 minutes'
    where m.id = v_message;
  return query select m.id, m.purpose, m.purpose_version, k.until, m.code, m.attempts, m.turn
    from agreements.message m join agreements.asked k using (person, purpose, purpose_version) where m.id = v_message;
end $$;

-- The machine's look at the contact of a message in hand: decides, and writes the line that its person reads. A message that
-- is not in hand, or no longer asks anything, leaves a line as well.
create function agreements.look(p_look uuid, p_message uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare m agreements.message; d record; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select x.* into m from agreements.message x where x.id = p_message for update;
  select x.* into d from agreements.decided(m) x;
  v_outcome := case when (m.state = 'waiting' and m.taken_until > clock_timestamp() and agreements.is_open(m)) is not true
    then 'refused: nothing here' else d.outcome end;
  insert into audit.line (look, verb, role, purpose, service, outcome, persons, cases, records, kinds)
    values (p_look, 'ask', 'machine', d.purpose, d.service, v_outcome, case when m.id is not null then array[m.person] end,
      case when d.case_id is not null then array[d.case_id] end, case when d.kind is not null then array[m.contact] end,
      case when d.kind is not null then array[d.kind] end);
  if m.state = 'waiting' and v_outcome like 'refused%' and d.outcome like 'refused%' then
    update agreements.message x set state = 'failed', trouble = 'withheld', code = null, ended_at = clock_timestamp(), taken_until = null
      where x.id = p_message;
  end if;
end $$;

-- The contact of a message in hand, for a look at it that another transaction wrote.
create function agreements.open(p_look uuid, p_message uuid)
  returns table (id uuid, key uuid, master int, wrapped bytea, content bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0'); v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  return query select r.id, r.key, k.master, k.wrapped, r.content
    from agreements.message m
    join records.record r on r.id = m.contact and r.person = m.person
    join records.key k on k.id = r.key
    where m.id = p_message and m.state = 'waiting' and m.taken_until > clock_timestamp()
      and exists (select from audit.line l where l.look = p_look and l.verb = 'ask' and l.role = 'machine'
        and l.outcome not like 'refused%' and l.records = array[m.contact] and l.persons = array[m.person]
        and l.at > v_since and l.xid <> v_me);
end $$;

-- It was sent, also when that comes out after it was given up; its code goes.
create function agreements.sent(p_message uuid, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at);
begin
  update agreements.message m set state = 'sent', trouble = null, code = null, ended_at = v_at, taken_until = null
    where m.id = p_message and m.state in ('waiting', 'by-hand') and m.tried_at is not null and m.taken_by is null;
  return found;
end $$;

-- It was not sent; p_next is when it is tried again, or null when it is for an officer. Only from whoever had it last.
create function agreements.not_sent(p_message uuid, p_turn int, p_trouble text, p_next timestamptz, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at);
begin
  update agreements.message m set state = case when p_next is null then 'by-hand' else 'waiting' end, trouble = p_trouble,
      attempts = case when p_next is null then 0 else m.attempts end, due_at = coalesce(p_next, v_at), taken_until = null
    where m.id = p_message and m.state = 'waiting' and m.turn = p_turn;
  return found;
end $$;

-- Machine work: what asks nothing any more goes off the lists, and its code with it, for whatever reason. Answers how many.
create function agreements.let_go(p_at timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_n int;
begin
  update agreements.message m set state = 'failed', trouble = 'over', code = null, ended_at = v_at, taken_until = null
    where m.state in ('waiting', 'by-hand') and not agreements.is_open(m)
      and (m.taken_until is null or m.taken_until <= clock_timestamp());
  get diagnostics v_n = row_count;
  return v_n;
end $$;

-- Asking by hand is for whoever owns the service that wants to know.
create function agreements.asks_for(p_role text, p_services text[], p_purpose text, p_version text) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select p_role = 'owner' and exists (select from purposes.proposal d
      where d.purpose = p_purpose and d.version = p_version and d.service = any (p_services));
  end;

-- Who is still to be asked by hand: references, and never a name. With p_message that one alone.
create function agreements.by_hand(p_session bytea, p_message uuid, p_from int, p_max int)
  returns table (id uuid, reference text, purpose text, version text, until timestamptz, trouble text, attempts smallint, due_at timestamptz,
    held text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); a record;
begin
  select * into a from staff.actor(v_hash);
  if a.role is distinct from 'owner' then return; end if;
  return query select m.id, c.reference, m.purpose, m.purpose_version, k.until, m.trouble, m.attempts, m.due_at,
      case when m.taken_until is null or m.taken_until <= clock_timestamp() then 'nobody'
        when m.taken_by = a.actor then 'you' else 'another' end
    from agreements.message m join agreements.asked k using (person, purpose, purpose_version)
    join records.record r on r.id = m.contact
    left join cases."case" c on c.id = r.case_id
    where m.state = 'by-hand' and (p_message is null or m.id = p_message)
      and agreements.asks_for(a.role, a.services, m.purpose, m.purpose_version) and agreements.is_open(m)
    order by m.due_at, m.id limit least(greatest(p_max, 0), 101) offset greatest(p_from, 0);
end $$;

-- An officer takes one of them for a working day and looks at the contact: the line stands in the person's own list.
create function agreements.look_by_hand(p_look uuid, p_session bytea, p_message uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); a record; m agreements.message; d record; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into a from staff.actor(v_hash);
  select x.* into m from agreements.message x where x.id = p_message for update;
  select x.* into d from agreements.decided(m) x;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when a.role <> 'owner' then 'refused: not for this role'
    when m.id is null then 'refused: nothing here'
    when not agreements.asks_for(a.role, a.services, m.purpose, m.purpose_version) then 'refused: not for this role'
    when m.state <> 'by-hand' or not agreements.is_open(m) then 'refused: nothing here'
    when m.taken_by <> a.actor and m.taken_until > clock_timestamp() then 'refused: not your case'
    else d.outcome end;
  if v_outcome not like 'refused%' then
    update agreements.message x set taken_by = a.actor, taken_until = clock_timestamp() + interval '10 hours' where x.id = p_message;
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, cases, records, kinds)
    values (p_look, 'ask', a.role, d.purpose, d.service, v_outcome, a.actor,
      case when a.actor is not null and m.id is not null then array[m.person] end,
      case when a.actor is not null and d.case_id is not null then array[d.case_id] end,
      case when a.actor is not null and d.kind is not null then array[m.contact] end, case when d.kind is not null then array[d.kind] end);
end $$;

-- What that look allowed, with the sealed code: for the same officer, once another transaction wrote the line.
create function agreements.open_by_hand(p_look uuid, p_session bytea)
  returns table (message uuid, sealed_code bytea, service text, id uuid, key uuid, master int, wrapped bytea, content bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_actor uuid; v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0');
  v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  select a.actor into v_actor from staff.actor(v_hash) a;
  return query select m.id, m.code, r.service, r.id, r.key, k.master, k.wrapped, r.content
    from audit.line l
    join agreements.message m on l.records = array[m.contact] and l.persons = array[m.person]
    join records.record r on r.id = m.contact and r.person = m.person
    join records.key k on k.id = r.key
    where l.look = p_look and l.verb = 'ask' and l.actor = v_actor and l.outcome not like 'refused%' and l.at > v_since and l.xid <> v_me
      and m.state = 'by-hand' and m.taken_by = v_actor and m.taken_until > clock_timestamp();
end $$;

-- The letter is in the post: no officer has it any more, and the code lies in the letter alone.
create function agreements.posted(p_session bytea, p_message uuid, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; m agreements.message; v_service text;
begin
  select * into a from staff.actor(v_hash);
  update agreements.message x set state = 'sent', trouble = null, code = null, tried_at = v_at, ended_at = v_at, taken_until = null
    where x.id = p_message and x.state = 'by-hand' and x.taken_by = a.actor and x.taken_until > clock_timestamp()
      and agreements.asks_for(a.role, a.services, x.purpose, x.purpose_version)
    returning x.* into m;
  if not found then return 'refused: nothing here'; end if;
  select d.service into v_service from purposes.proposal d where d.purpose = m.purpose and d.version = m.purpose_version;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons)
    values (audit.new_look(), 'ask', a.role, m.purpose, v_service, 'done', a.actor, array[m.person]);
  return 'done';
end $$;

-- Nobody was reached: it is on the list again from the next day, and after the third time it comes to nothing.
create function agreements.not_reached(p_session bytea, p_message uuid, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record;
begin
  select * into a from staff.actor(v_hash);
  update agreements.message x set attempts = x.attempts + 1, tried_at = v_at, due_at = v_at + interval '1 day', taken_until = null,
      state = case when x.attempts < 2 then 'by-hand' else 'failed' end,
      trouble = case when x.attempts < 2 then x.trouble else 'nobody-reached' end,
      code = case when x.attempts < 2 then x.code end,
      ended_at = case when x.attempts < 2 then null else v_at end
    where x.id = p_message and x.state = 'by-hand' and x.taken_by = a.actor and x.taken_until > clock_timestamp()
      and agreements.asks_for(a.role, a.services, x.purpose, x.purpose_version);
  return case when found then 'done' else 'refused: nothing here' end;
end $$;

-- What a person told an officer, by the code of their question. A yes like any other: once, until its day, to words in force.
-- A no is always taken, late, of a code that has answered, and of what has ended; and it takes back a yes. Whatever
-- stood before, a no is answered alike.
create function agreements.take_down(p_session bytea, p_code bytea, p_step text, p_channel text, p_evidence text) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_code bytea := sha256(p_code); a record; k record; g record; v_service text; v_live boolean; v_step text; v_outcome text;
begin
  if p_step is null or p_step not in ('given', 'refused') then raise exception 'no answer is no' using errcode = 'GH024'; end if;
  if ((p_channel, p_evidence) in (('phone', 'said'), ('counter', 'said'), ('counter', 'signed'), ('letter', 'signed'))) is not true then
    raise exception 'nobody can say it so' using errcode = 'GH036'; end if;
  select * into a from staff.actor(v_hash);
  select x.person, x.purpose, x.purpose_version, x.until, x.answered_at into k from agreements.asked x where x.code = v_code for update;
  select d.service into v_service from purposes.proposal d where d.purpose = k.purpose and d.version = k.purpose_version;
  v_live := exists (select from purposes.purpose p where p.id = k.purpose and p.version = k.purpose_version
    and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until);
  select x.step, x.purpose_version, x.wording into g from agreements.agreement x
    where x.person = k.person and x.purpose = k.purpose order by x.no desc limit 1;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when a.role <> 'owner' then 'refused: not for this role'
    when k.person is null then 'refused: nothing here'
    when not agreements.asks_for(a.role, a.services, k.purpose, k.purpose_version) then 'refused: not for this role'
    when p_step = 'given' and not (k.answered_at is null and k.until > clock_timestamp() and v_live) then 'refused: nothing here'
    else 'done' end;
  v_step := case when p_step = 'given' then 'given' when g.step = 'given' then 'withdrawn' else 'refused' end;
  if v_outcome = 'done' then
    if v_step <> 'refused' or k.answered_at is null then
      insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence, taken_by)
        values (k.person, k.purpose, case v_step when 'withdrawn' then g.purpose_version else k.purpose_version end, v_step = 'given', v_step,
          case v_step when 'withdrawn' then g.wording else 'agree-' || k.purpose || ':' || k.purpose_version end,
          p_channel, p_evidence, a.actor);
    end if;
    update agreements.asked x set answered_at = clock_timestamp() where x.code = v_code and x.answered_at is null;
    update agreements.message x set state = 'sent', trouble = null, code = null, tried_at = clock_timestamp(), ended_at = clock_timestamp(),
        taken_until = null
      where x.person = k.person and x.purpose = k.purpose and x.purpose_version = k.purpose_version and x.state in ('waiting', 'by-hand');
  end if;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons)
    values (audit.new_look(), case v_step when 'given' then 'agree' when 'withdrawn' then 'withdraw' else 'refuse' end, a.role, k.purpose, v_service,
      v_outcome, a.actor, case when a.actor is not null and k.person is not null then array[k.person] end);
  return v_outcome;
end $$;

grant execute on function agreements.put_out, agreements.take_next, agreements.look, agreements.open, agreements.sent, agreements.not_sent,
  agreements.let_go to guildhall_work;
grant execute on function agreements.by_hand, agreements.look_by_hand, agreements.open_by_hand, agreements.posted, agreements.not_reached,
  agreements.take_down to guildhall_web;

set local role guildhall_owner;
revoke create on schema agreements from guildhall_door;
