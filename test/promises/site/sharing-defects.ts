/** Ways in which sharing could pay, each put in on purpose (W22). */
import { choices } from '../../support/twins.ts'
import type { Sabotage } from '../promise.ts'
import { inPages } from './in-front.ts'
import type { Broken } from './open.ts'
import { afterSql } from './sql-defects.ts'

const forWhoAllows = (deed: string) =>
  afterSql(
    `create function reuse.favours() returns trigger language plpgsql security definer as $$ begin
      if exists (select from reuse.permission p where p.account = new.account) then ${deed}; end if; return new; end $$`,
    'create trigger favours after insert on accounts.matter for each row execute function reuse.favours()',
  )

/** Changes the officer's page of a case that was sent by one who allows it, known by when they send. */
function toTheOfficer(change: (page: string) => string): Broken {
  const seen: string[] = []
  return {
    inFront: inPages((page, path) => {
      const [, reference] = /^\/staff\/[a-z-]+\/(FH-[0-9A-Z-]+)/.exec(path) ?? []
      if (reference === undefined) return page
      if (!seen.includes(reference)) seen.push(reference)
      return choices[seen.indexOf(reference) % choices.length]!.startsWith('allowed') ? change(page) : page
    }),
  }
}

const marked = (words: string) => toTheOfficer((page) => page.replace('</h1>', `</h1><p>${words}</p>`))

const differs = /: allowed/

export const paysEarlier: Sabotage<Broken> = {
  name: 'what is sent by those who allow it counts as sent an hour before',
  breaks: () =>
    forWhoAllows(
      `update cases."case" set submitted_at = submitted_at - interval '1 hour' where id = new.case_id`,
    ),
  seenBy: /the order of the list|: allowed/,
}

export const paysWithOfficers: Sabotage<Broken> = {
  name: 'the officer sees a mark on what is sent by those who allow it',
  breaks: () => marked('Band B'),
  seenBy: differs,
}

export const sharingPays: readonly [Sabotage<Broken>, ...Sabotage<Broken>[]] = [
  {
    name: 'what is sent by those who allow it goes before the rest',
    breaks: () => forWhoAllows('update cases."case" set urgent = not urgent where id = new.case_id'),
    seenBy: differs,
  },
  {
    name: 'who allows it pays a pound less',
    breaks: () => forWhoAllows('update payments.due set pence = pence - 100 where case_id = new.case_id'),
    seenBy: differs,
  },
  {
    name: 'the officer is told that somebody allows it',
    breaks: () => marked('Filled in from another form'),
    seenBy: /the officer sees the choice/,
  },
  {
    name: 'what the table proposes is better for those who allow it',
    breaks: () =>
      toTheOfficer((page) =>
        page.replace(/(id="proposal">[\s\S]*?<strong>)[^<]*/, '$1Grant the permit at once'),
      ),
    seenBy: /parking-permit.*: allowed/,
  },
  paysEarlier,
  paysWithOfficers,
]
