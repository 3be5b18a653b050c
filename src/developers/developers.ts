/** What this site offers programs: the description for them, and the page for those who write them. The front door. */
export { type Developing, developerPages } from './pages.ts'
