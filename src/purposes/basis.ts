/** The bases and conditions in plain words, and which rights come with a basis (UK GDPR Arts 6(1), 9(2), 10, 15 to 21). */
import type { Basis, Condition } from './load-purposes.ts'

export const basisInWords: Record<Basis, string> = {
  consent: 'The person has agreed to it: UK GDPR, Article 6(1)(a).',
  contract: 'It is needed for a contract with the person: UK GDPR, Article 6(1)(b).',
  'legal-obligation': 'A law obliges us to do it: UK GDPR, Article 6(1)(c).',
  'vital-interests': 'It protects somebody’s life: UK GDPR, Article 6(1)(d).',
  'public-task': 'It is part of a task that the law gives the council: UK GDPR, Article 6(1)(e).',
  'legitimate-interests':
    'It is needed for an interest that weighs more than the person’s own: UK GDPR, Article 6(1)(f).',
}

export const conditionInWords: Record<Condition, string> = {
  'explicit-consent': 'The person has agreed to it in so many words: UK GDPR, Article 9(2)(a).',
  'employment-or-social-protection':
    'It is needed for duties of employment or social protection: UK GDPR, Article 9(2)(b).',
  'vital-interests': 'It protects the life of somebody who can not agree: UK GDPR, Article 9(2)(c).',
  'legal-claims': 'It is needed for a legal claim: UK GDPR, Article 9(2)(f).',
  'substantial-public-interest': 'It serves a substantial public interest: UK GDPR, Article 9(2)(g).',
  'health-or-social-care': 'It is needed for health or social care: UK GDPR, Article 9(2)(h).',
  'public-health': 'It is needed for public health: UK GDPR, Article 9(2)(i).',
  'archiving-research-or-statistics':
    'It is needed for archives, research or statistics: UK GDPR, Article 9(2)(j).',
  'criminal-statutory-task':
    'It is about crime, and needed for a task that the law gives the council: UK GDPR, Article 10, and Data Protection Act 2018, Schedule 1.',
}

const always = [
  'You can ask what we hold about you and get a copy of it.',
  'You can ask us to put right what is wrong.',
  'You can ask us to stop using it while a question about it is open.',
]
const canDelete = 'You can ask us to delete it.'
const canObject = 'You can object to it, and we then stop unless we have a reason that weighs more.'
const canTake = 'You can have what you gave us in a form that a computer can read.'

/** What a person can do about data used on this basis, in sentences. */
export const rightsWith: Record<Basis, readonly string[]> = {
  consent: [
    ...always,
    canDelete,
    'You can take your agreement back at any time, as easily as you gave it.',
    canTake,
  ],
  contract: [...always, canDelete, canTake],
  'legal-obligation': always,
  'vital-interests': [...always, canDelete],
  'public-task': [...always, canDelete, canObject],
  'legitimate-interests': [...always, canDelete, canObject],
}
