import type { Service } from '../forms/forms.ts'
import type { DemonstrationOfficer } from '../staff/staff.ts'

/** The officers that a demonstration can be: one for each service with a supervisor and an owner, a colleague from elsewhere, the rights desk, and who advises on new purposes and may go on against the advice. */
export function demonstrationOfficers(services: readonly Service[]): DemonstrationOfficer[] {
  return [
    ...services.map(({ id, team }, no) => ({
      id: numbered(1000 + no),
      title: `An officer of ${team.name}`,
      role: 'officer',
      service: id,
    })),
    ...services.map(({ id, team }, no) => ({
      id: numbered(1100 + no),
      title: `The supervisor of ${team.name}`,
      role: 'supervisor',
      service: id,
    })),
    ...services.map(({ id, team }, no) => ({
      id: numbered(1200 + no),
      title: `Whoever answers for the service of ${team.name}: its owner`,
      role: 'owner',
      service: id,
    })),
    {
      id: '00000000-0000-4000-8000-000000000201',
      title: 'An officer of another service',
      role: 'officer',
      service: 'parking',
    },
    {
      id: '00000000-0000-4000-8000-000000000301',
      title: 'An information rights officer',
      role: 'information-rights-officer',
      service: 'data-rights',
    },
    {
      id: '00000000-0000-4000-8000-000000000302',
      title: 'A second information rights officer',
      role: 'information-rights-officer',
      service: 'data-rights',
    },
    {
      id: '00000000-0000-4000-8000-000000000401',
      title: 'The data protection officer',
      role: 'data-protection-officer',
      service: 'council',
    },
    {
      id: '00000000-0000-4000-8000-000000000501',
      title: 'The senior information risk owner',
      role: 'senior-information-risk-owner',
      service: 'council',
    },
  ]
}

const numbered = (no: number) => `00000000-0000-4000-8000-${String(no).padStart(12, '0')}`
