/** For tests: a town of two streets that meet at a right angle, with a river, in round numbers of metres. */
import { boxAround, type Point } from './geometry.ts'
import type { Town } from './town.ts'

const area: readonly Point[] = [
  [-600, -700],
  [1600, -700],
  [1600, 900],
  [-600, 900],
]

export const townForTests: Town = {
  area,
  box: boxAround(area),
  streets: [
    // Its numbers run from west to east, so the odd ones stand to the north.
    {
      id: 'alder-road',
      name: 'Alder Road',
      rank: 1,
      line: [
        [0, 0],
        [500, 0],
        [1000, 0],
      ],
    },
    {
      id: 'mill-lane',
      name: 'Mill Lane',
      rank: 3,
      line: [
        [400, 0],
        [400, 300],
      ],
    },
  ],
  water: [
    [
      [-600, -300],
      [1600, -300],
      [1600, -200],
      [-600, -200],
    ],
  ],
  parks: [],
  woods: [],
  squares: [],
  buildings: [
    [
      [100, 20],
      [120, 20],
      [120, 40],
      [100, 40],
    ],
  ],
  landmarks: [],
  canals: [],
  railways: [],
  roads: [],
  names: [{ of: 'water', text: 'River Test', at: [300, -250], turn: 0 }],
}
