/** How far the asking about a new purpose has come: in numbers, never in names. */
export interface AskingSoFar {
  /** Somebody is still to be asked, or may still answer. */
  open: boolean
  /** Of a few people no number is told: whoever knows them would know who said no. */
  people: AskedPeople | 'fewer than 10'
}

export interface AskedPeople {
  /** All whom the question concerns and who can be reached; the next six are parts of it. */
  reachable: number
  notAsked: number
  /** Asked, and their day has not come. No answer is no, as for those whose day is past. */
  waiting: number
  late: number
  yes: number
  no: number
  takenBack: number
  /** Who left no way to be reached, and whose data are therefore not used. */
  leftOut: number
}
