/** Sending cases on, as their forms say: by webhook, by a team's e-mail, or as a file that its owner collects. The front door. */

export { type Delivering, type DeliveryRound, deliverDue } from './deliver.ts'
export { describedWebhooks } from './described.ts'
export { loadReceivers, type Receiver } from './receivers.ts'
export { type DeliveryPagesParts, deliveryPages } from './staff-pages.ts'
