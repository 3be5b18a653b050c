-- An officer asks a customer to put something right or to show something, and sees papers: two verbs more for the audit,
-- whatever its list holds by now.

do $$
declare v_list text;
begin
  select string_agg(quote_literal(m[1]), ', ' order by n) into v_list
  from pg_constraint c
  cross join lateral regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''::text', 'g') with ordinality as found (m, n)
  where c.conrelid = 'audit.line'::regclass and c.conname = 'line_verb_check';
  alter table audit.line drop constraint line_verb_check;
  execute format('alter table audit.line add constraint line_verb_check check (verb in (%s, ''request'', ''see''))', v_list);
end $$;
