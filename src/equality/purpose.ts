/** The purpose of the register under which these questions are asked; a council whose forms ask them must describe it (M1, B17). */
export const equalityPurpose = 'see-equal-treatment'

/** How long, for the record of processing. No form of the council collects it, so the schedule does not say. */
export const equalityKept =
  'A person’s answers are not kept: each is counted by itself, without anything that leads to the person. Until ten people have answered the same question of the same service they wait in the memory of our computer, where they are lost when it stops.'
