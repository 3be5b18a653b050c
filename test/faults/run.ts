/**
 * `npm run faults`: the long form. Two hundred reports and more are sent while the whole program is killed at random moments, twenty times and more;
 * then two controls that must lose, so that a trial which can see no loss is not taken for a good one.
 */
import { acknowledgeBeforeCommit, type Result, runTrial } from './trial.ts'

const often = { submissions: 200, killAfter: [50, 600], leastKills: 20 } as const

process.stdout.write('The program as it is, fsync on:\n')
const real = await runTrial(often)
tell(real)

process.stdout.write('\nControl 1, commits acknowledged before they are written (synchronous_commit off):\n')
const spoiled = await runTrial({
  ...often,
  spoil: 'alter role guildhall_web set synchronous_commit = off',
})
tell(spoiled)

process.stdout.write('\nControl 2, a report acknowledged before its commit:\n')
const early = await acknowledgeBeforeCommit()
process.stdout.write(`  lost ${early.lost.length} of 1, which is as it must be\n`)

const sound = real.lost.length + real.doubled.length + real.halfWritten.length + real.draftsLost === 0
if (!sound) process.stdout.write('\nThe program lost, doubled or half wrote a report.\n')
if (early.lost.length !== 1)
  process.stdout.write('\nThe trial does not see a loss: its other figures say nothing.\n')
process.exitCode = sound && early.lost.length === 1 ? 0 : 1

function tell(result: Result): void {
  const lines = [
    `  acknowledged ${result.acknowledged}, kept ${result.kept}`,
    `  lost ${result.lost.length}, doubled ${result.doubled.length}, half written ${result.halfWritten.length}`,
    `  forms in progress lost ${result.draftsLost}`,
    `  kills ${result.kills}, requests tried again ${result.triedAgain}`,
    `  longest time without an acknowledgement ${(result.longestGapMs / 1000).toFixed(1)} s`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
