-- What the council may write to somebody about (W10, W11, W27, B59): three agreements of which none implies another. An address lies in
-- the one room, typed for exactly one purpose; here are which record it is, what ends it, and which message was sent.

create schema mailings;
revoke all on schema mailings from public;

create table mailings.subscription (
  record uuid primary key,
  person uuid not null references people.person,
  purpose text not null references purposes.purpose check (purpose in ('tell-of-new-services', 'ask-for-feedback')),
  address bytea not null check (length(address) = 32),
  stop bytea not null unique check (length(stop) = 32),
  account uuid,
  unique (purpose, address));
create index on mailings.subscription (account);

comment on table mailings.subscription is 'Who agreed to be written to about one thing; the address is kept in the one room and goes with the agreement';
comment on column mailings.subscription.record is 'id: the record with the address';
comment on column mailings.subscription.person is 'id: the person, made for this one agreement';
comment on column mailings.subscription.purpose is 'code: about what';
comment on column mailings.subscription.address is 'hash: of purpose and address, under a key made from the master secret, so that nobody is written to twice';
comment on column mailings.subscription.stop is 'hash: of the code that ends it, under the same key';
comment on column mailings.subscription.account is 'id: the account that lists it; none where nobody was signed in';

create table mailings.topic_left (
  account uuid not null,
  topic text not null check (topic ~ '^[a-z0-9-]{1,40}$'),
  primary key (account, topic));

comment on table mailings.topic_left is 'Topics that somebody does not want chosen from what they asked for';
comment on column mailings.topic_left.account is 'id: the account';
comment on column mailings.topic_left.topic is 'code: the topic';

create table mailings.bulletin (
  id text primary key check (id ~ '^[a-z0-9-]{1,40}$'),
  purpose text not null check (purpose in ('tell-of-new-services', 'ask-for-feedback')),
  begun_at timestamptz not null,
  done_at timestamptz);

comment on table mailings.bulletin is 'Bulletins of the council''s folder that are being sent, or were; to whom is never a list';
comment on column mailings.bulletin.id is 'code: the bulletin';
comment on column mailings.bulletin.purpose is 'code: for which agreement';
comment on column mailings.bulletin.begun_at is 'date: when its sending began';
comment on column mailings.bulletin.done_at is 'date: when there was nobody left to send it to';

create table mailings.message (
  bulletin text not null references mailings.bulletin check (bulletin ~ '^[a-z0-9-]{1,40}$'),
  record uuid not null references mailings.subscription on delete cascade,
  state text not null check (state in ('taken', 'sent', 'not-for-them', 'failed')),
  attempts smallint not null check (attempts between 1 and 20),
  due_at timestamptz not null,
  taken_until timestamptz,
  primary key (bulletin, record));

comment on table mailings.message is 'One bulletin to one address: taken by the machine, sent, passed over or given up';
comment on column mailings.message.bulletin is 'code: the bulletin';
comment on column mailings.message.record is 'id: the record with the address';
comment on column mailings.message.state is 'code: how it stands';
comment on column mailings.message.attempts is 'count: how often it was tried';
comment on column mailings.message.due_at is 'date: when it is tried again';
comment on column mailings.message.taken_until is 'date: until when one worker has it';

-- A typed address waits for its code as a registration does.
do $$
declare v_list text;
begin
  select substring(pg_get_constraintdef(c.oid) from 'ARRAY\[(.*)\]') into v_list from pg_constraint c
    where c.conrelid = 'accounts.pending'::regclass and c.conname = 'pending_kind_check';
  alter table accounts.pending drop constraint pending_kind_check;
  execute format('alter table accounts.pending add constraint pending_kind_check check (kind in (%s, ''news''))', v_list);
end $$;

grant usage on schema mailings to guildhall_web, guildhall_work, guildhall_door;
grant select, insert, delete on mailings.subscription, mailings.topic_left to guildhall_door;
-- To take one for oneself asks for the right to change it.
grant update (account) on mailings.subscription to guildhall_door;
grant select, insert, update, delete on mailings.bulletin, mailings.message to guildhall_door;
grant create on schema mailings to guildhall_door;

set local role guildhall_door;

