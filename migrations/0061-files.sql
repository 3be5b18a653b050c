-- Files that enter (B53, B54): one row for each, and what was said of its bytes. A file is in quarantine until a virus scanner called this very
-- content clean; it is given out through documents.released alone. Its bytes lie sealed in the store of files. While no case has it,
-- its key lies under a key made from the master secret; then under a master key, and it goes with its record.

create schema documents;
revoke all on schema documents from public;

create table documents.file (
  id uuid primary key,
  draft bytea references services.draft on update cascade on delete cascade,
  record uuid references records.record on delete cascade,
  purpose text not null references purposes.purpose,
  told text not null check (told in ('pdf', 'jpeg', 'png', 'webp', 'text', 'csv', 'docx', 'xlsx', 'pptx', 'odt', 'ods')),
  allowed text[] not null check (allowed <@ array['pdf', 'jpeg', 'png', 'webp', 'text', 'csv', 'docx', 'xlsx', 'pptx', 'odt', 'ods']),
  found text check (found in ('pdf', 'jpeg', 'png', 'webp', 'text', 'csv', 'docx', 'xlsx', 'pptx', 'odt', 'ods')),
  address text unique check (address ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  about bytea check (length(about) between 28 and 4096),
  wrapped bytea check (length(wrapped) = 60),
  key uuid unique references records.key,
  quota bytea not null check (length(quota) = 32),
  received_at timestamptz not null,
  busy_until timestamptz,
  constraint belongs_to_one check ((draft is null) <> (record is null)),
  constraint key_where_it_belongs check (case when address is null then num_nonnulls(about, wrapped, key) = 0
    when record is null then about is not null and wrapped is not null and key is null
    else about is not null and wrapped is null and key is not null end));
create index on documents.file (draft);
create index on documents.file (record);
create index on documents.file (quota);

comment on table documents.file is 'Files that entered. Each is in quarantine until its present content was called clean';
comment on column documents.file.id is 'id: the file; random';
comment on column documents.file.draft is 'hash: of the handle of the form in progress that it was sent with; none once a case has it';
comment on column documents.file.record is 'id: the record of a case that it goes with';
comment on column documents.file.purpose is 'code: what it is collected for';
comment on column documents.file.told is 'code: the kind that its name says';
comment on column documents.file.allowed is 'code: the kinds that the form takes there';
comment on column documents.file.found is 'code: the kind that its content is; none before somebody looked';
comment on column documents.file.address is 'code: the SHA-256 of its sealed bytes, under which they lie; none once they were thrown away';
comment on column documents.file.size is 'number: its bytes when open';
comment on column documents.file.about is 'sealed: its name and the SHA-256 of what it says, under a key made from its own';
comment on column documents.file.wrapped is 'sealed: its own key, under the key of the quarantine, which is made from the master secret; none once a case has it';
comment on column documents.file.key is 'id: its own key in the one room, once a case has it';
comment on column documents.file.quota is 'hash: of the name of those whose files are counted together';
comment on column documents.file.received_at is 'date: when it was safe in the store';
comment on column documents.file.busy_until is 'date: until when nobody else looks into it';

create table documents.verdict (
  no bigint generated always as identity primary key,
  file uuid not null references documents.file on delete cascade,
  address text not null check (address ~ '^[0-9a-f]{64}$'),
  says text not null check (says in ('clean', 'infected', 'refused', 'not-examined', 'changed', 'missing')),
  because text check (because ~ '^[A-Za-z0-9._:/-]{1,120}$'),
  engine text check (engine ~ '^[A-Za-z0-9._/-]{1,60}$'),
  signatures text check (signatures ~ '^[0-9]{1,20}$'),
  signatures_at timestamptz,
  at timestamptz not null,
  constraint only_an_engine_calls_it_clean check (num_nonnulls(engine, signatures, signatures_at) = case when says in ('clean', 'infected') then 3 else 0 end));
create index on documents.verdict (file, no desc);

comment on table documents.verdict is 'What was said of the content of files, each time; the newest counts, and none is changed';
comment on column documents.verdict.no is 'number: its place in the order';
comment on column documents.verdict.file is 'id: the file';
comment on column documents.verdict.address is 'code: the SHA-256 of the sealed bytes of which it was said';
comment on column documents.verdict.says is 'code: what';
comment on column documents.verdict.because is 'code: the virus by the name of its signature, the reason of a refusal, or why nobody could look';
comment on column documents.verdict.engine is 'code: which virus scanner, in which version';
comment on column documents.verdict.signatures is 'code: which version of its signatures';
comment on column documents.verdict.signatures_at is 'date: when those were made';
comment on column documents.verdict.at is 'date: when';

create table documents.leaving (
  address text primary key check (address ~ '^[0-9a-f]{64}$'));
comment on table documents.leaving is 'Sealed bytes whose key is gone and which are still to be taken from the store';
comment on column documents.leaving.address is 'code: the SHA-256 of the sealed bytes, under which they lie';

-- The only way out: the newest word on the file is clean, and was said of the bytes that it has now.
create view documents.released with (security_barrier) as
  select f.id, f.record, f.address, f.size, f.found as kind, f.received_at, v.engine, v.signatures, v.signatures_at, v.at as checked_at
  from documents.file f
  join lateral (select x.address, x.says, x.engine, x.signatures, x.signatures_at, x.at from documents.verdict x
    where x.file = f.id order by x.no desc limit 1) v on v.address = f.address and v.says = 'clean'
  where f.found is not null;

-- What goes wrong with files is an incident of its own kind, beside those there are by now.
do $$
declare v_list text;
begin
  select string_agg(quote_literal(m[1]), ', ' order by n) into v_list
  from pg_constraint c
  cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''::text', 'g') with ordinality as found (m, n)
  where c.conrelid = 'incidents.incident'::regclass and c.conname = 'incident_kind_check';
  alter table incidents.incident drop constraint incident_kind_check;
  execute format('alter table incidents.incident add constraint incident_kind_check check (kind in (%s, ''file-infected-later'', ''file-changed'', ''file-missing'', ''files-not-checked''))', v_list);
  execute format('comment on column incidents.incident.matter is %L', col_description('incidents.incident'::regclass,
    (select attnum from pg_attribute where attrelid = 'incidents.incident'::regclass and attname = 'matter'))
    || '; of a file, its random number; of a virus scanner that could not be asked, the day');
end $$;

grant usage on schema documents to guildhall_web, guildhall_work, guildhall_door;
grant select on documents.released to guildhall_web, guildhall_door;
grant select, insert, delete on documents.file to guildhall_door;
grant update (draft, record, found, address, size, about, wrapped, key, busy_until) on documents.file to guildhall_door;
grant select, insert on documents.verdict to guildhall_door;
grant select, insert, delete on documents.leaving to guildhall_door;
grant insert on incidents.incident to guildhall_door;
grant usage on schema incidents to guildhall_door;
grant create on schema documents, records to guildhall_door;
set local role guildhall_door;

-- However a file goes, or its bytes do: its key is destroyed with it, and the bytes are noted to be taken away.
create function documents.let_go() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_address text; v_key uuid;
begin
  if tg_op = 'UPDATE' then v_address := new.address; v_key := new.key; end if;
  if old.address is distinct from v_address and old.address is not null then
    insert into documents.leaving (address) values (old.address) on conflict do nothing; end if;
  if old.key is distinct from v_key and old.key is not null then
    delete from records.key k where k.id = old.key;
    if found then insert into retention.forgotten (key) values (old.key); end if;
  end if;
  return null;
end $$;

-- The word that counts on a file. Not to be called from outside.
create function documents.newest(p_file uuid) returns documents.verdict
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select v from documents.verdict v where v.file = p_file order by v.no desc limit 1;
  end;

create function documents.used(p_quota bytea) returns table (files bigint, bytes bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select count(*), coalesce(sum(f.size), 0)::bigint from documents.file f where f.quota = p_quota and f.address is not null;
  end;

-- A file whose bytes are safe in the store. Of two at once, the second is counted with the first.
create function documents.arrive(p_id uuid, p_draft bytea, p_purpose text, p_told text, p_allowed text[], p_address text, p_size bigint, p_about bytea,
    p_wrapped bytea, p_quota bytea, p_files bigint, p_bytes bigint, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_used record;
begin
  if not exists (select from purposes.purpose p where p.id = p_purpose and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until) then
    return 'purpose-ended'; end if;
  if not exists (select from services.draft d where d.id = p_draft and d.reference is null and d.expires_at > v_at) then return 'gone'; end if;
  perform pg_advisory_xact_lock(hashtextextended(encode(p_quota, 'hex'), 59));
  if exists (select from documents.file f where f.id = p_id and f.address = p_address) then return 'done'; end if;
  select * into v_used from documents.used(p_quota);
  if v_used.files >= p_files then return 'too-many'; end if;
  if v_used.bytes + p_size > p_bytes then return 'quota'; end if;
  insert into documents.file (id, draft, purpose, told, allowed, address, size, about, wrapped, quota, received_at)
    values (p_id, p_draft, p_purpose, p_told, p_allowed, p_address, p_size, p_about, p_wrapped, p_quota, v_at);
  return 'done';
exception when foreign_key_violation then return 'gone';
end $$;

-- How files stand, for a page that knows their random numbers. Of a virus it tells no more than that there was one.
create function documents.states(p_ids uuid[]) returns table (id uuid, state text, because text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select f.id,
      case when v.says is null or (v.address <> f.address and v.says <> 'refused') then 'waiting'
        when v.says = 'clean' then 'clean'
        when v.says = 'not-examined' then 'held'
        when v.says <> 'refused' and exists (select from documents.verdict x where x.file = f.id and x.says = 'clean') then 'withdrawn'
        else 'refused' end,
      case when v.says in ('refused', 'not-examined') then v.because else v.says end
    from documents.file f left join lateral documents.newest(f.id) v on true
    where f.id = any (p_ids[1:1000]);
  end;

-- What belongs to a form in progress goes when its person takes it away. What a case has goes with its record.
create function documents.forget(p_id uuid) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    delete from documents.file f where f.id = p_id and f.record is null;
  end;

-- What of these files a case takes, in the transaction that keeps a record of it for the same purpose: with that record they go. One kept for
-- evidence comes first, for another may be put right and go while they stay. They are locked.
create function documents.to_adopt(p_ids uuid[], p_case uuid) returns table (id uuid, record uuid, family text, wrapped bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform from documents.file f where f.id = any (p_ids) order by f.id for update;
  return query select f.id, r.id, r.category, f.wrapped from documents.file f
    cross join lateral (select x.id, x.category from records.record x where x.case_id = p_case and x.purpose = f.purpose
      and x.made_in = pg_current_xact_id() order by x.kind in ('evidence', 'document') desc, x.id limit 1) r
    where f.id = any (p_ids) and f.record is null and f.address is not null order by f.id;
end $$;

-- They leave the form in progress, and their keys are the one room's from now on.
create function documents.adopt(p_ids uuid[], p_records uuid[], p_keys uuid[], p_masters int[], p_wrapped bytea[]) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_n int;
begin
  insert into records.key (id, family, master, wrapped)
    select u.key, m.family, u.master, u.wrapped
    from unnest(p_records, p_keys, p_masters, p_wrapped) u(record, key, master, wrapped)
    join records.record r on r.id = u.record and r.made_in = pg_current_xact_id()
    join records.master m on m.no = u.master and m.family = r.category and m.closed_at is null
    for key share of m;
  update documents.file f set draft = null, record = u.record, key = u.key, wrapped = null
    from unnest(p_ids, p_records, p_keys) u(id, record, key) join records.record r on r.id = u.record
    where f.id = u.id and f.record is null and f.address is not null and f.purpose = r.purpose;
  get diagnostics v_n = row_count;
  return v_n;
end $$;

-- A released file of a case, for a look at its record whose line is committed, and to the same person: the rule of the one room.
create function documents.open(p_look uuid, p_session bytea, p_file uuid)
  returns table (address text, size bigint, kind text, about bytea, key uuid, master int, wrapped bytea)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select d.address, d.size, d.kind, f.about, k.id, k.master, k.wrapped
    from documents.released d join documents.file f on f.id = d.id join records.key k on k.id = f.key
    where d.id = p_file and d.record in (select o.id from records.open(p_look, p_session) o);
  end;

-- Machine work. Who takes files looks into them until then; nobody else does meanwhile. What was never looked at comes first. Without a
-- scanner that can be asked, those alone of which nobody knows what they are.
create function documents.take(p_signatures text, p_before timestamptz, p_most int, p_at timestamptz, p_until timestamptz)
  returns table (id uuid, address text, told text, allowed text[], found text, size bigint, about bytea, wrapped bytea, key uuid, family text, master int, key_wrapped bytea)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at);
begin
  return query
    with due as (
      select f.id, f.found from documents.file f left join lateral documents.newest(f.id) v on true
      where f.address is not null and (f.busy_until is null or f.busy_until <= v_at)
        and (f.found is null or p_signatures is not null)
        and (v.says is null or v.says = 'not-examined' or (v.says = 'clean' and (v.address <> f.address or (p_signatures is not null
          and (v.signatures <> p_signatures or v.at < p_before)))))
      order by v.says = 'clean' nulls first, v.no nulls first, f.received_at limit p_most for update of f skip locked),
    taken as (update documents.file f set busy_until = p_until from due d where f.id = d.id returning f.*)
    select t.id, t.address, t.told, t.allowed, t.found, t.size, t.about, t.wrapped, t.key, k.family, k.master, k.wrapped
    from taken t left join records.key k on k.id = t.key order by t.received_at;
end $$;

-- What the content is, with the bytes made anew where they were: those are the file from now on. False when it is another file by now.
create function documents.know(p_id uuid, p_was text, p_key_was uuid, p_found text, p_address text, p_size bigint, p_about bytea, p_wrapped bytea,
    p_key uuid, p_master int) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from documents.file f where f.id = p_id and f.address = p_was and f.key is not distinct from p_key_was and f.found is null for update;
  if not found then return false; end if;
  if p_address is null then
    update documents.file f set found = p_found where f.id = p_id;
    return true;
  end if;
  if p_key is not null then
    insert into records.key (id, family, master, wrapped) select p_key, m.family, m.no, p_wrapped from records.master m
      where m.no = p_master and m.closed_at is null and m.family = (select k.family from records.key k where k.id = p_key_was) for key share of m;
    if not found then raise exception 'no such master key, or it is closed' using errcode = 'GH006'; end if;
  end if;
  update documents.file f set found = p_found, address = p_address, size = p_size, about = p_about, key = p_key,
    wrapped = case when p_key is null then p_wrapped end where f.id = p_id;
  return true;
end $$;

-- A word on the content of a file, and the incident where it takes one away that people could have or ought to have. What is refused, or infected before anybody could have it, is thrown away with its key. Nothing makes a
-- file clean again of which worse was said, and nothing unsaid takes a clean one away. 'withdrawn' where it was released until now.
create function documents.say(p_id uuid, p_address text, p_says text, p_because text, p_engine text, p_signatures text, p_signatures_at timestamptz,
    p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v documents.verdict; v_was boolean;
begin
  perform from documents.file f where f.id = p_id and f.address = p_address for update;
  if not found then return 'another content'; end if;
  v := documents.newest(p_id);
  if v.says in ('infected', 'refused', 'changed', 'missing') then return 'said before'; end if;
  v_was := coalesce(v.says = 'clean' and v.address = p_address, false);
  update documents.file f set busy_until = case when p_says = 'not-examined' then v_at + interval '50 seconds' end where f.id = p_id;
  if p_says = 'not-examined' and (v_was or (v.says = 'not-examined' and v.address = p_address and v.because is not distinct from p_because)) then
    return 'said before'; end if;
  insert into documents.verdict (file, address, says, because, engine, signatures, signatures_at, at)
    values (p_id, p_address, p_says, p_because, p_engine, p_signatures, p_signatures_at, v_at);
  if p_says in ('changed', 'missing') or (p_says = 'infected' and v_was) then
    insert into incidents.incident (id, kind, matter, at)
      values (gen_random_uuid(), case p_says when 'infected' then 'file-infected-later' else 'file-' || p_says end, 'file:' || p_id, date_trunc('hour', v_at))
      on conflict do nothing;
  end if;
  if p_says = 'refused' or (p_says = 'infected' and not exists (select from documents.verdict x where x.file = p_id and x.says = 'clean')) then
    update documents.file f set address = null, about = null, wrapped = null, key = null where f.id = p_id; end if;
  return case when v_was and p_says <> 'clean' then 'withdrawn' else 'said' end;
end $$;

-- The same of everything that waits for a scanner and of which it is known what it is; an incident of the day.
create function documents.hold(p_because text, p_at timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_n int;
begin
  insert into documents.verdict (file, address, says, because, at)
    select f.id, f.address, 'not-examined', p_because, v_at from documents.file f left join lateral documents.newest(f.id) v on true
    where f.address is not null and f.found is not null and (f.busy_until is null or f.busy_until <= v_at)
      and (v.says is null or v.address <> f.address or (v.says = 'not-examined' and v.because is distinct from p_because));
  get diagnostics v_n = row_count;
  if exists (select from documents.file f left join lateral documents.newest(f.id) v on true
      where f.address is not null and v.says = 'not-examined' and v.address = f.address) then
    insert into incidents.incident (id, kind, matter, at)
      values (gen_random_uuid(), 'files-not-checked', 'scanner:' || (v_at at time zone 'UTC')::date, date_trunc('hour', v_at)) on conflict do nothing;
  end if;
  return v_n;
end $$;

-- For whoever finds the bytes of a file changed or gone. It can take a file away and never give one.
create function documents.withdraw(p_id uuid, p_address text, p_says text, p_at timestamptz) returns text
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_says not in ('changed', 'missing') then raise exception 'a file is withdrawn, and never released' using errcode = 'GH010'; end if;
  return documents.say(p_id, p_address, p_says, null, null, null, null, p_at);
end $$;

-- Which sealed bytes are to be taken from the store, and which were.
create function documents.to_remove(p_most int) returns table (address text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select l.address from documents.leaving l order by l.address limit p_most;
  end;
create function documents.removed(p_addresses text[]) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    delete from documents.leaving l where l.address = any (p_addresses);
  end;

-- Which of these bytes no file has.
create function documents.of_nobody(p_addresses text[]) returns table (address text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select u.a from unnest(p_addresses) u(a) where not exists (select from documents.file f where f.address = u.a);
  end;

-- Every file that has bytes, in order, from one on.
create function documents.kept(p_after uuid, p_most int) returns table (id uuid, address text)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select f.id, f.address from documents.file f
    where f.address is not null and (p_after is null or f.id > p_after) order by f.id limit p_most;
  end;

-- As before, and files whose keys are on the list go with them.
create or replace function records.forget_again(p_keys uuid[]) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_back uuid[]; v_n int := 0;
begin
  delete from documents.file f where f.key = any (p_keys);
  select array_agg(r.id) into v_back from records.record r where r.key = any (p_keys);
  if v_back is not null then v_n := records.remove(v_back, null, 'machine', null); end if;
  with gone as (delete from records.key k where k.id = any (p_keys)
    and not exists (select from records.record r where r.key = k.id) returning k.id)
  insert into retention.forgotten (key) select g.id from gone g;
  return v_n;
end $$;

grant execute on function documents.used, documents.arrive, documents.states, documents.forget, documents.to_adopt, documents.adopt, documents.open,
  documents.withdraw to guildhall_web;
grant execute on function documents.take, documents.know, documents.say, documents.hold, documents.withdraw, documents.to_remove, documents.removed,
  documents.of_nobody, documents.kept to guildhall_work;
grant execute on function documents.let_go to guildhall_owner;

set local role guildhall_owner;
revoke create on schema documents, records from guildhall_door;
create trigger let_go after delete or update of address, key on documents.file for each row execute function documents.let_go();
