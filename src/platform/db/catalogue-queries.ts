import type { Tx } from './db.ts'

/**
 * What the catalogue says, as lines of SQL. Rights of an owner to his own things are not listed: they depend on the
 * version of PostgreSQL and say nothing. `object` is what a line belongs to.
 */
export interface Line {
  readonly object: string
  readonly line: string
}

export const roles = (tx: Tx) => tx<Line>`
  select r.rolname as object, 'create role ' || r.rolname
    || case when r.rolcanlogin then ' login' else ' nologin' end
    || case when r.rolinherit then '' else ' noinherit' end
    || case when r.rolsuper then ' superuser' else '' end
    || case when r.rolcreaterole then ' createrole' else '' end
    || case when r.rolcreatedb then ' createdb' else '' end
    || case when r.rolreplication then ' replication' else '' end
    || case when r.rolbypassrls then ' bypassrls' else '' end || ';' as line
  from pg_roles r
  where r.rolname like 'guildhall\\_%' and r.rolname <> session_user
  order by r.rolname collate "C"`

/** Before version 16 whether a member inherits was a matter of the member; the line says it alike for both. */
export const memberships = (tx: Tx) => tx<Line>`
  select m.rolname as object, 'grant ' || r.rolname || ' to ' || m.rolname || ' with inherit '
    || coalesce(to_jsonb(a) ->> 'inherit_option', m.rolinherit::text) || ', set '
    || coalesce(to_jsonb(a) ->> 'set_option', 'true')
    || case when a.admin_option then ', admin true' else '' end || ';' as line
  from pg_auth_members a
  join pg_roles r on r.oid = a.roleid
  join pg_roles m on m.oid = a.member
  where m.rolname like 'guildhall\\_%' and m.rolname <> session_user
  order by m.rolname collate "C", r.rolname collate "C"`

export const roleSettings = (tx: Tx) => tx<Line>`
  select r.rolname as object, 'alter role ' || r.rolname || ' set ' || replace(setting, '=', ' = ') || ';' as line
  from pg_db_role_setting s
  join pg_roles r on r.oid = s.setrole
  cross join lateral unnest(s.setconfig) as setting
  where s.setdatabase = 0 and r.rolname like 'guildhall\\_%'
  order by r.rolname collate "C", setting collate "C"`

export const defaultRights = (tx: Tx) => tx<Line>`
  select pg_get_userbyid(d.defaclrole)::text as object, format('-- default for %s of %s: %s',
    case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions'
      when 'T' then 'types' when 'n' then 'schemas' else d.defaclobjtype::text end,
    pg_get_userbyid(d.defaclrole),
    coalesce(string_agg(format('%s to %s', lower(a.privilege_type), pg_temp.role_of(a.grantee)), ', '
      order by pg_temp.role_of(a.grantee), a.privilege_type) filter (where a.grantee is not null), 'nothing')) as line
  from pg_default_acl d
  left join lateral aclexplode(d.defaclacl) a on a.grantee <> d.defaclrole
  group by d.oid, d.defaclrole, d.defaclobjtype
  order by 2`

export const schemas = (tx: Tx) => tx<Line>`
  select quote_ident(n.nspname) as object,
    format('create schema %I authorization %I;', n.nspname, pg_get_userbyid(n.nspowner)) as line
  from pg_namespace n
  where pg_temp.is_ours(n.oid) and n.nspname <> 'public'
  order by n.nspname collate "C"`

export const schemaGrants = (tx: Tx) => tx<Line>`
  select quote_ident(n.nspname) as object,
    format('grant %s on schema %I to %s;', a.rights, n.nspname, pg_temp.role_of(a.grantee)) as line
  from pg_namespace n
  cross join lateral pg_temp.granted(coalesce(n.nspacl, acldefault('n', n.nspowner)), n.nspowner) a
  where pg_temp.is_ours(n.oid) and n.nspname <> 'public'
  order by 1, 2`

/**
 * Tables, views and sequences that stand alone, each with its kind and owner. Partitions come and go with time, so
 * only those are named whose owner, rights or row security are not those of the whole.
 */
export interface Relation {
  readonly object: string
  readonly kind: 'r' | 'p' | 'v' | 'm' | 'S' | 'f'
  readonly owner: string
  readonly partitionOf: string | null
  readonly partition: string | null
  readonly options: string | null
  readonly security: 'off' | 'on' | 'forced'
  readonly definition: string | null
}

