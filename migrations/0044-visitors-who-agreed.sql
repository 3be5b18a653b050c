-- How many people come back, of those who agreed to be counted (B37, B48): one row a day for each of four words, and none for
-- fewer than ten people. No column can hold when anybody was here, nor anything that two of their visits have in common.

create table statistics.visitor_day (
  day      date    not null,
  since    text    not null check (since in ('first', 'week', 'month', 'longer', 'other')),
  people   integer not null check (people >= 10),
  primary key (day, since)
);

comment on table statistics.visitor_day is 'How many who agreed to be counted came, by the day and by when they were here before; small numbers are not stored';
comment on column statistics.visitor_day.day      is 'date: the day they came, in the council''s own time';
comment on column statistics.visitor_day.since    is 'code: when they were here before: never, in the last week, the last month, or longer ago';
comment on column statistics.visitor_day.people   is 'count: how many such visitors there were on the day, ten or more';

revoke all on statistics.visitor_day from public;
grant select, insert, update (people) on statistics.visitor_day to guildhall_statistics;
