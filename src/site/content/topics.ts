/**
 * The topics under which the council's services and pages are grouped: a closed list, so that no page stands alone.
 * Their titles are in the catalogue of messages.
 */
export const topics = [
  { id: 'bins-and-recycling' },
  { id: 'council-tax-and-money' },
  { id: 'roads-and-parking' },
  { id: 'housing' },
  { id: 'planning-and-building' },
  { id: 'care-and-safety' },
  { id: 'children-and-schools' },
  { id: 'births-deaths-marriages' },
  { id: 'neighbourhood' },
  { id: 'business-and-licences' },
  { id: 'your-council' },
] as const

export type Topic = (typeof topics)[number]
