-- The audit: one line for each look, change and refusal. Lines are added and sealed, never changed; they go by months.

create schema audit;

-- A version 7 uuid holds its time, so that a line is found by its look alone, in the month's own table.
create function audit.time_of(look uuid) returns timestamptz language sql immutable parallel safe strict
  return to_timestamp((('x' || substr(replace(look::text, '-', ''), 1, 12))::bit(48)::bigint)::double precision / 1000);
create function audit.first_of(at timestamptz) returns uuid language sql immutable parallel safe strict
  return (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;
create function audit.new_look() returns uuid language sql volatile
  return (lpad(to_hex(floor(extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
    || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid;

create table audit.line (
  look uuid not null,
  no smallint not null default 1,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default clock_timestamp(),
  verb text not null check (verb in ('look', 'copy', 'find', 'take', 'keep', 'correct', 'forget', 'agree', 'refuse', 'withdraw',
    'hold', 'release', 'disclose', 'listen', 'export', 'ask', 'describe', 'advise', 'decide', 'end')),
  role text check (role in ('agent', 'supervisor', 'officer', 'owner', 'information-rights-officer', 'data-protection-officer',
    'senior-information-risk-owner', 'editor', 'statistician', 'social-media-officer', 'administrator', 'customer', 'visitor', 'machine')),
  purpose text check (purpose ~ '^[a-z0-9-]{1,60}$'),
  service text check (service ~ '^[a-z0-9-]{1,40}$'),
  outcome text not null check (outcome in ('done', 'collected for it', 'customer agreed', 'law requires it', 'own data',
    'refused: not signed in', 'refused: purpose not registered', 'refused: no purpose recorded', 'refused: ask first',
    'refused: not for this role', 'refused: no such case here', 'refused: not your case', 'refused: nothing here', 'refused: on hold')),
  salt uuid default gen_random_uuid(),
  actor uuid,
  persons uuid[],
  cases uuid[],
  records uuid[],
  kinds text[] check (kinds <@ array['contact', 'words', 'answers', 'health', 'identity', 'evidence', 'message', 'note',
    'letter', 'recording', 'document', 'reason']),
  hidden_until timestamptz,
  check (abs(extract(epoch from at - audit.time_of(look))) < 60),
  primary key (look, no)) partition by range (look);
create index on audit.line (xid);
create index on audit.line using gin (persons);

comment on table audit.line is 'Who looked at what, why, and with what outcome. Added and sealed, never changed';
comment on column audit.line.look is 'id: the look; holds its time';
comment on column audit.line.no is 'number: one look may have several outcomes';
comment on column audit.line.xid is 'number: the transaction that wrote it';
comment on column audit.line.at is 'date: when';
comment on column audit.line.verb is 'code: what was done';
comment on column audit.line.role is 'code: the role of whoever did it';
comment on column audit.line.purpose is 'code: what for';
comment on column audit.line.service is 'code: for which service';
comment on column audit.line.outcome is 'code: allowed and why, or refused and why';
comment on column audit.line.salt is 'id: random, so that the sealed fingerprint of the labels can not be guessed';
comment on column audit.line.actor is 'id: the officer or the customer who did it';
comment on column audit.line.persons is 'id: the people whose data it was';
comment on column audit.line.cases is 'id: the cases';
comment on column audit.line.records is 'id: the records';
comment on column audit.line.kinds is 'code: what kinds of data';
comment on column audit.line.hidden_until is 'date: until when the customer is not told, where telling would defeat it';

create table audit.seal (
  no bigint primary key,
  from_xid xid8 not null,
  to_xid xid8 not null,
  lines int not null,
  labels bytea not null,
  chain bytea not null,
  at timestamptz not null default clock_timestamp());

comment on table audit.seal is 'Fingerprints of the lines in batches, each chained to the one before';
comment on column audit.seal.no is 'number: its place in the chain';
comment on column audit.seal.from_xid is 'number: the first transaction it covers';
comment on column audit.seal.to_xid is 'number: the first it does not cover';
comment on column audit.seal.lines is 'count: how many lines it covers';
comment on column audit.seal.labels is 'hash: of the labels of each line, so that labels can go and the rest still verifies';
comment on column audit.seal.chain is 'hash: of the seal before and of the lines';
comment on column audit.seal.at is 'date: when it was made';

create table audit.root (
  day date primary key,
  seal bigint not null references audit.seal,
  chain bytea not null);

comment on table audit.root is 'The last seal of each day: published, and sent to witnesses';
comment on column audit.root.day is 'date: the day, in UTC';
comment on column audit.root.seal is 'number: the last seal of that day';
comment on column audit.root.chain is 'hash: of everything sealed up to then';

-- Months are made ahead of time and dropped whole when the council's period for logs is over. Lines are written by the
-- server's own clock, so months are made by it too, whatever a demonstration's clock says.
create function audit.make_months(p_from int, p_to int) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare v_month timestamp; v_name text; v_made int := 0;
begin
  for v_month in select generate_series(m.this + make_interval(months => p_from), m.this + make_interval(months => p_to), '1 month')
      from (select date_trunc('month', clock_timestamp() at time zone 'UTC') as this) m loop
    v_name := 'line_' || to_char(v_month, 'YYYY_MM');
    continue when to_regclass('audit.' || v_name) is not null;
    execute format('create table audit.%I partition of audit.line for values from (%L) to (%L)', v_name,
      audit.first_of(v_month at time zone 'UTC'), audit.first_of((v_month + interval '1 month') at time zone 'UTC'));
    v_made := v_made + 1;
  end loop;
  return v_made;
end $$;

create function audit.make_months_ahead() returns int
  language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select audit.make_months(0, 3);
  end;

-- A month goes when its last moment is as many years ago. What is still to be sealed stays, and so does the month that is
-- still being written to, even in a demonstration whose clock stands far ahead.
create function audit.drop_months(p_at timestamptz, p_years int) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '2s' as $$
declare v_before timestamptz; v_unsealed xid8; v_name text; v_waits boolean; v_dropped int := 0;
begin
  if p_years is null or p_years < 1 then raise exception 'lines are kept for a year at least' using errcode = 'GH012'; end if;
  v_before := least(((platform.moment(p_at) at time zone 'UTC') - make_interval(years => p_years)) at time zone 'UTC',
    clock_timestamp() - interval '1 day');
  select s.to_xid into v_unsealed from audit.seal s order by s.no desc limit 1;
  for v_name in select c.relname from pg_class c join pg_inherits i on i.inhrelid = c.oid
      where i.inhparent = 'audit.line'::regclass and c.relname ~ '^line_\d{4}_\d{2}$'
        and c.relname < 'line_' || to_char(v_before at time zone 'UTC', 'YYYY_MM') order by 1 loop
    execute format('select exists (select from audit.%I l where l.xid >= $1)', v_name) into v_waits using v_unsealed;
    continue when v_waits;
    execute format('drop table audit.%I', v_name);
    v_dropped := v_dropped + 1;
  end loop;
  return v_dropped;
end $$;

do $$ begin perform audit.make_months(-1, 13); end $$;

-- What a verifier reads of a line, and what it hashes. Labels enter as their fingerprint only.
create function audit.public_part(l audit.line) returns text language sql stable set search_path = pg_catalog, pg_temp
  return json_build_array(l.look, l.no, l.xid::text, to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    l.verb, l.role, l.purpose, l.service, l.outcome)::text;
create function audit.label_part(l audit.line) returns bytea language sql stable set search_path = pg_catalog, pg_temp
  return sha256(convert_to(json_build_array(l.salt, l.actor, l.persons, l.cases, l.records, l.kinds,
    extract(epoch from l.hidden_until)::text)::text, 'UTF8'));

-- Everything below the oldest transaction still under way has ended: nobody commits late. The sealer may ask for the next
-- seal and for nothing else, so that whoever holds its login can not write a seal of their own.
create function audit.seal_next(p_max int) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_from xid8; v_to xid8; v_no bigint; v_prev bytea; v_labels bytea; v_bytes bytea; v_n int;
  v_since uuid;
begin
  if not pg_try_advisory_xact_lock(7301) then return 0; end if;
  -- The months of lines written before the last seal need not be searched, but for those of long transactions.
  select s.no + 1, s.to_xid, s.chain, audit.first_of(s.at - interval '1 day') into v_no, v_from, v_prev, v_since
    from audit.seal s order by s.no desc limit 1;
  v_to := pg_snapshot_xmin(pg_current_snapshot());
  if v_to < v_from then raise exception 'transaction numbers went back: begin a new era' using errcode = 'GH013'; end if;
  v_to := coalesce((select l.xid from audit.line l where l.xid >= v_from and l.xid < v_to and l.look >= v_since
    order by l.xid offset p_max limit 1), v_to);
  -- One transaction larger than a batch is sealed whole.
  if v_to = v_from then v_to := (v_from::text::bigint + 1)::text::xid8; end if;
  with said as (
    select l.xid, l.look, l.no, convert_to(audit.public_part(l), 'UTF8') as public, audit.label_part(l) as label
    from audit.line l where l.xid >= v_from and l.xid < v_to and l.look >= v_since)
  select count(*), string_agg(s.label, ''::bytea order by s.xid, s.look, s.no),
      string_agg(sha256(s.public || s.label), ''::bytea order by s.xid, s.look, s.no)
    into v_n, v_labels, v_bytes from said s;
  if v_n = 0 then return 0; end if;
  insert into audit.seal (no, from_xid, to_xid, lines, labels, chain)
    values (v_no, v_from, v_to, v_n, v_labels, sha256(v_prev || sha256(v_bytes)));
  return v_n;
end $$;

-- The root of a day: the last seal before its midnight, in UTC. Every day that is over has one; a day without lines has
-- the seal of the day before. Answers how many were made, none when all were there.
create function audit.close_days(p_at timestamptz) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_today date := (platform.moment(p_at) at time zone 'UTC')::date; v_n int;
begin
  -- Waits for whoever is sealing: their seal may be of a day that is over.
  perform pg_advisory_xact_lock(7301);
  insert into audit.root (day, seal, chain)
    select d.day, s.no, s.chain
    from (select generate_series(
        coalesce((select max(r.day) + 1 from audit.root r), (select (min(z.at) at time zone 'UTC')::date from audit.seal z))::timestamp,
        v_today - interval '1 day', '1 day')::date as day) d
    cross join lateral (select x.no, x.chain from audit.seal x
      where x.at < (d.day + 1)::timestamp at time zone 'UTC' order by x.no desc limit 1) s;
  get diagnostics v_n = row_count;
  return v_n;
end $$;

-- What a verifier is given of a seal's lines: the public text, and the fingerprint of the labels unless they are wiped.
create function audit.lines_of(p_seal bigint) returns table (line text, labels bytea)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select audit.public_part(l), case when l.salt is not null then audit.label_part(l) end
    from audit.seal s join audit.line l on l.xid >= s.from_xid and l.xid < s.to_xid
    where s.no = p_seal
    order by l.xid, l.look, l.no;
  end;

insert into audit.seal (no, from_xid, to_xid, lines, labels, chain) values (0, '0', pg_current_xact_id(), 0, '', sha256('guildhall'));

grant usage on schema audit to guildhall_door, guildhall_web, guildhall_work, guildhall_sealer;
grant select, insert on audit.line to guildhall_door;
grant execute on function audit.new_look, audit.time_of, audit.first_of to guildhall_door;
grant select on audit.seal, audit.root to guildhall_sealer;
grant execute on function audit.seal_next, audit.close_days, audit.lines_of to guildhall_sealer;
grant execute on function audit.make_months_ahead, audit.drop_months to guildhall_work;
grant select on audit.root to guildhall_web;
