-- What the council publishes on its own pages, laid out for searching. Filled from the council's folder at each start;
-- nothing here came from a visitor, and what visitors search for is kept nowhere.

create schema site;

-- Trigrams find a word that was typed wrongly. The extension is trusted, so no administrator is needed.
create extension pg_trgm with schema site;

create table site.page (
  address text primary key check (address ~ '^/[a-z0-9/#-]{0,119}$'),
  kind text not null check (kind in ('form', 'page', 'house')),
  title text not null,
  summary text not null,
  words text not null,
  body text not null,
  document tsvector not null generated always as (
    setweight(to_tsvector('english', title), 'A')
    || setweight(to_tsvector('english', words), 'B')
    || setweight(to_tsvector('english', summary), 'C')
    || setweight(to_tsvector('english', body), 'D')) stored);

comment on table site.page is 'The council''s own pages and forms, as they can be searched';
comment on column site.page.address is 'code: where it stands on the site';
comment on column site.page.kind is 'code: a form, a content page, or a page of the site itself';
comment on column site.page.title is 'published: its heading';
comment on column site.page.summary is 'published: what it is about, in a sentence';
comment on column site.page.words is 'published: other words that people use for it';
comment on column site.page.body is 'published: its text';
comment on column site.page.document is 'published: the words of all four, without their endings';

create table site.word (
  word text primary key);

comment on table site.word is 'Every word of those pages once, to set right a word that was typed wrongly';
comment on column site.word.word is 'published: a word that stands on one of the council''s pages';

create table site.filling (
  single boolean primary key default true check (single),
  hash bytea not null check (length(hash) = 32));

comment on table site.filling is 'Of what the two tables were last filled, so that a start with the same pages does nothing';
comment on column site.filling.single is 'flag: always yes, so that there is one row';
comment on column site.filling.hash is 'hash: of all the pages as they were read from the council''s folder';

grant usage on schema site to guildhall_web;
grant select, insert, delete on site.page, site.word, site.filling to guildhall_web;
