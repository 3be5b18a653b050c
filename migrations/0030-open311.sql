-- Reports of problems in the street come from programs too (Open311 GeoReport v2), and are listed by the hour they were sent in.

alter table cases."case" drop constraint case_channel_check;
alter table cases."case" add constraint case_channel_check check (channel in ('web', 'open311'));

-- The newest hour first, and within it by the random references: an order that tells nobody who was next to whom.
create index on cases."case" (service, date_trunc('hour', submitted_at at time zone 'UTC') desc, reference);
