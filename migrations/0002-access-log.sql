-- The access log holds counts, not lines (D8, B23): one row an hour for each combination of these columns, and
-- none for a combination seen fewer than ten times. No column can hold an address, a query or a person's words.

create schema statistics;
revoke all on schema statistics from public;

create table statistics.access_hour (
  hour     timestamptz not null check (hour = date_trunc('hour', hour, 'UTC')),
  route    text        not null check (route ~ '^(/[A-Za-z0-9/:*._-]{0,119}|no-such-page|other)$'),
  status   text        not null check (status ~ '^([1-5][0-9][0-9]|other)$'),
  method   text        not null check (method in ('get', 'head', 'post', 'other')),
  size     text        not null check (size in ('none', 'under-1k', '1k-10k', '10k-100k', '100k-1m', 'over-1m',
                                                'unknown', 'other')),
  referrer text        not null check (referrer in ('none', 'same-site', 'bing', 'duckduckgo', 'ecosia', 'facebook',
                                                    'google', 'gov.uk', 'linkedin', 'nextdoor', 'nhs.uk', 'x', 'yahoo',
                                                    'youtube', 'other')),
  browser  text        not null check (browser in ('chrome', 'edge', 'firefox', 'internet-explorer', 'opera', 'robot',
                                                   'safari', 'samsung-internet', 'other')),
  device   text        not null check (device in ('computer', 'phone', 'tablet', 'robot', 'unknown', 'other')),
  hits     integer     not null check (hits >= 10),
  primary key (hour, route, status, method, size, referrer, browser, device)
);

comment on table statistics.access_hour is 'How often pages were asked for, by the hour; small numbers are not stored';
comment on column statistics.access_hour.hour     is 'date: the hour in which the requests were made, nothing finer';
comment on column statistics.access_hour.route    is 'code: which kind of page, by the pattern of its address';
comment on column statistics.access_hour.status   is 'code: how the request was answered, as the number the web uses';
comment on column statistics.access_hour.method   is 'code: whether a page was asked for or a form was sent';
comment on column statistics.access_hour.size     is 'code: how large the answer was, in bands';
comment on column statistics.access_hour.referrer is 'code: the site a link was followed from, of a closed list';
comment on column statistics.access_hour.browser  is 'code: the family of browsers, without a version';
comment on column statistics.access_hour.device   is 'code: the kind of device';
comment on column statistics.access_hour.hits     is 'count: how many such requests were made in the hour, ten or more';

revoke all on statistics.access_hour from public;
grant usage on schema statistics to guildhall_statistics;
grant select, insert, update (hits) on statistics.access_hour to guildhall_statistics;
