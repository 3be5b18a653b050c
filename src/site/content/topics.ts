/** The topics under which the council's services and pages are grouped: a closed list, so that no page stands alone. */
export interface Topic {
  id: string
  title: string
  summary: string
}

export const topics: readonly Topic[] = [
  {
    id: 'bins-and-recycling',
    title: 'Bins and recycling',
    summary: 'Collections, missed bins, large items and garden waste',
  },
  {
    id: 'council-tax-and-money',
    title: 'Council tax, benefits and money',
    summary: 'Paying, moving home, discounts and help when money is short',
  },
  {
    id: 'roads-and-parking',
    title: 'Roads, streets and parking',
    summary: 'Problems in the street, permits, Blue Badges and parking fines',
  },
  {
    id: 'housing',
    title: 'Housing',
    summary: 'Repairs, the housing register and help if you may lose your home',
  },
  {
    id: 'planning-and-building',
    title: 'Planning and building',
    summary: 'Planning applications, and building work on your home',
  },
  {
    id: 'care-and-safety',
    title: 'Care, health and safety',
    summary: 'Care for adults, support for carers and help to be safe',
  },
  {
    id: 'children-and-schools',
    title: 'Children, families and schools',
    summary: 'School places, free school meals and help for families',
  },
  {
    id: 'births-deaths-marriages',
    title: 'Births, deaths and marriages',
    summary: 'Registering a birth or a death, ceremonies and certificates',
  },
  {
    id: 'neighbourhood',
    title: 'Your neighbourhood',
    summary: 'Noise, pests, dogs, trees, libraries and places near you',
  },
  {
    id: 'business-and-licences',
    title: 'Business and licences',
    summary: 'Licences, business rates and food businesses',
  },
  {
    id: 'your-council',
    title: 'Your council and your rights',
    summary: 'Voting, councillors, complaints and the information we hold',
  },
]
