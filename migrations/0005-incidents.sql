-- What went wrong, so that it is not only noticed but counted and mended. The front door; its clock comes later.

create schema incidents;

create table incidents.incident (
  id uuid primary key,
  kind text not null check (kind in ('cookie-held-back')),
  route text not null check (route ~ '^(/[A-Za-z0-9/:*._-]{0,119}|no-such-page)$'),
  at timestamptz not null);

comment on column incidents.incident.id is 'id: the incident';
comment on column incidents.incident.kind is 'code: what happened';
comment on column incidents.incident.route is 'code: on which kind of page, as a pattern';
comment on column incidents.incident.at is 'date: the hour in which it happened; nothing finer, so that it joins no visit';

grant usage on schema incidents to guildhall_web;
grant select, insert on incidents.incident to guildhall_web;