export const relations = (tx: Tx) => tx<Relation>`
  select t.oid::regclass::text as object, t.relkind as kind, pg_get_userbyid(t.relowner)::text as owner,
    case when t.relispartition then format('partition of %s %s', i.inhparent::regclass,
      pg_get_expr(t.relpartbound, t.oid)) end as "partitionOf",
    case when t.relkind = 'p' then 'partition by ' || pg_get_partkeydef(t.oid) end as partition,
    array_to_string(array(select o from unnest(t.reloptions) o order by o), ', ') as options,
    case when t.relforcerowsecurity then 'forced' when t.relrowsecurity then 'on' else 'off' end as security,
    case when t.relkind in ('v', 'm') then pg_get_viewdef(t.oid) end as definition
  from pg_class t
  left join pg_inherits i on i.inhrelid = t.oid and t.relispartition
  left join pg_class whole on whole.oid = i.inhparent
  where pg_temp.is_ours(t.relnamespace) and t.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    and (whole.oid is null or t.relowner <> whole.relowner or t.relacl is not null
      or t.relrowsecurity <> whole.relrowsecurity)
    and not exists (select from pg_depend d where d.objid = t.oid and d.deptype in ('e', 'i') and t.relkind = 'S')
  order by t.oid::regclass::text collate "C"`

export const columns = (tx: Tx) => tx<Line>`
  select t.oid::regclass::text as object, format('%I %s', c.attname, format_type(c.atttypid, c.atttypmod))
    || case when c.attcollation <> y.typcollation then ' collate ' || c.attcollation::regcollation::text else '' end
    || case when c.attnotnull then ' not null' else '' end
    || case c.attidentity when 'a' then ' generated always as identity'
      when 'd' then ' generated by default as identity' else '' end
    || case when c.attgenerated <> '' then
        format(' generated always as (%s) %s', pg_get_expr(d.adbin, d.adrelid),
          case c.attgenerated when 's' then 'stored' else 'virtual' end)
      when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end as line
  from pg_class t
  join pg_attribute c on c.attrelid = t.oid and c.attnum > 0 and not c.attisdropped
  join pg_type y on y.oid = c.atttypid
  left join pg_attrdef d on d.adrelid = t.oid and d.adnum = c.attnum
  where pg_temp.is_ours(t.relnamespace) and t.relkind in ('r', 'p', 'f') and not t.relispartition
  order by t.oid::regclass::text collate "C", c.attnum`

/** From version 18 on "not null" is a constraint of its own; it stands with the column already. */
export const constraints = (tx: Tx) => tx<Line>`
  select k.conrelid::regclass::text as object,
    format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid)) as line
  from pg_constraint k
  where pg_temp.is_ours(k.connamespace) and k.conrelid <> 0 and k.contype in ('p', 'u', 'f', 'c', 'x')
    and k.conparentid = 0 and k.coninhcount = 0
  order by k.conrelid::regclass::text collate "C",
    position(k.contype::text in 'pufcx'), k.conname collate "C"`

export const indexes = (tx: Tx) => tx<Line>`
  select i.indrelid::regclass::text as object, pg_get_indexdef(i.indexrelid) || ';' as line
  from pg_index i
  join pg_class x on x.oid = i.indexrelid
  where pg_temp.is_ours(x.relnamespace) and not x.relispartition
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by 1, x.relname collate "C"`

export const triggers = (tx: Tx) => tx<Line>`
  select g.tgrelid::regclass::text as object, pg_get_triggerdef(g.oid) || ';' as line
  from pg_trigger g
  join pg_class t on t.oid = g.tgrelid
  where pg_temp.is_ours(t.relnamespace) and not g.tgisinternal and g.tgparentid = 0
  order by 1, g.tgname collate "C"`

export const policies = (tx: Tx) => tx<Line>`
  select p.polrelid::regclass::text as object, format('create policy %I on %s as %s for %s to %s%s%s;',
    p.polname, p.polrelid::regclass, case when p.polpermissive then 'permissive' else 'restrictive' end,
    case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete'
      else 'all' end,
    (select string_agg(pg_temp.role_of(r), ', ' order by pg_temp.role_of(r)) from unnest(p.polroles) r),
    ' using (' || pg_get_expr(p.polqual, p.polrelid) || ')',
    ' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')') as line
  from pg_policy p
  join pg_class t on t.oid = p.polrelid
  where pg_temp.is_ours(t.relnamespace)
  order by 1, p.polname collate "C"`

