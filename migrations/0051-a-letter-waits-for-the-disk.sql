-- Who asks for a letter waits for the disk, whether there is such an account or not: a transaction that wrote nothing would be over
-- before one whose words must reach the disk. What is left is the time of writing one row (docs/performance.md).

set local role guildhall_owner;
grant create on schema accounts to guildhall_door;
set local role guildhall_door;

create or replace function accounts.ask_letter(p_username bytea, p_email bytea, p_id uuid, p_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_at timestamptz := platform.moment(p_at); v_account uuid; v_since timestamptz;
begin
  perform pg_logical_emit_message(true, 'guildhall', 'asked');
  select x.id, x.address_since into v_account, v_since from accounts.account x where x.username = p_username or x.email = p_email
    order by x.username = p_username desc limit 1 for update;
  if v_account is null or v_since > v_at - interval '30 days' then return; end if;
  if exists (select from accounts.paper_code c where c.account = v_account and c.opens = 'account' and c.how = 'post'
    and c.begun_at > v_at - interval '7 days') then return; end if;
  insert into accounts.paper_code (id, opens, how, account, state, begun_at, until)
    values (p_id, 'account', 'post', v_account, 'asked', v_at, v_at + interval '10 days');
end $$;

set local role guildhall_owner;
revoke create on schema accounts from guildhall_door;
