import type { Agreement } from '../mailings/mailings.ts'
import type { Queryable, Sql } from '../platform/db/db.ts'
import type { sealWays } from '../reach/reach.ts'
import type { Pair, Permission } from '../reuse/reuse.ts'
import type { Channel } from './parts.ts'

export async function ask(
  sql: Queryable,
  a: { session: Buffer; account: string | null; most: number },
): Promise<string> {
  const [answer] = await sql<{ outcome: string }>`
    select contacts.ask(${a.session}, ${a.account}::uuid, ${a.most}::int) as outcome`
  return answer!.outcome
}

/** Whether the officer of this session may speak with people about their accounts, as the register of purposes says. */
export async function admits(sql: Queryable, session: Buffer): Promise<boolean> {
  const [answer] = await sql<{ admits: boolean }>`select contacts.admits(${session}) as admits`
  return answer!.admits
}

export interface NewContact {
  session: Buffer
  id: Buffer
  mailbox: Buffer
  now: Date
}

/** By the login that begins sessions. */
export async function begin(signin: Sql, b: NewContact & { account: string }): Promise<boolean> {
  const [answer] = await signin<{ begun: boolean }>`
    select contacts.begin(${b.session}, ${b.account}, ${b.id}, ${b.mailbox}, ${b.now}) as begun`
  return answer!.begun
}

export async function beginAtCounter(sql: Queryable, b: NewContact & { proof: string }): Promise<boolean> {
  const [answer] = await sql<{ begun: boolean }>`
    select contacts.begin_at_counter(${b.session}, ${b.proof}, ${b.id}, ${b.mailbox}, ${b.now}) as begun`
  return answer!.begun
}

export async function askLetter(
  sql: Queryable,
  p: { username: Buffer; email: Buffer; id: string; now: Date },
): Promise<void> {
  await sql`select contacts.ask_letter(${p.username}, ${p.email}, ${p.id}, ${p.now})`
}

export interface FormToPrint {
  id: string
  state: 'asked' | 'given'
  begun_at: Date
}

export async function letters(sql: Queryable, session: Buffer, now: Date): Promise<FormToPrint[]> {
  return sql<FormToPrint>`
    select id, state, begun_at
    from contacts.letters(${session}, ${now})`
}

interface Halves {
  finder: Buffer
  code: Buffer
  /** The fingerprint of what is printed. */
  form: Buffer
}

export async function giveLetter(
  sql: Queryable,
  g: Halves & { session: Buffer; id: string; mailbox: Buffer; now: Date },
): Promise<boolean> {
  const [answer] = await sql<{ given: boolean }>`
    select contacts.give_letter(${g.session}, ${g.id}, ${g.finder}, ${g.code}, ${g.form}, ${g.mailbox}, ${g.now}) as given`
  return answer!.given
}

/** By the login that begins sessions. */
export async function beginByLetter(
  signin: Sql,
  b: Halves & { session: Buffer; id: Buffer; now: Date },
): Promise<'begun' | 'over' | 'another officer must'> {
  const [answer] = await signin<{ outcome: 'begun' | 'over' | 'another officer must' }>`
    select contacts.begin_by_letter(${b.session}, ${b.finder}, ${b.code}, ${b.form}, ${b.id}, ${b.now}) as outcome`
  return answer!.outcome
}

export interface InHand {
  session: Buffer
  id: Buffer
  now: Date
}

export interface Standing {
  channel: Channel
  until: Date
  mailbox: Buffer
}

export async function look(sql: Sql, l: InHand & { look: string }): Promise<Standing | null> {
  const [found] = await sql<Standing>`
    select channel, until, mailbox
    from contacts.look(${l.look}, ${l.session}, ${l.id}, ${l.now})`
  return found ?? null
}

export async function permissions(sql: Queryable, l: InHand & { look: string }): Promise<Permission[]> {
  return sql<Permission>`
    select from_service, to_service, channel, given_at
    from contacts.permissions(${l.look}, ${l.session}, ${l.id}, ${l.now})`
}

