import type { Queryable, Sql, Tx } from '../platform/db/db.ts'

/** A draft as it lies: each page's answers sealed, in base64, by page id. */
export interface DraftRow {
  version: string
  pages: Readonly<Record<string, string>>
  reference: string | null
}

export async function findDraft(sql: Queryable, id: Buffer, now: Date): Promise<DraftRow | null> {
  const found = await sql<DraftRow>`
    select version, pages, reference
    from services.draft
    where id = ${id} and expires_at > ${now}`
  return found[0] ?? null
}

/** Takes the draft for this transaction alone: of twenty who send it at once, nineteen wait here. */
export async function takeDraft(tx: Tx, id: Buffer, now: Date): Promise<DraftRow | null> {
  const found = await tx<DraftRow>`
    select version, pages, reference
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
    page: string
    sealed: string
    /** The pages that are asked now; null leaves all. */
    asked: readonly string[] | null
    now: Date
    expiresAt: Date
  },
): Promise<DraftRow | null> {
  const saved = await sql<DraftRow>`
    insert into services.draft as draft (id, service, version, pages, expires_at)
    values (${d.id}, ${d.service}, ${d.version}, jsonb_build_object(${d.page}::text, ${d.sealed}::text), ${d.expiresAt})
    on conflict (id) do update
    set pages = (
        select coalesce(jsonb_object_agg(key, value), '{}')
        from jsonb_each(draft.pages || excluded.pages)
        where ${d.asked}::text[] is null or key = any (${d.asked}::text[])),
      version = excluded.version, expires_at = excluded.expires_at
    where draft.reference is null and draft.expires_at > ${d.now}
    returning version, pages, reference`
  return saved[0] ?? null
}

/** Puts all sealed answers in the place of those that stand there; nothing when the form was sent already. */
export async function replacePages(
  sql: Sql,
  d: { id: Buffer; version: string; pages: Readonly<Record<string, string>>; now: Date; expiresAt: Date },
): Promise<DraftRow | null> {
  const saved = await sql<DraftRow>`
    update services.draft
    set pages = ${JSON.stringify(d.pages)}::jsonb, version = ${d.version}, expires_at = ${d.expiresAt}
    where id = ${d.id} and reference is null and expires_at > ${d.now}
    returning version, pages, reference`
  return saved[0] ?? null
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

/** The form was published anew meanwhile, and its answers are shown again under the new version. */
export async function markVersion(tx: Tx, d: { id: Buffer; version: string }): Promise<void> {
  await tx`
    update services.draft
    set version = ${d.version}
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

export async function removeAllDrafts(tx: Tx): Promise<void> {
  await tx`truncate services.draft`
}
