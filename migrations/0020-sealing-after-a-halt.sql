-- Sealing finds its lines by the number of the transaction alone, never by time: after a long halt a backlog that is older
-- than one batch is found as well.

set local role guildhall_owner;

-- Everything below the oldest transaction still under way has ended: nobody commits late. The sealer may ask for the next
-- seal and for nothing else, so that whoever holds its login can not write a seal of their own.
create or replace function audit.seal_next(p_max int) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_from xid8; v_to xid8; v_no bigint; v_prev bytea; v_labels bytea; v_bytes bytea; v_n int;
begin
  if not pg_try_advisory_xact_lock(7301) then return 0; end if;
  -- By the number of the transaction alone, never by time: after a long halt a backlog older than a batch is still found.
  select s.no + 1, s.to_xid, s.chain into v_no, v_from, v_prev from audit.seal s order by s.no desc limit 1;
  v_to := pg_snapshot_xmin(pg_current_snapshot());
  if v_to < v_from then raise exception 'transaction numbers went back: begin a new era' using errcode = 'GH013'; end if;
  v_to := coalesce((select l.xid from audit.line l where l.xid >= v_from and l.xid < v_to
    order by l.xid offset p_max limit 1), v_to);
  -- One transaction larger than a batch is sealed whole.
  if v_to = v_from then v_to := (v_from::text::bigint + 1)::text::xid8; end if;
  with said as (
    select l.xid, l.look, l.no, convert_to(audit.public_part(l), 'UTF8') as public, audit.label_part(l) as label
    from audit.line l where l.xid >= v_from and l.xid < v_to)
  select count(*), string_agg(s.label, ''::bytea order by s.xid, s.look, s.no),
      string_agg(sha256(s.public || s.label), ''::bytea order by s.xid, s.look, s.no)
    into v_n, v_labels, v_bytes from said s;
  if v_n = 0 then return 0; end if;
  insert into audit.seal (no, from_xid, to_xid, lines, labels, chain)
    values (v_no, v_from, v_to, v_n, v_labels, sha256(v_prev || sha256(v_bytes)));
  return v_n;
end $$;