/** Whether the conversation was over, the form on paper was printed in other words, nothing was different before, or the mailbox is to be told of the change. */
export type Outcome = 'over' | 'other words' | 'nothing' | 'done' | 'tell'

/** What is stopped is stopped in whichever words. */
export type Stopped = Exclude<Outcome, 'other words'>

export async function allow(sql: Queryable, a: InHand & Pair & { wording: string }): Promise<Outcome> {
  const [answer] = await sql<{ outcome: Outcome }>`
    select contacts.allow(${a.session}, ${a.id}, ${a.from}, ${a.to}, ${a.wording}, ${a.now}) as outcome`
  return answer!.outcome
}

export async function takeBack(sql: Queryable, t: InHand & Pair): Promise<Stopped> {
  const [answer] = await sql<{ outcome: Stopped }>`
    select contacts.take_back(${t.session}, ${t.id}, ${t.from}, ${t.to}, ${t.now}) as outcome`
  return answer!.outcome
}

export async function finish(sql: Queryable, { session, id }: Pick<InHand, 'session' | 'id'>): Promise<void> {
  await sql`select contacts.finish(${session}, ${id})`
}

/** The conversation, without what anybody has said. */
export async function reaching(sql: Queryable, l: InHand): Promise<Standing | null> {
  const [found] = await sql<Standing>`
    select channel, until, mailbox
    from contacts.reaching(${l.session}, ${l.id}, ${l.now})`
  return found ?? null
}

export async function lookWays(sql: Sql, l: InHand & { look: string }): Promise<void> {
  await sql`select contacts.look_ways(${l.look}, ${l.session}, ${l.id}, ${l.now})`
}

export async function sayWays(
  sql: Sql,
  s: InHand & { sealed: ReturnType<typeof sealWays> },
): Promise<Outcome | 'not kept any more'> {
  const { sealed } = s
  const [answer] = await sql<{ outcome: Outcome | 'not kept any more' }>`
    select contacts.say_ways(${s.session}, ${s.id}, ${sealed.notice}, ${sealed.form}, ${sealed.id}, ${sealed.key},
      ${sealed.master}::int, ${sealed.wrapped}, ${sealed.content}, ${s.now}) as outcome`
  return answer!.outcome
}

export async function takeWaysAway(sql: Queryable, t: InHand): Promise<Stopped> {
  const [answer] = await sql<{ outcome: Stopped }>`
    select contacts.take_ways_away(${t.session}, ${t.id}, ${t.now}) as outcome`
  return answer!.outcome
}

/** With a line in the person's list: what may be written to them about. */
export async function lookNews(sql: Sql, l: InHand & { look: string }): Promise<Standing | null> {
  const [found] = await sql<Standing>`
    select channel, until, mailbox
    from contacts.look_news(${l.look}, ${l.session}, ${l.id}, ${l.now})`
  return found ?? null
}

export interface Agreed {
  purpose: Agreement
  since: Date
}

export async function news(sql: Sql, l: InHand & { look: string }): Promise<Agreed[]> {
  return sql<Agreed>`
    select purpose, since
    from contacts.news(${l.look}, ${l.session}, ${l.id}, ${l.now})`
}

export async function chooseHistory(sql: Queryable, c: InHand & { wording: string }): Promise<Stopped> {
  const [answer] = await sql<{ outcome: Stopped }>`
    select contacts.choose_history(${c.session}, ${c.id}, ${c.wording}, ${c.now}) as outcome`
  return answer!.outcome
}

export async function endNews(
  sql: Queryable,
  e: InHand & { purpose: Agreement; wording: string },
): Promise<Stopped> {
  const [answer] = await sql<{ outcome: Stopped }>`
    select contacts.end_news(${e.session}, ${e.id}, ${e.purpose}, ${e.wording}, ${e.now}) as outcome`
  return answer!.outcome
}

/** Machine work. */
export async function forgetDue(work: Sql, now: Date): Promise<void> {
  await work`select contacts.forget_due(${now})`
}
