-- Codes on paper: how an account is opened without its mailbox, and how an older case is joined, after a proof at the counter or
-- by a letter (W33, D6). Nothing is ever joined or opened because a name or an address is the same.

alter table accounts.account add column address_since timestamptz;
comment on column accounts.account.address_since is 'date: since when it has another postal address than it was registered with';

alter table accounts.matter drop constraint matter_how_check;
alter table accounts.matter add constraint matter_how_check check (how in ('sent', 'joined', 'counter', 'post'));
comment on table accounts.matter is 'Cases that an account lists: sent while signed in, or joined by reference and code, or by a code on paper';

-- Whatever verbs and kinds there are by now, and one more of each.
do $$
declare v_list text;
begin
  select string_agg(quote_literal(m[1]), ', ' order by n) into v_list
  from pg_constraint c
  cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''::text', 'g') with ordinality as found (m, n)
  where c.conrelid = 'audit.line'::regclass and c.conname = 'line_verb_check';
  alter table audit.line drop constraint line_verb_check;
  execute format('alter table audit.line add constraint line_verb_check check (verb in (%s, ''admit''))', v_list);
  select string_agg(quote_literal(m[1]), ', ' order by n) into v_list
  from pg_constraint c
  cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''::text', 'g') with ordinality as found (m, n)
  where c.conrelid = 'accounts.pending'::regclass and c.conname = 'pending_kind_check';
  alter table accounts.pending drop constraint pending_kind_check;
  execute format('alter table accounts.pending add constraint pending_kind_check check (kind in (%s, ''on-paper''))', v_list);
  select string_agg(quote_literal(m[1]), ', ' order by n) into v_list
  from pg_constraint c
  cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''::text', 'g') with ordinality as found (m, n)
  where c.conrelid = 'incidents.incident'::regclass and c.conname = 'incident_kind_check';
  alter table incidents.incident drop constraint incident_kind_check;
  execute format('alter table incidents.incident add constraint incident_kind_check check (kind in (%s, ''many-at-the-counter''))', v_list);
end $$;
comment on column incidents.incident.matter is 'code: what lapsed, by its name in the council''s folder and its day; of a question, its service, its name and the quarter; of a challenge, its random number; of the counter, the officer''s id and the day';

create table accounts.paper_code (
  id uuid primary key,
  opens text not null check (opens in ('account', 'case')),
  how text not null check (how in ('counter', 'post')),
  account uuid references accounts.account on delete cascade,
  case_id uuid references cases."case",
  state text not null check (state in ('looked', 'noted', 'asked', 'given', 'used')),
  proof text check (proof in ('passport', 'driving-licence', 'identity-card', 'residence-permit', 'bank-card-and-bill')),
  noted_by uuid references staff.officer,
  given_by uuid references staff.officer,
  finder bytea unique check (length(finder) = 32),
  code bytea check (length(code) = 32),
  tries smallint not null default 0 check (tries between 0 and 10),
  begun_at timestamptz not null,
  until timestamptz not null,
  constraint opens_one check ((opens = 'case') = (case_id is not null) and (opens = 'case' or account is not null)),
  constraint code_when_given check ((code is not null) = (state in ('given', 'used')) and (finder is null) = (code is null)),
  constraint two_officers check (opens = 'case' or how = 'post' or given_by is distinct from noted_by or given_by is null));
create index on accounts.paper_code (account);
create index on accounts.paper_code (case_id);
create index on accounts.paper_code (until);

comment on table accounts.paper_code is 'Codes that are handed over at the counter or posted, and what was proved for them; never a copy or a number of a proof';
comment on column accounts.paper_code.id is 'id: random';
comment on column accounts.paper_code.opens is 'code: whether it opens an account without its mailbox, or adds a case to one';
comment on column accounts.paper_code.how is 'code: by which way it reaches its person';
comment on column accounts.paper_code.account is 'id: the account that it opens, or that asked for it; none where a case may be added to whichever account the person has';
comment on column accounts.paper_code.case_id is 'id: the case that it adds';
comment on column accounts.paper_code.state is 'code: how far it is';
comment on column accounts.paper_code.proof is 'code: which kind of proof was shown at the counter';
comment on column accounts.paper_code.noted_by is 'id: the officer who saw the proof';
comment on column accounts.paper_code.given_by is 'id: the officer who gave or posted the code';
comment on column accounts.paper_code.finder is 'hash: of its first half, under a key made from the master secret, by which it is found';
comment on column accounts.paper_code.code is 'hash: of its second half, under the same key; the code is kept nowhere';
comment on column accounts.paper_code.tries is 'count: how often the first half was typed with something wrong';
comment on column accounts.paper_code.begun_at is 'date: when it was asked for';
comment on column accounts.paper_code.until is 'date: when it is deleted';

