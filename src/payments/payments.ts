/** Paying a fee once a form is sent: what is due, the payment provider, and the way there and back. The front door. */
export { type GovUkPay, govUkPay } from './gov-uk-pay.ts'
export { ownPayments, paymentPages, paymentsForOfficers } from './pages.ts'
export type { PaymentParts } from './parts.ts'
export { owe } from './paying.ts'
export { practicePages, practiceProvider } from './practice.ts'
export type { PaymentProvider } from './provider.ts'
export { settlePayments } from './settling.ts'
