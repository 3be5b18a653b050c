/** For a test: one round in a process of its own, which its receiver kills before it has answered. */

import { deliverDue } from '../../src/deliveries/deliver.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { type ConnectionFacts, connect } from '../../src/platform/db/db.ts'
import { openLog } from '../../src/platform/log.ts'
import { mastersInFolder } from '../../src/platform/masters.ts'
import { openKeyring } from '../../src/records/records.ts'
import { secret } from './deliveries.ts'

const given = JSON.parse(process.env.ROUND ?? '') as { facts: ConnectionFacts; folder: string; to: string }
const work = connect(given.facts)
await deliverDue({
  work,
  keyring: await openKeyring(work.sql, mastersInFolder(given.folder)),
  clock: systemClock,
  log: openLog({ clock: () => systemClock.now() }),
  receivers: [
    {
      service: 'street-problem',
      use: 'crew',
      recipient: 'crew',
      by: 'webhook',
      to: new URL(given.to),
      secret,
    },
  ],
  site: '',
  titles: new Map(),
  mail: null,
})
await work.close()
