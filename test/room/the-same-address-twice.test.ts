/**
 * "We do not cross reference these details with any other information held by the council" (B52): the register of those
 * who follow the council on social media knows an e-mail address, and the one room may know the same. Whoever holds
 * either, or both, or works for both, learns from them no more than that each knows somebody.
 */
import assert from 'node:assert/strict'
import { createHash, createHmac, createSecretKey, randomUUID } from 'node:crypto'
import { setTimeout as after } from 'node:timers/promises'
import { newPerson } from '../../src/people/people.ts'
import { deriveKeys } from '../../src/platform/crypto.ts'
import { type Findable, find, fingerprint, keep, type LookupKeys } from '../../src/records/records.ts'
import { beginSession, take, whose } from '../../src/staff/staff.ts'
import {
  asOwner,
  everyRow,
  form,
  guarded,
  notice,
  openCase,
  openRoom,
  rewrite,
  type TestRoom,
} from '../support/room.ts'

const email = 'canary@planted.example'
const value: Findable = { kind: 'e-mail', email }
const services = ['street-problem', 'parking', 'care', 'data-rights'] as const
const island: LookupKeys = { key: deriveKeys(Buffer.alloc(32, 77)).lookup, version: 1 }

/** A customer of each service, with this address by which officers of the service find them. */
async function customers(room: TestRoom): Promise<string[]> {
  const cases: string[] = []
  for (const service of services.slice(0, 3))
    await room.database.web.transaction(async (tx) => {
      const caseId = await openCase(tx, service)
      const record = { kind: 'contact', category: 'ordinary', content: { email }, findable: [value] } as const
      const of = { caseId, person: await newPerson(tx), channel: 'web', notice, form, session: null } as const
      await keep(tx, room, { ...of, records: [{ ...record, purpose: 'repairs' }] })
      cases.push(caseId)
    })
  return cases
}

/** Each spelling of the address that somebody might have hashed. */
const spellings = [email, email.toUpperCase(), `${email}\n`, `@${email.split('@')[0]}`, email.split('@')[0]!]

/** What stands in the rows and could be a salt, a key or a fingerprint: runs of bytes and ids, and words. */
function valuesIn(rows: string): { bytes: Buffer[]; words: string[] } {
  const hex = rows.match(/(?<=\\x)[0-9a-f]{2,}/g) ?? []
  const ids = rows.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []
  const bytes = [...hex, ...ids.map((id) => id.replaceAll('-', ''))].map((text) => Buffer.from(text, 'hex'))
  return { bytes, words: [...ids, ...(rows.match(/[\w.:@-]{3,}/g) ?? [])] }
}

/** Everything an attacker can compute from an address and from what stands there, with the program's own rules. */
function* guesses(rows: string): Generator<Buffer> {
  const { bytes, words } = valuesIn(rows)
  const salts = new Map(
    [...bytes, ...words.map((word) => Buffer.from(word)), Buffer.alloc(32)].map((salt) => [
      salt.toString('hex'),
      salt,
    ]),
  )
  for (const spelling of spellings) {
    for (const how of ['sha256', 'sha512', 'sha1', 'md5', 'sha3-256'])
      yield createHash(how).update(spelling).digest()
  }
  for (const salt of salts.values()) {
    yield createHash('sha256').update(salt).update(email).digest()
    yield createHash('sha256').update(email).update(salt).digest()
    yield createHmac('sha256', salt).update(email).digest()
    yield createHmac('sha256', email).update(salt).digest()
    const key = salt.length > 0 ? createSecretKey(salt) : null
    if (key) for (const service of services) yield fingerprint({ key, version: 1 }, service, value)
  }
}

/** Which of the guesses stand in the rows; the first eight bytes are enough, however they are written. */
function foundIn(rows: string): string[] {
  const found: string[] = []
  for (const guess of guesses(rows)) {
    const start = guess.subarray(0, 8)
    const written = [
      start.toString('hex'),
      start.toString('base64').slice(0, 10),
      start.toString('base64url').slice(0, 10),
    ]
    if (written.some((text) => rows.includes(text))) found.push(guess.toString('hex'))
  }
  return found
}

