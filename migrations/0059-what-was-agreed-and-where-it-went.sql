-- What an account's person agreed to, as it stands today (W10, W11, W18, B18), and to whom what they gave has gone (B22). Nothing new
-- is kept of anybody: a delivery notes to whom of the register of recipients it went, as receivers may change.

alter table deliveries.job add column recipient text check (recipient ~ '^[a-z0-9-]{1,40}$');
comment on column deliveries.job.recipient is 'code: to whom of the register of recipients it went; none before it arrived, and of a file, which an officer of the service collects';
grant update (recipient) on deliveries.job to guildhall_door;
grant select (provider, pence, begun_at) on payments.payment to guildhall_door;
grant create on schema accounts, deliveries to guildhall_door;

set local role guildhall_door;

-- As before; what it answers has one column more.
create or replace function deliveries.in_hand(p_job uuid) returns setof deliveries.job
  language sql stable set search_path = pg_catalog, pg_temp
  begin atomic
    select j.* from deliveries.job j
    where j.id = p_job and j.state = 'waiting' and j.way = 'webhook' and j.taken_until > clock_timestamp();
  end;

drop function deliveries.arrived(uuid, timestamptz);
-- It arrived, also when that comes out after the job was given up.
create function deliveries.arrived(p_job uuid, p_recipient text, p_at timestamptz) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at);
begin
  update deliveries.job j set state = 'done', recipient = p_recipient, trouble = null, status = null, reason = null, ended_at = v_at, taken_until = null
    where j.id = p_job and j.state in ('waiting', 'dead', 'set-aside') and j.tried_at is not null;
  return found;
end $$;

-- The last word on each purpose, and each pair of services that forms may be filled in between; the newest first. What was said with
-- an address of its own and is over belongs to no account any more.
create function accounts.agreed(p_session bytea, p_at timestamptz)
  returns table (kind text, purpose text, step text, at timestamptz, channel text, wording text, counts boolean, from_service text, to_service text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, v_at) o;
  return query with last as (
      select distinct on (g.person, g.purpose) g.* from agreements.agreement g
        where g.person = v_person or g.person in (select s.person from mailings.subscription s where s.account = v_account)
        order by g.person, g.purpose, g.no desc)
    select case when l.person <> v_person or l.purpose = 'choose-news-by-history' then 'news' else 'asked' end,
        l.purpose, l.step, l.at, l.channel, l.wording,
        coalesce(l.agreed and l.purpose_version = p.version and clock_timestamp() >= p.live_from and clock_timestamp() < p.live_until, false),
        null::text, null::text
      from last l left join purposes.purpose p on p.id = l.purpose
    union all select 'filling-in', 'fill-in-your-forms', 'given', f.given_at, f.channel, f.wording, true, f.from_service, f.to_service
      from reuse.permission f where f.account = v_account
    order by 4 desc, 1, 2, 8, 9 limit 500;
end $$;

-- Each time something of the account's cases went to somebody who does something with it, or was tried to be sent and may have come, the newest first. Of what went it names
-- kinds, as they are kept still. Of a payment the provider gets the reference and the amount.
create function accounts.went(p_session bytea, p_from int, p_most int, p_at timestamptz)
  returns table (way text, at timestamptz, reference text, service text, version text, recipient text, arrived boolean, records int, kinds text[], pence int)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_account uuid;
begin
  select o.account into v_account from accounts.of_session(p_session, platform.moment(p_at)) o;
  return query with mine as materialized (
      select c.id, c.reference, c.service, c.version from accounts.matter m join cases."case" c on c.id = m.case_id where m.account = v_account)
    select j.way, case when j.state = 'done' then j.ended_at else j.tried_at end, m.reference, m.service, m.version, j.recipient, j.state = 'done', cardinality(j.records),
        array(select distinct r.kind from records.record r where r.id = any (j.records) and r.case_id = j.case_id order by 1), null::int
      from mine m join deliveries.job j on j.case_id = m.id where j.state = 'done' or j.way <> 'csv' and j.tried_at is not null and j.state <> 'withheld'
    union all select p.provider, p.begun_at, m.reference, m.service, m.version, null, true, 0, null, p.pence
      from mine m join payments.payment p on p.case_id = m.id where p.state not in ('begun', 'not-made')
    order by 2 desc, 3, 1, 6 offset least(greatest(p_from, 0), 5000) limit least(greatest(p_most, 0), 200);
end $$;

grant execute on function deliveries.arrived to guildhall_work;
grant execute on function accounts.agreed, accounts.went to guildhall_web;

set local role guildhall_owner;
revoke create on schema accounts, deliveries from guildhall_door;
