/** Whether everybody is treated alike: anonymous questions after a form, wholly apart from its case (B16, C15). The front door. */
export { type EqualityCounting, openEqualityCounting } from './counting.ts'
export { addMadeUpFigures, removeAllFigures } from './made-up.ts'
export { type Offering, offerAfter } from './offering.ts'
export { type EqualityParts, equalityPages } from './pages.ts'
export { equalityKept, equalityPurpose } from './purpose.ts'