-- What somebody said last about a purpose, and whether it counts under the words of today.
create function mailings.agreed(p_person uuid, p_purpose text) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select coalesce((select g.agreed and g.purpose_version = p.version and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until
      from agreements.agreement g join purposes.purpose p on p.id = g.purpose
      where g.person = p_person and g.purpose = p_purpose order by g.no desc limit 1), false);
  end;

-- Adds to what somebody said, with a line that they can read.
create function mailings.note(p_person uuid, p_purpose text, p_step text, p_wording text, p_evidence text, p_role text) returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into agreements.agreement (person, purpose, purpose_version, agreed, step, wording, channel, evidence)
    select p_person, p.id, p.version, p_step = 'given', p_step, p_wording, 'web', p_evidence from purposes.purpose p where p.id = p_purpose;
  insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons)
    values (audit.new_look(), case when p_step = 'given' then 'agree' else 'withdraw' end, p_role, p_purpose, 'news', 'done', p_person, array[p_person]);
end $$;

-- Ends one agreement at once: the address goes with its key.
create function mailings.end_one(p_record uuid, p_step text) returns void
  language plpgsql set search_path = pg_catalog, pg_temp as $$
declare s mailings.subscription; v_wording text;
begin
  delete from mailings.subscription x where x.record = p_record returning x.* into s;
  if not found then return; end if;
  select g.wording into v_wording from agreements.agreement g where g.person = s.person and g.purpose = s.purpose order by g.no desc limit 1;
  if p_step is not null then perform mailings.note(s.person, s.purpose, p_step, v_wording, 'pressed', 'customer'); end if;
  perform records.remove(array[s.record], s.person, 'customer', s.purpose);
end $$;

-- A new agreement, for a person and an address kept in this same transaction, in the place of an earlier one of that address.
create function mailings.agree(p_record uuid, p_person uuid, p_purpose text, p_wording text, p_address bytea, p_stop bytea, p_session bytea, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_old uuid;
begin
  if not exists (select from people.person p where p.id = p_person and p.made_in = pg_current_xact_id())
    or not exists (select from records.record r where r.id = p_record and r.person = p_person and r.purpose = p_purpose and r.service = 'news' and r.case_id is null)
    then raise exception 'an address is kept for one agreement' using errcode = 'GH004'; end if;
  if not exists (select from notices.version v where v.id = p_wording and v.kind = 'form') then
    raise exception 'the words that were shown are not registered' using errcode = 'GH020'; end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(p_address, 'hex'), 47));
  for v_old in select s.record from mailings.subscription s where s.purpose = p_purpose and s.address = p_address loop
    perform mailings.end_one(v_old, null);
  end loop;
  if p_session is not null then
    select o.account into v_account from accounts.of_session(p_session, v_at) o;
  end if;
  insert into mailings.subscription (record, person, purpose, address, stop, account) values (p_record, p_person, p_purpose, p_address, p_stop, v_account);
  perform mailings.note(p_person, p_purpose, 'given', p_wording, 'code', 'visitor');
  return v_account is not null;
end $$;

