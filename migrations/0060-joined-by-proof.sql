-- An older case is joined after somebody outside, such as GOV.UK One Login, has proved who its customer is (D6), and an officer who has
-- the case in hand has compared that with it. No rule compares anything, and nothing is looked for: without a reference nothing waits.

-- Whatever there is by now, and one more of each.
do $$
declare v record; v_list text;
begin
  for v in select * from (values ('audit.line', 'line_verb_check', 'verb', 'prove'),
      ('audit.line', 'line_outcome_check', 'outcome', 'refused: not certain who it is'),
      ('accounts.matter', 'matter_how_check', 'how', 'identity'),
      ('incidents.incident', 'incident_kind_check', 'kind', 'many-proofs-of-identity')) as more (owner, name, named, word) loop
    select string_agg(quote_literal(m[1]), ', ' order by n) into v_list
    from pg_constraint c
    cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([^'']+)''::text', 'g') with ordinality as found (m, n)
    where c.conrelid = v.owner::regclass and c.conname = v.name;
    execute format('alter table %s drop constraint %I', v.owner, v.name);
    execute format('alter table %s add constraint %I check (%I in (%s, %L))', v.owner, v.name, v.named, v_list, v.word);
  end loop;
  execute format('comment on column incidents.incident.matter is %L', col_description('incidents.incident'::regclass,
    (select attnum from pg_attribute where attrelid = 'incidents.incident'::regclass and attname = 'matter'))
    || '; of proofs of identity, a keyed hash of account and day');
end $$;
comment on table accounts.matter is 'Cases that an account lists: sent while signed in, or joined by reference and code, by a code on paper, or after a proof of identity';

create table accounts.identity_proof (
  id uuid primary key,
  account uuid not null references accounts.account on delete cascade,
  case_id uuid references cases."case",
  state text not null check (state in ('waits', 'seen', 'joined', 'refused', 'wrong')),
  content bytea check (length(content) between 28 and 16384),
  seen_by uuid references staff.officer,
  begun_at timestamptz not null,
  ended_at timestamptz,
  until timestamptz not null,
  constraint wrong_has_no_case check ((state = 'wrong') = (case_id is null)),
  constraint forgotten_when_ended check ((state in ('waits', 'seen')) = (content is not null) and (content is null) = (ended_at is not null)),
  constraint seen_before_decided check ((state in ('seen', 'joined', 'refused')) = (seen_by is not null)));
create index on accounts.identity_proof (account);
create index on accounts.identity_proof (case_id);
create index on accounts.identity_proof (until);

comment on table accounts.identity_proof is 'Proofs of identity from an outside provider, by which somebody wants to add an older case to their account';
comment on column accounts.identity_proof.id is 'id: random';
comment on column accounts.identity_proof.account is 'id: the account that proved it';
comment on column accounts.identity_proof.case_id is 'id: the case whose reference was typed; none of a proof that was not believed';
comment on column accounts.identity_proof.state is 'code: how far it is';
comment on column accounts.identity_proof.content is 'sealed: names, dates of birth and addresses as they were proved, under a key made from the master secret; gone with the decision';
comment on column accounts.identity_proof.seen_by is 'id: the officer who opened it last, and who alone can decide';
comment on column accounts.identity_proof.begun_at is 'date: when it was proved';
comment on column accounts.identity_proof.ended_at is 'date: when it was decided, or not believed';
comment on column accounts.identity_proof.until is 'date: when it is deleted';

grant select, insert, update, delete on accounts.identity_proof to guildhall_door;
grant create on schema accounts to guildhall_door;

set local role guildhall_door;