guarded({
  promise: 'whoever takes the whole database and knows an e-mail address finds no trace of it',
  holds: async (room) => {
    const cases = await customers(room)
    const { session } = await room.officer('officer', 'parking')
    const search = { session, purpose: 'parking', service: 'parking', value }
    assert.deepEqual(
      await find(room.database.web.sql, room.lookups, search),
      [cases[1]],
      'it is kept, and found',
    )

    const rows = await everyRow(room)
    assert.match(rows, /records\.lookup/)
    assert.deepEqual(foundIn(rows), [])
    for (const spelling of spellings) {
      assert.ok(!rows.includes(spelling))
      assert.ok(!rows.includes(Buffer.from(spelling).toString('hex')))
    }
  },
  sabotages: [
    {
      name: 'fingerprints that are a plain hash',
      breaks: (room) =>
        asOwner(room, async (owner) => {
          const hash = `decode('${createHash('sha256').update(email).digest('hex')}', 'hex')`
          await owner.run(`create function records.plainly() returns trigger language plpgsql as
            $$ begin new.hash := ${hash}; return new; end $$`)
          await owner.run(`create trigger plainly before insert on records.lookup
            for each row execute function records.plainly()`)
          await rewriteFind(room, hash)
        }),
    },
    {
      name: 'fingerprints salted with what stands beside them',
      breaks: (room) =>
        asOwner(room, async (owner) => {
          await owner.run(`create table records.salt as select '\\x5a17'::bytea as salt`)
          await owner.run('grant select on records.salt to guildhall_door')
          const hash = `sha256((select salt from records.salt) || '${email}'::bytea)`
          await owner.run(`create function records.salted() returns trigger language plpgsql as
            $$ begin new.hash := ${hash}; return new; end $$`)
          await owner.run(`create trigger salted before insert on records.lookup
            for each row execute function records.salted()`)
          await rewriteFind(room, hash)
        }),
    },
    {
      name: 'a key that is kept in the database',
      breaks: (room) =>
        asOwner(room, (owner) =>
          owner.run(`create table records.lookup_key as
            select '\\x${room.lookups.key.export().toString('hex')}'::bytea as key`),
        ),
    },
    {
      name: 'a key that anybody can guess',
      breaks: async (room) => {
        room.lookups = { key: createSecretKey(Buffer.alloc(32)), version: 1 }
      },
    },
    {
      name: 'an address in plain words',
      breaks: (room) =>
        asOwner(room, (owner) => owner.run(`create table people.address as select '${email}' as address`)),
    },
  ],
})

/** So that searching goes on as if nothing were wrong. */
const rewriteFind = (room: TestRoom, hash: string) =>
  rewrite(room, 'records.find', 'l.hash = p_hash', `l.hash = ${hash}`)

guarded({
  promise: 'what another store knows of the same address can not be joined with what this room knows',
  holds: async (room, t) => {
    const before = idsIn(await everyRow(room))
    const other = { ...(await openRoom(t)), lookups: island }
    await customers(room)
    await customers(other)
    const [here, there] = [await everyRow(room), await everyRow(other)]
    const known = idsIn(there)
    const inBoth = [...idsIn(here)].filter((id) => known.has(id) && !before.has(id))
    assert.deepEqual(inBoth, [])

    // Nor with the key that the one side has, which is no key of the other.
    for (const service of services) {
      assert.ok(!there.includes(fingerprint(room.lookups, service, value).toString('hex')))
      assert.ok(!here.includes(fingerprint(island, service, value).toString('hex')))
    }
    const [kept] = await room.database.admin.sql<{ all: number; distinct: number }>`
      select count(*) as all, count(distinct hash) as distinct
      from records.lookup`
    assert.deepEqual(kept, { all: 3, distinct: 3 }, 'nor from service to service')
  },
  sabotages: [
    {
      name: 'one key on both sides',
      breaks: async (room) => {
        room.lookups = island
      },
    },
    {
      name: 'an id of the person that both keep',
      breaks: (room) =>
        asOwner(room, async (owner) => {
          const everybody = fingerprint(island, services[0], value).toString('hex')
          await owner.run(`alter table people.person add column known_as bytea default '\\x${everybody}'`)
        }),
    },
    {
      name: 'fingerprints that are the same in every service',
      breaks: (room) =>
        asOwner(room, async (owner) => {
          await owner.run(`create function records.alike() returns trigger language plpgsql as
            $$ begin new.hash := sha256('secret'); return new; end $$`)
          await owner.run(`create trigger alike before insert on records.lookup
            for each row execute function records.alike()`)
        }),
    },
  ],
})

