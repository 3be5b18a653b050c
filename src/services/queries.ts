import type { Queryable, Sql, Tx } from '../platform/db/db.ts'

/** A draft as it lies: each page's answers sealed, in base64, by page id. */
export interface DraftRow {
  version: string
  /** The version of the notice that held when it was begun, or that the person was last shown. */
  notice: string | null
  pages: Readonly<Record<string, string>>
  reference: string | null
}

export async function findDraft(sql: Queryable, id: Buffer, now: Date): Promise<DraftRow | null> {
  const found = await sql<DraftRow>`
    select version, notice, pages, reference
    from services.draft
    where id = ${id} and expires_at > ${now}`
  return found[0] ?? null
}

/** Those of these drafts that are not sent, with how many pages are answered; the soonest to go first. */
export async function findBegun(
  sql: Queryable,
  ids: readonly Buffer[],
  now: Date,
): Promise<{ service: string; pages: number; expires_at: Date }[]> {
  return sql`
    select service, (select count(*)::int from jsonb_object_keys(pages)) as pages, expires_at
    from services.draft
    where id = any (${ids}::bytea[]) and reference is null and expires_at > ${now}
    order by expires_at`
}

/** Takes the draft for this transaction alone: of twenty who send it at once, nineteen wait here. */
export async function takeDraft(tx: Tx, id: Buffer, now: Date): Promise<DraftRow | null> {
  const found = await tx<DraftRow>`
    select version, notice, pages, reference
    from services.draft
    where id = ${id} and expires_at > ${now}
    for update`
  return found[0] ?? null
}

/** Adds one page's sealed answers, drops those of pages no longer asked, and gives all back; nothing when the form was sent already. */
export async function savePage(
  sql: Sql,
  d: {
    id: Buffer
    service: string
    version: string
    notice: string
    page: string
    sealed: string
    /** The pages that are asked now; null leaves all. */
    asked: readonly string[] | null
    now: Date
    expiresAt: Date
  },
): Promise<DraftRow | null> {
  const saved = await sql<DraftRow>`
    insert into services.draft as draft (id, service, version, notice, pages, expires_at)
    values (${d.id}, ${d.service}, ${d.version}, ${d.notice}, jsonb_build_object(${d.page}::text, ${d.sealed}::text), ${d.expiresAt})
    on conflict (id) do update
    set pages = (
        select coalesce(jsonb_object_agg(key, value), '{}')
        from jsonb_each(draft.pages || excluded.pages)
        where ${d.asked}::text[] is null or key = any (${d.asked}::text[])),
      expires_at = greatest(draft.expires_at, excluded.expires_at)
    where draft.reference is null and draft.expires_at > ${d.now}
    returning version, notice, pages, reference`
  return saved[0] ?? null
}

/** Puts all sealed answers in the place of those that stand there. */
export async function replacePages(
  tx: Tx,
  d: { id: Buffer; pages: Readonly<Record<string, string>>; expiresAt: Date },
): Promise<void> {
  await tx`
    update services.draft
    set pages = ${JSON.stringify(d.pages)}::jsonb, expires_at = greatest(expires_at, ${d.expiresAt})
    where id = ${d.id}`
}

/** The form was sent: it keeps the reference for whoever sends it again, and no answer. */
export async function markSent(
  tx: Tx,
  d: { id: Buffer; caseId: string; reference: string; until: Date },
): Promise<void> {
  await tx`
    update services.draft
    set case_id = ${d.caseId}, reference = ${d.reference}, pages = '{}', expires_at = ${d.until}
    where id = ${d.id}`
}

/** The form or the notice was published anew meanwhile, and the answers are shown again under what holds now. */
export async function markShown(tx: Tx, d: { id: Buffer; version: string; notice: string }): Promise<void> {
  await tx`
    update services.draft
    set version = ${d.version}, notice = ${d.notice}
    where id = ${d.id}`
}

export async function deleteDraft(sql: Queryable, id: Buffer): Promise<void> {
  await sql`
    delete from services.draft
    where id = ${id} and reference is null`
}