-- Somebody comes back with a proof that was believed, or with one that was not (without content). Nothing is said of the case: not
-- whether there is one, nor whether it may be joined. Answers only whether three of this account were wrong or refused within a
-- day, after which none is kept. One in seven days for each case and account, and three for each account. Never where anything is sensitive.
-- For the login that begins sessions alone.
create function accounts.keep_identity_proof(p_session bytea, p_id uuid, p_reference text, p_services text[], p_content bytea, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_case uuid;
begin
  select o.account into v_account from accounts.of_session(p_session, v_at) o;
  if v_account is null then return 'done'; end if;
  perform 1 from accounts.account a where a.id = v_account for update;
  if (select count(*) from accounts.identity_proof p where p.account = v_account and p.state in ('wrong', 'refused')
    and p.ended_at > v_at - interval '1 day') >= 3 then return 'many'; end if;
  if p_content is null then
    insert into accounts.identity_proof (id, account, state, begun_at, ended_at, until) values (p_id, v_account, 'wrong', v_at, v_at, v_at + interval '2 days');
    return 'done';
  end if;
  select c.id into v_case from cases."case" c where c.reference = p_reference and c.service = any (p_services);
  if v_case is null
    or exists (select from records.record r where r.case_id = v_case and r.category <> 'ordinary')
    or not exists (select from records.record r where r.case_id = v_case and r.kind = 'contact')
    or exists (select from accounts.matter m where m.account = v_account and m.case_id = v_case)
    or exists (select from accounts.identity_proof p where p.account = v_account and p.case_id = v_case and p.begun_at > v_at - interval '7 days')
    or (select count(*) from accounts.identity_proof p where p.account = v_account and p.case_id is not null and p.begun_at > v_at - interval '7 days') >= 3
    then return 'done'; end if;
  insert into accounts.identity_proof (id, account, case_id, state, content, begun_at, until)
    values (p_id, v_account, v_case, 'waits', p_content, v_at, v_at + interval '10 days');
  return 'done';
end $$;

-- A line in the list of whoever proved it. It names no purpose, for the officer works on a case and has no part in keeping accounts; and
-- no case and no service of one, for it may not be theirs.
create function accounts.note_identity(p_look uuid, p_verb text, p_role text, p_outcome text, p_actor uuid, p_person uuid) returns void
  language sql set search_path = pg_catalog, pg_temp
  begin atomic
    insert into audit.line (look, verb, role, service, outcome, actor, persons, kinds)
      values (p_look, p_verb, p_role, 'account', p_outcome, p_actor, case when p_actor is not null and p_person is not null then array[p_person] end, array['identity']);
  end;

-- What waits for an officer of the service: references, and never who asks.
create function accounts.identity_proofs(p_session bytea, p_at timestamptz)
  returns table (id uuid, reference text, service text, begun_at timestamptz, in_hand boolean)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record;
begin
  select * into a from staff.actor(v_hash);
  if a.actor is null or not staff.deals_with_people(a.role) then return; end if;
  return query select p.id, c.reference, c.service, p.begun_at, cases.in_hand_of(a.actor, a.role, a.services, c.id) = 'done'
    from accounts.identity_proof p join cases."case" c on c.id = p.case_id
    where p.state in ('waits', 'seen') and p.until > v_at and c.service = any (a.services) order by p.begun_at, p.id limit 100;
end $$;

-- An officer with the case in hand wants to see what was proved. So many in a day and no more; each look stands in the list of whoever proved it,
-- without the service.
create function accounts.look_at_identity(p_look uuid, p_session bytea, p_id uuid, p_most int, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; p record; v_outcome text;
begin
  perform set_config('synchronous_commit', 'on', true);
  select * into a from staff.actor(v_hash);
  perform pg_advisory_xact_lock(7348, hashtext(a.actor::text)) where a.actor is not null;
  select x.case_id, y.person into p from accounts.identity_proof x join accounts.account y on y.id = x.account
    where x.id = p_id and x.state in ('waits', 'seen') and x.until > v_at for update of x;
  v_outcome := cases.in_hand_of(a.actor, a.role, a.services, p.case_id);
  if v_outcome = 'done' then
    v_outcome := case when (select count(*) from audit.line l where l.look >= audit.first_of(clock_timestamp() - interval '1 day')
      and l.actor = a.actor and l.verb = 'look' and l.service = 'account') >= p_most then 'refused: another officer must' else 'collected for it' end;
  end if;
  if v_outcome = 'collected for it' then
    update accounts.identity_proof x set state = 'seen', seen_by = a.actor where x.id = p_id;
  end if;
  perform accounts.note_identity(p_look, 'look', a.role, v_outcome, a.actor, p.person);
  return v_outcome;
end $$;

-- What that look allowed, for the same officer, once another transaction wrote the line.
create function accounts.open_identity(p_look uuid, p_session bytea, p_id uuid) returns table (reference text, service text, begun_at timestamptz, content bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_hash bytea := sha256(p_session); v_actor uuid; v_me xid8 := coalesce(pg_current_xact_id_if_assigned(), '0');
  v_since timestamptz := clock_timestamp() - interval '30 seconds';
begin
  select x.actor into v_actor from staff.actor(v_hash) x;
  return query select c.reference, c.service, p.begun_at, p.content
    from audit.line l
    join accounts.identity_proof p on p.id = p_id and p.state = 'seen' and p.seen_by = l.actor
    join accounts.account a on a.id = p.account and l.persons = array[a.person]
    join cases."case" c on c.id = p.case_id
    where l.look = p_look and l.verb = 'look' and l.service = 'account' and l.kinds = array['identity'] and l.actor = v_actor and l.outcome = 'collected for it'
      and l.at > v_since and l.xid <> v_me;
end $$;

-- The officer who saw what was proved, and still has the case in hand, decides. Either way what was proved is forgotten. A line for
-- whoever the case is about, and where it was joined one for whoever proved it.
create function accounts.decide_identity(p_session bytea, p_id uuid, p_same boolean, p_most int, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_hash bytea := sha256(p_session); v_at timestamptz := platform.moment(p_at); a record; p record; v_outcome text; v_person uuid;
begin
  select * into a from staff.actor(v_hash);
  perform pg_advisory_xact_lock(7348, hashtext(a.actor::text)) where a.actor is not null;
  -- The account first, as closing it does.
  perform 1 from accounts.account y where y.id = (select x.account from accounts.identity_proof x where x.id = p_id) for update;
  select x.account, x.case_id, x.seen_by, c.service into p from accounts.identity_proof x join cases."case" c on c.id = x.case_id
    where x.id = p_id and x.state in ('waits', 'seen') and x.until > v_at for update of x;
  v_outcome := cases.in_hand_of(a.actor, a.role, a.services, p.case_id);
  if v_outcome = 'done' then
    v_outcome := case when p.seen_by is distinct from a.actor then 'refused: nothing here'
      when p_same and exists (select from records.record r where r.case_id = p.case_id and r.category <> 'ordinary') then 'refused: nothing here'
      when p_same and (select count(*) from accounts.identity_proof x where x.seen_by = a.actor and x.state = 'joined'
        and x.ended_at > v_at - interval '1 day') >= p_most then 'refused: another officer must'
      when p_same then 'done' else 'refused: not certain who it is' end;
  end if;
  if v_outcome in ('done', 'refused: not certain who it is') then
    update accounts.identity_proof x set state = case when p_same then 'joined' else 'refused' end, content = null, ended_at = v_at where x.id = p_id;
  end if;
  if v_outcome = 'done' then
    insert into accounts.matter (account, case_id, how) values (p.account, p.case_id, 'identity') on conflict do nothing;
    select x.person into v_person from accounts.account x where x.id = p.account;
    perform accounts.note_identity(audit.new_look(), 'prove', a.role, v_outcome, a.actor, v_person);
  end if;
  if a.actor is not null and p.case_id is not null then
    insert into audit.line (look, verb, role, service, outcome, actor, persons, cases, kinds)
      values (audit.new_look(), 'prove', a.role, case when v_outcome = 'refused: no such case here' then a.services[1] else p.service end, v_outcome, a.actor,
        records.persons_of(array[p.case_id]), array[p.case_id], array['identity']);
  end if;
  return v_outcome;
end $$;

-- Machine work: what ran out.
create function accounts.forget_identity_proofs(p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at);
begin
  delete from accounts.identity_proof p where p.until <= v_at;
end $$;

grant execute on function accounts.identity_proofs, accounts.look_at_identity, accounts.open_identity, accounts.decide_identity to guildhall_web;
grant execute on function accounts.keep_identity_proof to guildhall_signin;
grant execute on function accounts.forget_identity_proofs to guildhall_work;

set local role guildhall_owner;
revoke create on schema accounts from guildhall_door;