/** Whatever could be a common key: ids, and bytes of that length or more. */
function idsIn(rows: string): Set<string> {
  return new Set(rows.match(/[0-9a-f]{32,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [])
}

guarded({
  promise:
    'nobody works for the social media desk and for anything else, and the desk has nothing to do in this room',
  holds: async (room) => {
    const { admin, signin, web } = room.database
    const newcomer = async () => {
      const id = randomUUID()
      await admin.sql`insert into staff.officer (id) values (${id})`
      return id
    }
    const duty = (officer: string, role: string) =>
      admin.sql`insert into staff.duty (officer, role, service) values (${officer}, ${role}, 'parking')`
    const [desk, other] = ['social-media-officer', 'officer']
    const apart = { code: 'GH025' }

    for (const [first, second] of [
      [desk, other],
      [other, desk],
      [desk, 'administrator'],
    ] as const) {
      const officer = await newcomer()
      await duty(officer, first)
      await assert.rejects(duty(officer, second), apart, `${first}, then ${second}`)
    }
    const both = await newcomer()
    const atOnce = admin.sql`
      insert into staff.duty (officer, role, service)
      select ${both}, role, 'parking' from unnest(array['officer', 'social-media-officer']) as u (role)`
    await assert.rejects(atOnce, apart)
    const changing = await newcomer()
    await duty(changing, 'agent')
    await duty(changing, other)
    const change = admin.sql`update staff.duty set role = ${desk} where officer = ${changing} and role = 'agent'`
    await assert.rejects(change, apart)

    // Two who each add one half, the one before the other has ended.
    const halved = await newcomer()
    await asOwner(room, async (one) => {
      await one.run('begin')
      await one.run(
        `insert into staff.duty (officer, role, service) values ('${halved}', '${desk}', 'parking')`,
      )
      const half = duty(halved, other).then(
        () => null,
        (error: { code?: string }) => error.code,
      )
      await waitUntil(room, half)
      await one.run('commit')
      assert.equal(await half, apart.code)
    })

    // However it came about that somebody has both, they can be neither.
    await asOwner(room, async (owner) => {
      await owner.run(`set session_replication_role = 'replica'`)
      for (const role of [desk, other])
        await owner.run(
          `insert into staff.duty (officer, role, service) values ('${both}', '${role}', 'parking')`,
        )
    })
    for (const role of [desk, other])
      assert.equal(await beginSession(signin.sql, { officer: both, role, minutes: 60 }), null)

    // Whoever works for the desk alone comes in, and finds and takes nothing here, whatever was registered.
    await admin.sql`insert into purposes.role_may (role, purpose) values (${desk}, 'repairs')`
    const cases = await customers(room)
    const { session } = await room.officer(desk, 'parking')
    assert.equal((await whose(web.sql, session))?.role, desk)
    const search = { session, purpose: 'repairs', service: 'parking', value }
    assert.deepEqual(await find(web.sql, room.lookups, search), [])
    const taken = await take(web.sql, session, cases[1]!)
    assert.deepEqual(taken, { ok: false, because: 'refused: not for this role' })
  },
  sabotages: [
    {
      name: 'duties that nobody compares',
      breaks: (room) => asOwner(room, (owner) => owner.run('drop trigger stays_apart on staff.duty')),
    },
    {
      name: 'two halves that do not wait for each other',
      breaks: (room) => rewrite(room, 'staff.stays_apart', 'for no key update', ''),
    },
    {
      name: 'a session for whoever has both',
      breaks: (room) => rewrite(room, 'staff.begin_session', 'or staff.mixes(p_officer)', ''),
    },
    {
      name: 'a desk that may search here',
      breaks: (room) =>
        rewrite(room, 'staff.deals_with_people', "(p_role <> 'social-media-officer'::text)", 'true'),
    },
  ],
})

/** Until this other deed is done, or waits for somebody. */
async function waitUntil(room: TestRoom, deed: Promise<unknown>): Promise<void> {
  let done = false
  void deed.then(() => {
    done = true
  })
  const waiting = async () => {
    const [found] = await room.database.admin.sql<{ waits: boolean }>`
      select exists (select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock') as waits`
    return found!.waits
  }
  while (!done && !(await waiting())) await after(5)
}
