-- Which version of the notice was before whoever sends a form (B29, B63), also where nothing personal is asked.

alter table services.draft add column notice text check (notice ~ '^[a-z0-9-]{1,60}:[0-9a-f]{16}$');
comment on column services.draft.notice is 'code: which version of the notice held when it was begun, or was last shown; none of what was begun before this was noted';

alter table cases."case" add column notice text check (notice ~ '^[a-z0-9-]{1,60}:[0-9a-f]{16}$');
comment on column cases."case".notice is 'code: under which version of the notice it was sent; none of what was sent before this was noted';

-- Cases that are here already are not made to say what nobody noted; every new one says it.
alter table cases."case" add constraint case_names_its_notice check (notice is not null) not valid;
grant insert (notice) on cases."case" to guildhall_web;
