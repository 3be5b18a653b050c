-- Receipts of an account (W4, B62, B63): what its person gave, when, in which channel, for which purposes, and under which version of
-- the notice. Nothing new is kept for it: all of this stands with what was given.

grant create on schema accounts to guildhall_door;
set local role guildhall_door;

-- The newest first, for the account of a live session, or of one of its cases alone. Of a case it tells no more than reference and
-- code show, of records no more than when, for what and under what they are kept. What was put right names no notice of its own:
-- nothing is put right under another than the one in force at that moment.
create function accounts.receipts(p_session bytea, p_reference text, p_from int, p_most int, p_at timestamptz)
  returns table (kind text, at timestamptz, reference text, service text, version text, state text, channel text, notice text,
    purposes text[], item text, to_service text, wording text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare v_account uuid; v_person uuid;
begin
  select o.account, o.person into v_account, v_person from accounts.of_session(p_session, platform.moment(p_at)) o;
  return query with mine as materialized (
      select c.id, c.reference, c.service, c.version, c.state, c.channel, c.notice, c.submitted_at
        from accounts.matter m join cases."case" c on c.id = m.case_id
        where m.account = v_account and (p_reference is null or c.reference = p_reference)),
    given as (
      select 'sent' as kind, m.submitted_at as at, m.id, m.channel, m.notice from mine m
      union all select distinct 'put-right', a.answered_at, m.id, 'web', null::text
        from mine m join cases.asked_for a on a.case_id = m.id where a.answered_at is not null and a.why <> 'show-evidence'),
    page as (
      select g.kind, g.at, g.id, g.channel, g.notice, null::uuid as record, null::text[] as purposes,
          null::text as item, null::text as service, null::text as to_service, null::text as wording from given g
      union all select case r.purpose when 'keep-your-account' then 'account' when 'reach-you-as-you-ask' then 'reach' else 'remembered' end,
          r.kept_at, null, r.channel, r.notice, r.id, array[r.purpose], i.item, i.service, null, null
        from records.record r left join reuse.item i on i.record = r.id
        where p_reference is null and r.person = v_person and r.case_id is null
          and (r.purpose in ('keep-your-account', 'reach-you-as-you-ask') or i.record is not null)
      union all select 'news', r.kept_at, null, g.channel, r.notice, r.id, array[s.purpose], null, null, null, g.wording
        from mailings.subscription s join records.record r on r.id = s.record
        cross join lateral (select x.channel, x.wording from agreements.agreement x
          where x.person = s.person and x.purpose = s.purpose order by x.no desc limit 1) g
        where p_reference is null and s.account = v_account
      union all select 'allowed', p.given_at, null, p.channel, null, null, array['fill-in-your-forms'], null, p.from_service, p.to_service, p.wording
        from reuse.permission p where p_reference is null and p.account = v_account
      union all select g.step, g.at, null, g.channel, null, g.id, array[g.purpose], null, null, null, g.wording
        from agreements.agreement g where p_reference is null and g.person = v_person
      order by 2 desc, 1, 3, 6, 9, 10 offset least(greatest(p_from, 0), 5000) limit least(greatest(p_most, 0), 200))
    select p.kind, p.at, m.reference, coalesce(m.service, p.service), m.version, m.state, p.channel, p.notice,
      coalesce(p.purposes, array(select distinct r.purpose from records.record r where r.case_id = p.id order by 1)), p.item, p.to_service, p.wording
    from page p left join mine m on m.id = p.id order by p.at desc, p.kind, p.id, p.record, p.service, p.to_service;
end $$;

grant execute on function accounts.receipts to guildhall_web;

set local role guildhall_owner;
revoke create on schema accounts from guildhall_door;
