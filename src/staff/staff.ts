/** Officers: signing in and out, their sessions, and taking a case into their hands. The front door. */
export { type DemonstrationOfficer, makeOfficers } from './officers.ts'
export { signInPages } from './pages.ts'
export { beginSession, endSession, has, take, type Whose, whose } from './sessions.ts'
export { type SignedIn, type SigningIn, signedIn } from './signed-in.ts'
export { codeReadOutPage } from './views/code-read-out.ts'