-- Ends it by the code that each message carries. Answers whether there was such a code.
create function mailings.stop(p_stop bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_record uuid;
begin
  select s.record into v_record from mailings.subscription s where s.stop = p_stop for update;
  if not found then return false; end if;
  perform mailings.end_one(v_record, 'withdrawn');
  return true;
end $$;

-- The same from the account that lists it, for all its addresses of that purpose.
create function mailings.stop_own(p_session bytea, p_purpose text, p_at timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_record uuid; v_n int := 0;
begin
  for v_record in select s.record from accounts.of_session(p_session, v_at) o join mailings.subscription s on s.account = o.account and s.purpose = p_purpose loop
    perform mailings.end_one(v_record, 'withdrawn');
    v_n := v_n + 1;
  end loop;
  return v_n;
end $$;

-- What an account's person agreed to, and since when; the choice by history among it.
create function mailings.own(p_session bytea, p_at timestamptz) returns table (purpose text, since timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at);
begin
  return query
    select s.purpose, r.kept_at from accounts.of_session(p_session, v_at) o join mailings.subscription s on s.account = o.account
      join records.record r on r.id = s.record where mailings.agreed(s.person, s.purpose)
    union all
    select g.purpose, g.at from accounts.of_session(p_session, v_at) o
      cross join lateral (select x.purpose, x.at from agreements.agreement x where x.person = o.person and x.purpose = 'choose-news-by-history' order by x.no desc limit 1) g
      where mailings.agreed(o.person, g.purpose);
end $$;

-- Yes or no longer to choosing news by what somebody asked for before.
create function mailings.choose(p_session bytea, p_step text, p_wording text, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_person uuid; v_account uuid;
begin
  select o.person, o.account into v_person, v_account from accounts.of_session(p_session, v_at) o;
  if v_person is null or p_step not in ('given', 'withdrawn') then return false; end if;
  if mailings.agreed(v_person, 'choose-news-by-history') is distinct from (p_step = 'given') then
    perform mailings.note(v_person, 'choose-news-by-history', p_step, p_wording, 'pressed', 'customer');
  end if;
  if p_step = 'withdrawn' then delete from mailings.topic_left t where t.account = v_account; end if;
  return true;
end $$;

create function mailings.leave_topic(p_session bytea, p_topic text, p_leave boolean, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  if v_account is null or not mailings.agreed(v_person, 'choose-news-by-history') then return false; end if;
  if p_leave then insert into mailings.topic_left (account, topic) values (v_account, p_topic) on conflict do nothing;
  else delete from mailings.topic_left t where t.account = v_account and t.topic = p_topic; end if;
  return true;
end $$;

-- Which services in which months, and nothing else of a case; nothing at all without the agreement.
create function mailings.history_of(p_account uuid) returns table (service text, month text)
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select distinct c.service, to_char(c.submitted_at at time zone 'Europe/London', 'YYYY-MM')
      from accounts.account a join accounts.matter m on m.account = a.id join cases."case" c on c.id = m.case_id
      where a.id = p_account and mailings.agreed(a.person, 'choose-news-by-history');
  end;

create function mailings.own_history(p_session bytea, p_at timestamptz) returns table (service text, month text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query select h.service, h.month from accounts.of_session(p_session, platform.moment(p_at)) o cross join lateral mailings.history_of(o.account) h;
end $$;

create function mailings.own_left(p_session bytea, p_at timestamptz) returns table (topic text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query select t.topic from accounts.of_session(p_session, platform.moment(p_at)) o join mailings.topic_left t on t.account = o.account;
end $$;

-- A bulletin begins once.
create function mailings.begin_bulletin(p_id text, p_purpose text, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at);
begin
  insert into mailings.bulletin (id, purpose, begun_at) values (p_id, p_purpose, v_at) on conflict do nothing;
  return exists (select from mailings.bulletin b where b.id = p_id and b.purpose = p_purpose and b.done_at is null);
end $$;

-- The next one to whom it may go now, left to one worker for five minutes. Whom it may reach is asked of the rows of this moment.
create function mailings.take_next(p_bulletin text, p_most int, p_at timestamptz) returns table (record uuid, attempt int, since timestamptz)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_record uuid; v_attempt int;
begin
  update mailings.message m set state = 'failed', taken_until = null
    where m.bulletin = p_bulletin and m.state = 'taken' and m.attempts >= p_most and coalesce(m.taken_until, m.due_at) <= clock_timestamp();
  select s.record into v_record from mailings.bulletin b join mailings.subscription s on s.purpose = b.purpose
      join records.record r on r.id = s.record
      left join mailings.message m on m.bulletin = b.id and m.record = s.record
    where b.id = p_bulletin and b.done_at is null and mailings.agreed(s.person, s.purpose)
      and (m.record is null or (m.state = 'taken' and m.due_at <= v_at and (m.taken_until is null or m.taken_until <= clock_timestamp())))
    order by s.record limit 1 for update of s skip locked;
  if not found then
    update mailings.bulletin b set done_at = v_at where b.id = p_bulletin and b.done_at is null
      and not exists (select from mailings.message m where m.bulletin = b.id and m.state = 'taken');
    return;
  end if;
  insert into mailings.message as m (bulletin, record, state, attempts, due_at, taken_until)
    values (p_bulletin, v_record, 'taken', 1, v_at, clock_timestamp() + interval '5 minutes')
    on conflict (bulletin, record) do update set attempts = m.attempts + 1, taken_until = excluded.taken_until
    returning attempts into v_attempt;
  return query select v_record, v_attempt, r.kept_at from records.record r where r.id = v_record;
end $$;

-- By what a topic may be chosen for one message in hand: nothing without an account, the agreement, or where it was left out.
create function mailings.history_for(p_bulletin text, p_record uuid, p_topic text) returns table (service text, month text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select h.service, h.month from mailings.message m join mailings.subscription s on s.record = m.record
      cross join lateral mailings.history_of(s.account) h
      where m.bulletin = p_bulletin and m.record = p_record and m.state = 'taken' and m.taken_until > clock_timestamp()
        and not exists (select from mailings.topic_left t where t.account = s.account and t.topic = p_topic);
  end;

-- The machine's look at the address of a message in hand, at the moment of sending: decides, and writes the line its person reads.
create function mailings.look(p_look uuid, p_bulletin text, p_record uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare s record; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select x.person, x.purpose into s from mailings.subscription x join mailings.message m on m.record = x.record join mailings.bulletin b on b.id = m.bulletin
    where x.record = p_record and m.bulletin = p_bulletin and m.state = 'taken' and m.taken_until > clock_timestamp() and b.purpose = x.purpose;
  -- It was taken back since: nothing is left of whom a line could be about.
  if not found then return false; end if;
  v_outcome := purposes.decide(true, s.purpose, s.purpose, null, true, mailings.agreed(s.person, s.purpose));
  insert into audit.line (look, verb, role, purpose, service, outcome, persons, records, kinds)
    values (p_look, 'deliver', 'machine', s.purpose, 'news', v_outcome, array[s.person], array[p_record], array['contact']);
  return v_outcome not like 'refused%';
end $$;

create function mailings.open(p_look uuid, p_bulletin text, p_record uuid)
  returns table (id uuid, key uuid, master int, wrapped bytea, content bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0'); v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  return query select r.id, r.key, k.master, k.wrapped, r.content
    from mailings.message m join mailings.subscription s on s.record = m.record
    join records.record r on r.id = s.record and r.person = s.person and r.purpose = s.purpose
    join records.key k on k.id = r.key
    where m.bulletin = p_bulletin and m.record = p_record and m.state = 'taken' and m.taken_until > clock_timestamp() and mailings.agreed(s.person, s.purpose)
      and exists (select from audit.line l where l.look = p_look and l.verb = 'deliver' and l.role = 'machine' and l.outcome not like 'refused%'
        and l.records = array[p_record] and l.at > v_since and l.xid <> v_me);
end $$;

-- What came of it: sent, passed over, or to be tried again at p_next; none is the last try.
create function mailings.came_of_it(p_bulletin text, p_record uuid, p_state text, p_next timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update mailings.message m set state = p_state, taken_until = null, due_at = coalesce(p_next, m.due_at)
    where m.bulletin = p_bulletin and m.record = p_record and m.state = 'taken';
  return found;
end $$;

-- Machine work: what the schedule let go takes its row along. Answers how many.
create function mailings.forget_due() returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_n int;
begin
  delete from mailings.subscription s where not exists (select from records.record r where r.id = s.record);
  get diagnostics v_n = row_count;
  return v_n;
end $$;

-- An account that ends takes along what it lists.
create function mailings.with_account() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_record uuid;
begin
  for v_record in select s.record from mailings.subscription s where s.account = old.id loop
    perform mailings.end_one(v_record, 'withdrawn');
  end loop;
  delete from mailings.topic_left t where t.account = old.id;
  return old;
end $$;

grant execute on function mailings.agree, mailings.stop, mailings.stop_own, mailings.own, mailings.choose, mailings.leave_topic,
  mailings.own_history, mailings.own_left to guildhall_web;
grant execute on function mailings.begin_bulletin, mailings.take_next, mailings.history_for, mailings.look, mailings.open,
  mailings.came_of_it, mailings.forget_due to guildhall_work;
grant execute on function mailings.with_account to guildhall_owner;

set local role guildhall_owner;
revoke create on schema mailings from guildhall_door;
create trigger with_account before delete on accounts.account for each row execute function mailings.with_account();