export const grants = (tx: Tx) => tx<Line>`
  select t.oid::regclass::text as object,
    format('grant %s on %s to %s;', a.rights, t.oid::regclass, pg_temp.role_of(a.grantee)) as line
  from pg_class t
  cross join lateral pg_temp.granted(t.relacl, t.relowner) a
  where pg_temp.is_ours(t.relnamespace)
  union all
  select t.oid::regclass::text,
    format('grant %s (%s) on %s to %s;', lower(a.privilege_type), string_agg(quote_ident(c.attname), ', ' order by c.attnum),
      t.oid::regclass, pg_temp.role_of(a.grantee))
  from pg_class t
  join pg_attribute c on c.attrelid = t.oid
  cross join lateral aclexplode(c.attacl) a
  where pg_temp.is_ours(t.relnamespace) and a.grantee <> t.relowner
  group by t.oid, a.privilege_type, a.grantee
  order by 1, 2`

export const comments = (tx: Tx) => tx<Line>`
  select t.oid::regclass::text as object, case when c.attnum is null
      then format('comment on table %s is %L;', t.oid::regclass, d.description)
      else format('comment on column %s.%I is %L;', t.oid::regclass, c.attname, d.description) end as line
  from pg_description d
  join pg_class t on t.oid = d.objoid and d.classoid = 'pg_class'::regclass
  left join pg_attribute c on c.attrelid = t.oid and c.attnum = d.objsubid and d.objsubid > 0
  where pg_temp.is_ours(t.relnamespace)
  order by 1, d.objsubid`

export const types = (tx: Tx) => tx<Line>`
  select y.oid::regtype::text as object, case y.typtype
      when 'e' then format('create type %s as enum (%s);', y.oid::regtype,
        (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = y.oid))
      else format('create domain %s as %s%s;', y.oid::regtype, format_type(y.typbasetype, y.typtypmod),
        (select string_agg(' ' || pg_get_constraintdef(k.oid), '' order by k.conname collate "C") from pg_constraint k
          where k.contypid = y.oid and k.contype = 'c')) end as line
  from pg_type y
  where pg_temp.is_ours(y.typnamespace) and y.typtype in ('e', 'd')
  order by 1`

export const functions = (tx: Tx) => tx<Line>`
  select f.oid::regprocedure::text as object, pg_get_functiondef(f.oid) || E';\n'
    || format('alter %s %s owner to %I;', case f.prokind when 'p' then 'procedure' else 'function' end,
      f.oid::regprocedure, pg_get_userbyid(f.proowner))
    || coalesce((
      select string_agg(format(E'\ngrant %s on function %s to %s;', a.rights, f.oid::regprocedure,
        pg_temp.role_of(a.grantee)), '' order by pg_temp.role_of(a.grantee))
      from pg_temp.granted(coalesce(f.proacl, acldefault('f', f.proowner)), f.proowner) a), '') as line
  from pg_proc f
  where pg_temp.is_ours(f.pronamespace) and f.prokind in ('f', 'p')
    and not exists (select from pg_depend d where d.objid = f.oid and d.deptype = 'e')
  order by f.oid::regprocedure::text collate "C"`

export const extensions = (tx: Tx) => tx<Line>`
  select e.extname as object, format('create extension %I;', e.extname) as line
  from pg_extension e
  where e.extname <> 'plpgsql'
  order by 1`

/** Small words for the queries above, for the length of one session. */
export async function learnWords(tx: Tx): Promise<void> {
  await tx`
    create or replace function pg_temp.is_ours(p_schema oid) returns boolean language sql stable as $$
      select n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
      from pg_catalog.pg_namespace n where n.oid = p_schema $$`
  await tx`
    create or replace function pg_temp.role_of(p_role oid) returns text language sql stable as $$
      select case when p_role = 0 then 'public' else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(p_role)) end $$`
  await tx`
    create or replace function pg_temp.granted(p_rights aclitem[], p_owner oid, out grantee oid, out rights text)
    returns setof record language sql stable as $$
      select a.grantee, pg_catalog.string_agg(pg_catalog.lower(a.privilege_type)
        || case when a.is_grantable then ' with grant option' else '' end, ', ' order by a.privilege_type)
      from pg_catalog.aclexplode(p_rights) a
      where a.grantee <> p_owner
      group by a.grantee $$`
}
