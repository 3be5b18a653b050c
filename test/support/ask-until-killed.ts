/** For a test: one round of asking in a process of its own, which the mail server kills. */
import { askAround } from '../../src/agreements/sending.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { type ConnectionFacts, connect } from '../../src/platform/db/db.ts'
import { openLog } from '../../src/platform/log.ts'
import { openMail } from '../../src/platform/mail.ts'
import { mastersInFolder } from '../../src/platform/masters.ts'
import { openKeyring, unseal } from '../../src/records/records.ts'
import { council, from, key, site, titles } from './asking.ts'

const given = JSON.parse(process.env.ROUND ?? '') as { facts: ConnectionFacts; folder: string; port: number }
const work = connect(given.facts)
const keyring = await openKeyring(work.sql, mastersInFolder(given.folder))
await askAround({
  work,
  unseal: (row) => unseal(keyring, row),
  clock: systemClock,
  log: openLog({ clock: () => systemClock.now() }),
  key,
  site,
  council,
  titles,
  mail: { send: openMail({ host: '127.0.0.1', port: given.port, secure: false, plain: true }), from },
})
await work.close()