grant select, insert, update, delete on accounts.paper_code to guildhall_door;
grant update (address_since) on accounts.account to guildhall_door;
grant create on schema accounts to guildhall_door;

set local role guildhall_door;

-- Whoever may use what is kept of accounts, as the register of purposes says.
create function accounts.may_admit(p_role text) returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select exists (select from purposes.role_may m join purposes.purpose p on p.id = m.purpose
      where p.id = 'keep-your-account' and m.role = p_role and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until);
  end;

-- A line about an account, in its person's own list.
create function accounts.note(p_look uuid, p_verb text, p_role text, p_outcome text, p_actor uuid, p_person uuid, p_record uuid, p_kind text) returns void
  language sql set search_path = pg_catalog, pg_temp
  begin atomic
    insert into audit.line (look, verb, role, purpose, service, outcome, actor, persons, records, kinds)
      values (p_look, p_verb, p_role, 'keep-your-account', 'account', p_outcome, p_actor,
        case when p_actor is not null and p_person is not null then array[p_person] end,
        case when p_actor is not null and p_record is not null then array[p_record] end, case when p_kind is not null then array[p_kind] end);
  end;

create function accounts.kept_of(p_account uuid) returns table (person uuid, record uuid)
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select a.person, (select r.id from records.record r where r.person = a.person and r.case_id is null and r.purpose = 'keep-your-account'
      order by r.id desc limit 1) from accounts.account a where a.id = p_account;
  end;

