/** Where a new purpose stands, and who can take its next step. The database decides anew whenever somebody takes one. */
import type { Published } from './new-purpose.ts'

export type Stage =
  | 'described'
  | 'advised for'
  | 'advised against'
  | 'in force'
  | 'let go'
  | 'ended'
  | 'over'
  | 'in other words since'

type Steps = Pick<Published, 'inForce'> & { steps: readonly Pick<Published['steps'][number], 'step'>[] }

/** Of one description; of a purpose that was described anew only the newest can go on. */
export function stageOf({ steps, inForce }: Steps, { newest }: { newest: boolean }): Stage {
  const taken = new Set(steps.map(({ step }) => step))
  if (taken.has('ended')) return 'ended'
  if (taken.has('dropped')) return 'let go'
  if (inForce) return 'in force'
  if (!newest) return 'in other words since'
  if (taken.has('decided')) return 'over'
  if (taken.has('advised-for')) return 'advised for'
  return taken.has('advised-against') ? 'advised against' : 'described'
}

export interface WhoActs {
  role: string
  services: readonly string[]
}

export type Deed = 'advise' | 'go on' | 'let go' | 'end' | 'describe anew'

/** What an officer is offered on the page of a description (D2): against the advice the owner can only let go. */
export function deedsOf(who: WhoActs, { service }: Pick<Published, 'service'>, stage: Stage): Deed[] {
  const isOwner = who.role === 'owner' && who.services.includes(service)
  const isRiskOwner = who.role === 'senior-information-risk-owner'
  const deeds: Deed[] = []
  if (who.role === 'data-protection-officer' && stage === 'described') deeds.push('advise')
  if ((isOwner && stage === 'advised for') || (isRiskOwner && stage === 'advised against'))
    deeds.push('go on')
  if (isOwner && (stage === 'advised for' || stage === 'advised against')) deeds.push('let go')
  if ((isOwner || isRiskOwner) && stage === 'in force') deeds.push('end')
  if (isOwner && stage !== 'in other words since') deeds.push('describe anew')
  return deeds
}

/** All descriptions of a purpose, newest first, each with where it stands. */
export function staged(all: readonly Published[]): { described: Published; stage: Stage }[] {
  return all.map((described) => {
    const newest = all.find(({ purpose }) => purpose === described.purpose) === described
    return { described, stage: stageOf(described, { newest }) }
  })
}
