/** Appointments at the council's counters: opening rules, free times, bookings and the day's list. The front door. */
export { bankHolidays } from './bank-holidays.ts'
export { book, type Reserved, reserve, timeOfCase } from './booking.ts'
export { appointmentsBy, withFreeTimes } from './offered.ts'
export { type Opening, readOpening, reviewsOf } from './opening.ts'
export { appointmentPages, type OwnAppointment, ownAppointments } from './pages.ts'
export type { AppointmentParts } from './parts.ts'
export { appointmentDesk, appointmentsForOfficers } from './staff-pages.ts'