-- An officer looks at name and address of one account, to compare them with who stands there: by the name that the person gives,
-- which begins a new row, or for a row that waits. So many in a day and no more; each look stands in the person's list.
create function accounts.look_at_desk(p_look uuid, p_session bytea, p_id uuid, p_username bytea, p_email bytea, p_most int, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; v_account uuid; k record; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into a from staff.actor(v_hash);
  if p_username is not null then
    select x.id into v_account from accounts.account x where x.username = p_username or x.email = p_email order by x.username = p_username desc limit 1;
  else
    select c.account into v_account from accounts.paper_code c where c.id = p_id and c.opens = 'account' and c.until > v_at
      and (c.state in ('looked', 'noted', 'asked') or c.state = 'given' and c.given_by = a.actor);
  end if;
  select x.person, x.record into k from accounts.kept_of(v_account) x;
  perform pg_advisory_xact_lock(7348, hashtext(a.actor::text)) where a.actor is not null;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when not accounts.may_admit(a.role) then 'refused: not for this role'
    when (select count(*) from audit.line l where l.look >= audit.first_of(clock_timestamp() - interval '1 day') and l.actor = a.actor
      and l.verb = 'look' and l.purpose = 'keep-your-account') >= p_most then 'refused: another officer must'
    when k.record is null then 'refused: nothing here' else 'collected for it' end;
  perform accounts.note(p_look, 'look', a.role, v_outcome, a.actor, k.person, k.record, case when k.record is not null then 'contact' end);
  if p_username is not null and v_outcome = 'collected for it' then
    insert into accounts.paper_code (id, opens, how, account, state, noted_by, begun_at, until)
      values (p_id, 'account', 'counter', v_account, 'looked', a.actor, v_at, v_at + interval '30 minutes');
  end if;
  return v_outcome;
end $$;

-- What that look allowed, for the same officer, once another transaction wrote the line.
create function accounts.open_at_desk(p_look uuid, p_session bytea, p_id uuid)
  returns table (id uuid, key uuid, master int, wrapped bytea, content bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_actor uuid; v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0');
  v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  select x.actor into v_actor from staff.actor(v_hash) x;
  return query select r.id, r.key, m.master, m.wrapped, r.content
    from audit.line l
    join accounts.paper_code c on c.id = p_id
    join accounts.account a on a.id = c.account
    join records.record r on l.records = array[r.id] and r.person = a.person and r.case_id is null
    join records.key m on m.id = r.key
    where l.look = p_look and l.verb = 'look' and l.purpose = 'keep-your-account' and l.actor = v_actor
      and l.outcome not like 'refused%' and l.at > v_since and l.xid <> v_me;
end $$;

create function accounts.admits(p_session bytea) returns boolean
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session);
begin
  return exists (select from staff.actor(v_hash) a where accounts.may_admit(a.role));
end $$;

-- What waits at the desk, and how it stands: no name, for none is kept here.
create function accounts.at_desk(p_session bytea, p_at timestamptz) returns table (id uuid, how text, state text, proof text, begun_at timestamptz, mine boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null or not accounts.may_admit(a.role) then return; end if;
  return query select c.id, c.how, c.state, c.proof, c.begun_at, a.actor is not distinct from coalesce(c.given_by, c.noted_by)
    from accounts.paper_code c where c.opens = 'account' and c.until > v_at
      and (c.state in ('noted', 'asked') or c.state = 'looked' and c.noted_by = a.actor
        or c.state = 'given' and c.how = 'post' and c.given_by = a.actor and c.until > v_at + interval '9 days 14 hours')
    order by c.begun_at, c.id limit 100;
end $$;

-- The officer who looked has seen a proof of who it is. A second one has two hours to confirm it.
create function accounts.note_proof(p_session bytea, p_id uuid, p_proof text, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; v_account uuid; v_outcome text;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null then v_outcome := 'refused: not signed in';
  elsif not accounts.may_admit(a.role) then v_outcome := 'refused: not for this role';
  else
    update accounts.paper_code c set state = 'noted', proof = p_proof, until = v_at + interval '2 hours'
      where c.id = p_id and c.opens = 'account' and c.how = 'counter' and c.state = 'looked' and c.noted_by = a.actor and c.until > v_at
      returning c.account into v_account;
    v_outcome := case when found then 'done' else 'refused: nothing here' end;
  end if;
  perform accounts.note(audit.new_look(), 'see', a.role, v_outcome, a.actor, (select k.person from accounts.kept_of(v_account) k), null, 'identity');
  return v_outcome;
end $$;

-- The code goes out: at the counter by another officer than the one who saw the proof; in a letter by whoever prints it, who can
-- print it again on the same day, with a new code in the place of the earlier.
create function accounts.give_code(p_session bytea, p_id uuid, p_finder bytea, p_code bytea, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; c accounts.paper_code; v_outcome text;
begin
  select * into a from staff.actor(v_hash);
  select x.* into c from accounts.paper_code x where x.id = p_id and x.opens = 'account' and x.until > v_at for update;
  v_outcome := case when a.actor is null then 'refused: not signed in'
    when not accounts.may_admit(a.role) then 'refused: not for this role'
    when c.id is null then 'refused: nothing here'
    when c.state = 'noted' and c.noted_by = a.actor then 'refused: another officer must'
    when c.state = 'noted' or c.state = 'asked'
      or c.state = 'given' and c.how = 'post' and c.given_by = a.actor and c.until > v_at + interval '9 days 14 hours' then 'done'
    else 'refused: nothing here' end;
  if v_outcome = 'done' then
    update accounts.paper_code x set state = 'given', given_by = a.actor, finder = p_finder, code = p_code, tries = 0, until = v_at + interval '10 days'
      where x.id = p_id;
  end if;
  perform accounts.note(audit.new_look(), 'admit', a.role, v_outcome, a.actor, (select k.person from accounts.kept_of(c.account) k), null, null);
  return v_outcome;
end $$;

-- Somebody wants a letter, and anybody may ask: nothing is answered, to nobody. One a week for each account, and none to an
-- address that is new: whoever took an account over must not write to themselves.
create function accounts.ask_letter(p_username bytea, p_email bytea, p_id uuid, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_since timestamptz;
begin
  select x.id, x.address_since into v_account, v_since from accounts.account x where x.username = p_username or x.email = p_email
    order by x.username = p_username desc limit 1 for update;
  if v_account is null or v_since > v_at - interval '30 days' then return; end if;
  if exists (select from accounts.paper_code c where c.account = v_account and c.opens = 'account' and c.how = 'post'
    and c.begun_at > v_at - interval '7 days') then return; end if;
  insert into accounts.paper_code (id, opens, how, account, state, begun_at, until)
    values (p_id, 'account', 'post', v_account, 'asked', v_at, v_at + interval '10 days');
end $$;

create function accounts.address_moved(p_session bytea, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at);
begin
  update accounts.account a set address_since = v_at from accounts.of_session(p_session, v_at) o where a.id = o.account;
  delete from accounts.paper_code c using accounts.of_session(p_session, v_at) o where c.account = o.account and c.opens = 'account' and c.state = 'asked';
end $$;

-- A code from paper with the name it belongs to: whose account it opens. Found by its first half, so that whoever has no paper
-- can not use up the tries of somebody who has. For the login that begins sessions alone.
create function accounts.try_paper(p_finder bytea, p_code bytea, p_username bytea, p_email bytea, p_at timestamptz) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); c accounts.paper_code;
begin
  select x.* into c from accounts.paper_code x
    where x.finder = p_finder and x.opens = 'account' and x.state = 'given' and x.tries < 5 and x.until > v_at for update;
  if c.id is null then return null; end if;
  if c.code = p_code and exists (select from accounts.account a where a.id = c.account and (a.username = p_username or a.email = p_email)) then
    return c.account; end if;
  update accounts.paper_code x set tries = x.tries + 1 where x.id = c.id;
  return null;
end $$;

-- The account has the new e-mail address and password, and the code is used up. Every other session ends, and what waited for a
-- code or lay in a letter opens nothing any more. Answers by which way the code came.
create function accounts.open_on_paper(p_session bytea, p_finder bytea, p_code bytea, p_username bytea, p_email bytea, p_password bytea,
    p_hashed_with int, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_hash bytea := sha256(p_session); v_account uuid; v_how text;
begin
  select o.account into v_account from accounts.of_session(p_session, v_at) o;
  update accounts.paper_code x set state = 'used' where x.finder = p_finder and x.code = p_code and x.opens = 'account' and x.account = v_account
    and x.state = 'given' and x.until > v_at returning x.how into v_how;
  if not found then return 'over'; end if;
  update accounts.account a set username = coalesce(p_username, a.username), email = p_email, password = p_password, hashed_with = p_hashed_with,
    wrong_tries = 0 where a.id = v_account;
  delete from accounts.session s where s.account = v_account and s.hash <> v_hash;
  delete from accounts.pending p where p.account = v_account;
  delete from accounts.paper_code x where x.account = v_account and x.opens = 'account' and x.state in ('looked', 'noted', 'asked', 'given');
  return v_how;
exception when unique_violation then return 'taken';
end $$;

-- The person of an account asks for a letter to the address of a case. Nothing is answered: not whether there is such a case, nor
-- whether it may be. One a week for each case, and three for each account.
create function accounts.ask_letter_of_case(p_session bytea, p_reference text, p_services text[], p_id uuid, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_case uuid;
begin
  select o.account into v_account from accounts.of_session(p_session, v_at) o;
  perform 1 from accounts.account a where a.id = v_account for update;
  select c.id into v_case from cases."case" c where c.reference = p_reference and c.service = any (p_services);
  if v_account is null or v_case is null then return; end if;
  if exists (select from records.record r where r.case_id = v_case and r.category <> 'ordinary')
    or not exists (select from records.record r where r.case_id = v_case and r.kind = 'contact')
    or exists (select from accounts.matter m where m.account = v_account and m.case_id = v_case)
    or exists (select from accounts.paper_code c where c.case_id = v_case and c.how = 'post' and c.begun_at > v_at - interval '7 days')
    or (select count(*) from accounts.paper_code c where c.account = v_account and c.opens = 'case' and c.begun_at > v_at - interval '7 days') >= 3
    then return; end if;
  insert into accounts.paper_code (id, opens, how, account, case_id, state, begun_at, until)
    values (p_id, 'case', 'post', v_account, v_case, 'asked', v_at, v_at + interval '10 days');
end $$;

-- Letters that wait for an officer of the service: references, and never who asks.
create function accounts.letters_of_cases(p_session bytea, p_at timestamptz)
  returns table (id uuid, reference text, service text, begun_at timestamptz, in_hand boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null or not staff.deals_with_people(a.role) then return; end if;
  return query select k.id, c.reference, c.service, k.begun_at, cases.in_hand_of(a.actor, a.role, a.services, c.id) = 'done'
    from accounts.paper_code k join cases."case" c on c.id = k.case_id
    where k.state = 'asked' and k.until > v_at and c.service = any (a.services) order by k.begun_at, k.id limit 100;
end $$;

-- An officer who has the case in hand gives the code that adds it to an account: after a proof at the counter, or for the letter
-- of a row that waits. A line for whoever the case is about; so many in a day and no more.
create function accounts.give_case_code(p_session bytea, p_id uuid, p_reference text, p_proof text, p_finder bytea, p_code bytea, p_most int, p_at timestamptz)
  returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; v_case uuid; v_service text; v_outcome text;
begin
  select * into a from staff.actor(v_hash);
  select c.id, c.service into v_case, v_service from cases."case" c where c.reference = p_reference;
  perform pg_advisory_xact_lock(7348, hashtext(a.actor::text)) where a.actor is not null;
  v_outcome := cases.in_hand_of(a.actor, a.role, a.services, v_case);
  if v_outcome = 'done' and (select count(*) from accounts.paper_code k where k.opens = 'case' and k.given_by = a.actor
    and k.begun_at > v_at - interval '1 day') >= p_most then v_outcome := 'refused: another officer must'; end if;
  if v_outcome = 'done' and p_proof is not null then
    insert into accounts.paper_code (id, opens, how, case_id, state, proof, noted_by, given_by, finder, code, begun_at, until)
      values (p_id, 'case', 'counter', v_case, 'given', p_proof, a.actor, a.actor, p_finder, p_code, v_at, v_at + interval '10 days');
  elsif v_outcome = 'done' then
    update accounts.paper_code k set state = 'given', given_by = a.actor, finder = p_finder, code = p_code, until = v_at + interval '10 days'
      where k.id = p_id and k.case_id = v_case and k.how = 'post' and k.state = 'asked' and k.until > v_at;
    if not found then v_outcome := 'refused: nothing here'; end if;
  end if;
  if a.actor is not null and v_case is not null then
    insert into audit.line (look, verb, role, service, outcome, actor, persons, cases, kinds)
      values (audit.new_look(), 'admit', a.role, case when v_outcome = 'refused: no such case here' then a.services[1] else v_service end, v_outcome, a.actor,
        records.persons_of(array[v_case]), array[v_case], case when p_proof is not null then array['identity'] end);
  end if;
  return v_outcome;
end $$;

-- The case is in the list of whoever types the code from paper with its reference. For the login that begins sessions alone.
create function accounts.join_on_paper(p_session bytea, p_reference text, p_finder bytea, p_code bytea, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); o record; k accounts.paper_code; v_service text; v_persons uuid[];
begin
  select * into o from accounts.of_session(p_session, v_at);
  if o.account is null then return false; end if;
  select x.* into k from accounts.paper_code x where x.finder = p_finder and x.opens = 'case' and x.state = 'given' and x.tries < 5
    and x.until > v_at and (x.account is null or x.account = o.account) for update;
  if k.id is null then return false; end if;
  select c.service into v_service from cases."case" c where c.id = k.case_id and c.reference = p_reference;
  if v_service is null or k.code <> p_code then
    update accounts.paper_code x set tries = x.tries + 1 where x.id = k.id;
    return false;
  end if;
  insert into accounts.matter (account, case_id, how) values (o.account, k.case_id, k.how) on conflict do nothing;
  update accounts.paper_code x set state = 'used', account = o.account where x.id = k.id;
  v_persons := records.persons_of(array[k.case_id]);
  insert into audit.line (look, verb, role, service, outcome, actor, persons, cases)
    values (audit.new_look(), 'admit', 'customer', v_service, 'done', o.person, v_persons, array[k.case_id]);
  return true;
end $$;

-- Machine work: what ran out.
create function accounts.forget_paper(p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at);
begin
  delete from accounts.paper_code c where c.until <= v_at;
end $$;

grant execute on function accounts.look_at_desk, accounts.open_at_desk, accounts.admits, accounts.at_desk, accounts.note_proof, accounts.give_code, accounts.ask_letter,
  accounts.address_moved, accounts.open_on_paper, accounts.ask_letter_of_case, accounts.letters_of_cases, accounts.give_case_code to guildhall_web;
grant execute on function accounts.try_paper, accounts.join_on_paper to guildhall_signin;
grant execute on function accounts.forget_paper to guildhall_work;

set local role guildhall_owner;
revoke create on schema accounts from guildhall_door;
