-- What runs out by itself is an incident too: a registration, a date for review, a link to another site. Each has a
-- name, by which it is told once, however often the daily look finds it.

alter table incidents.incident
  drop constraint incident_kind_check,
  add constraint incident_kind_check check (kind in (
    'cookie-held-back', 'registration-expires-soon', 'registration-expired', 'regulator-not-yet', 'review-overdue',
    'link-dead')),
  alter column route drop not null,
  add column matter text check (matter ~ '^[a-z0-9:-]{1,120}$'),
  add constraint incident_place_check check ((route is null) <> (matter is null)),
  add constraint incident_told_once unique (kind, matter);

comment on column incidents.incident.route is 'code: on which kind of page, as a pattern; none for what lapsed by itself';
comment on column incidents.incident.matter is 'code: what lapsed, by its name in the council''s folder and its day';
