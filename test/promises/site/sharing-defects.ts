/** Ways in which sharing could pay, each put in on purpose (W22). */
import type { Sabotage } from '../promise.ts'
import { inPages } from './in-front.ts'
import type { Broken } from './open.ts'
import { afterSql } from './sql-defects.ts'

let refusals = 0

export const sharingPays: readonly [Sabotage<Broken>, ...Sabotage<Broken>[]] = [
  {
    name: 'what is sent by those who allow it goes before the rest',
    breaks: () =>
      afterSql(
        `create function reuse.favours() returns trigger language plpgsql security definer as $$ begin
          update cases."case" set urgent = not urgent where id = new.case_id and exists (select from reuse.permission p where p.account = new.account); return new; end $$`,
        'create trigger favours after insert on accounts.matter for each row execute function reuse.favours()',
      ),
  },
  {
    name: 'who allows it pays a pound less',
    breaks: () =>
      afterSql(
        `create function reuse.cheaper() returns trigger language plpgsql security definer as $$ begin
          update payments.due set pence = pence - 100 where case_id = new.case_id and exists (select from reuse.permission p where p.account = new.account); return new; end $$`,
        'create trigger cheaper after insert on accounts.matter for each row execute function reuse.cheaper()',
      ),
  },
  {
    name: 'the officer is told that somebody refused',
    breaks: () => ({
      inFront: inPages((page, path) =>
        /^\/staff\/[a-z-]+\/FH-/.test(path) && refusals++ % 2 === 0
          ? page.replace('</h1>', '</h1><p>Refused to be filled in</p>')
          : page,
      ),
    }),
  },
]