/** Deletes up to a thousand drafts that are past their time; answers how many. */
export async function deleteSomeExpired(sql: Sql, now: Date): Promise<number> {
  const [gone] = await sql<{ drafts: number }>`
    with past as (
      select id
      from services.draft
      where expires_at <= ${now}
      limit 1000
      for update skip locked),
    gone as (
      delete from services.draft
      using past
      where draft.id = past.id
      returning 1)
    select count(*) as drafts
    from gone`
  return gone?.drafts ?? 0
}

/** The draft under another id and key, and until then at least: who has the old handle has nothing any more. */
export async function moveDraft(
  tx: Tx,
  d: { id: Buffer; to: Buffer; pages: Readonly<Record<string, string>>; until: Date },
): Promise<void> {
  await tx`
    update services.draft
    set id = ${d.to}, pages = ${JSON.stringify(d.pages)}::jsonb, expires_at = greatest(expires_at, ${d.until})
    where id = ${d.id}`
}

export async function addSaved(
  tx: Tx,
  d: { id: Buffer; service: string; handle: Buffer; until: Date },
): Promise<void> {
  await tx`
    insert into services.saved (id, service, handle, expires_at)
    values (${d.id}, ${d.service}, ${d.handle}, ${d.until})`
}

/** The sealed handle, which is given this once. */
export async function takeSaved(
  sql: Queryable,
  d: { id: Buffer; service: string; now: Date },
): Promise<Buffer | null> {
  const taken = await sql<{ handle: Buffer }>`
    delete from services.saved
    where id = ${d.id} and service = ${d.service} and expires_at > ${d.now}
    returning handle`
  return taken[0]?.handle ?? null
}

/** Deletes the ways back that are past their time; the answers go with their draft. */
export async function deleteSavedExpired(sql: Sql, now: Date): Promise<void> {
  await sql`
    delete from services.saved
    where expires_at <= ${now}`
}

/** What a visit remembers, which now stays until later; null when there is nothing, or it was not used for too long. */
export async function useVisit(sql: Sql, d: { id: Buffer; now: Date; until: Date }): Promise<Buffer | null> {
  const used = await sql<{ remembered: Buffer }>`
    update services.visit
    set expires_at = greatest(expires_at, ${d.until})
    where id = ${d.id} and expires_at > ${d.now}
    returning remembered`
  return used[0]?.remembered ?? null
}

export async function saveVisit(sql: Sql, d: { id: Buffer; remembered: Buffer; until: Date }): Promise<void> {
  await sql`
    insert into services.visit as visit (id, remembered, expires_at)
    values (${d.id}, ${d.remembered}, ${d.until})
    on conflict (id) do update
    set remembered = excluded.remembered, expires_at = excluded.expires_at`
}

/** The same under another id and key. */
export async function moveVisit(sql: Sql, d: { id: Buffer; to: Buffer; remembered: Buffer }): Promise<void> {
  await sql`
    update services.visit
    set id = ${d.to}, remembered = ${d.remembered}
    where id = ${d.id}`
}

export async function deleteVisit(sql: Sql, id: Buffer): Promise<void> {
  await sql`
    delete from services.visit
    where id = ${id}`
}

/** Deletes what visits remember that were not used for too long. */
export async function deleteVisitsExpired(sql: Sql, now: Date): Promise<void> {
  await sql`
    delete from services.visit
    where expires_at <= ${now}`
}

/** The ways back that end before `least`, and the answers behind them, stay until then. Both end in the same moment. */
export async function prolongSaved(
  sql: Sql,
  d: { services: readonly string[]; least: Date; until: Date },
): Promise<void> {
  await sql`
    with due as (
      select id, service, expires_at
      from services.saved
      where service = any (${d.services}::text[]) and expires_at < ${d.least}
      for update),
    answers as (
      update services.draft
      set expires_at = ${d.until}
      from due
      where draft.service = due.service and draft.expires_at = due.expires_at and draft.reference is null)
    update services.saved
    set expires_at = ${d.until}
    from due
    where saved.id = due.id`
}

export async function removeAllDrafts(tx: Tx): Promise<void> {
  await tx`truncate services.draft, services.saved, services.visit cascade`
}
