-- Every version of every form as it was published: what a case of years ago was asked is read with the words it was asked in.

create schema forms;

create table forms.published (
  service text not null check (service ~ '^[a-z0-9-]{1,60}$'),
  version text not null check (version ~ '^[0-9a-f]{16}$'),
  definition text not null check (definition like '{%}'),
  published_at timestamptz not null default now(),
  primary key (service, version));

comment on table forms.published is 'Every version of a form that was ever offered; never changed, never removed';
comment on column forms.published.service is 'code: the service';
comment on column forms.published.version is 'code: fingerprint of the definition';
comment on column forms.published.definition is 'published: the definition as it was compiled: questions, reasons, conditions; nothing that anybody answered';
comment on column forms.published.published_at is 'date: when it was first offered here';

create function forms.stay() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'what was published stays as it was published' using errcode = 'GH011';
end $$;
create trigger stay before update or delete on forms.published for each row execute function forms.stay();
create trigger stay_whole before truncate on forms.published for each statement execute function forms.stay();

grant usage on schema forms to guildhall_web, guildhall_work;
grant select on forms.published to guildhall_web, guildhall_work;

-- Forms ask the same of each of several people or things (`kind.2`), and let several boxes be ticked (`garden,food`).
alter table cases.answer drop constraint answer_question_check;
alter table cases.answer add constraint answer_question_check check (question ~ '^[a-z0-9-]{1,40}(\.[1-9][0-9]?)?$');
alter table cases.answer drop constraint answer_code_check;
alter table cases.answer add constraint answer_code_check check (code ~ '^[a-z0-9,-]{1,255}$');
