/** What lies around the streets of Fairholme: water, green, the railway, and the buildings that people know by name. */
import type { Point } from './streets.ts'

/** Where the council's area ends. */
export const area: readonly Point[] = [
  [60, 640],
  [40, 300],
  [240, 110],
  [640, 30],
  [1200, 40],
  [1700, 50],
  [2150, 160],
  [2600, 330],
  [3000, 430],
  [3160, 700],
  [3190, 1100],
  [3120, 1450],
  [2860, 1800],
  [2560, 1980],
  [2200, 2200],
  [1900, 2340],
  [1400, 2330],
  [900, 2290],
  [420, 2280],
  [120, 2060],
  [50, 1700],
  [70, 1200],
]

/** The middle of the river, and how wide it is there. */
export const river: readonly (readonly [x: number, y: number, width: number])[] = [
  [-1100, 1560, 34],
  [-400, 1340, 38],
  [0, 1230, 40],
  [350, 1190, 42],
  [620, 1090, 44],
  [900, 960, 48],
  [1150, 860, 52],
  [1330, 800, 56],
  [1500, 790, 58],
  [1700, 780, 60],
  [1900, 700, 62],
  [2150, 640, 64],
  [2420, 540, 66],
  [2700, 380, 68],
  [3000, 270, 72],
  [3500, 210, 78],
  [4300, 120, 86],
]

export const canal: readonly Point[] = [
  [1930, 700],
  [1880, 560],
  [1850, 420],
  [1840, 250],
  [1860, 60],
  [1880, -300],
  [1900, -1100],
]

export const railway: readonly Point[] = [
  [-1100, 2230],
  [-300, 2110],
  [350, 2010],
  [700, 1960],
  [1000, 1920],
  [1300, 1880],
  [1560, 1865],
  [1900, 1890],
  [2300, 1960],
  [2900, 2090],
  [3600, 2200],
  [4300, 2290],
]

/** Roads that lead out of the town; they are on no list of the council's. */
export const roads: readonly (readonly Point[])[] = [
  [
    [1890, 2300],
    [1960, 2500],
    [2050, 3500],
  ],
  [
    [2690, 1760],
    [2850, 1900],
    [3200, 2000],
    [4300, 2100],
  ],
  [
    [2620, 1190],
    [2760, 1120],
    [2950, 1110],
    [3200, 1150],
    [4300, 1230],
  ],
  [
    [540, 70],
    [480, -60],
    [420, -1100],
  ],
  [
    [100, 500],
    [-60, 480],
    [-1100, 520],
  ],
  [
    [140, 1390],
    [-60, 1420],
    [-1100, 1640],
  ],
  [
    [990, 90],
    [930, 0],
    [860, -1100],
  ],
]

export const parks: readonly (readonly Point[])[] = [
  // Castle park, around the mound
  [
    [1985, 1220],
    [2080, 1180],
    [2160, 1215],
    [2175, 1330],
    [2160, 1430],
    [2080, 1470],
    [2010, 1420],
    [1965, 1320],
  ],
  // Riverside
  [
    [1540, 845],
    [1700, 840],
    [1860, 780],
    [1980, 745],
    [1980, 860],
    [1880, 930],
    [1700, 955],
    [1530, 950],
  ],
  // Grange Park
  [
    [925, 1740],
    [1080, 1725],
    [1180, 1650],
    [1250, 1700],
    [1230, 1800],
    [1100, 1850],
    [945, 1850],
  ],
  // The green of Wetherley
  [
    [440, 515],
    [405, 575],
    [325, 555],
    [360, 500],
  ],
  // Abbey grounds
  [
    [1105, 1180],
    [1225, 1190],
    [1225, 1325],
    [1120, 1320],
    [1090, 1250],
  ],
  // Eastfield meadows
  [
    [2790, 560],
    [2870, 600],
    [3000, 640],
    [3090, 620],
    [3010, 460],
    [2860, 430],
  ],
  // Mill meadow
  [
    [430, 1230],
    [530, 1180],
    [520, 1280],
    [440, 1320],
  ],
  [
    [2450, 640],
    [2600, 560],
    [2610, 760],
    [2590, 940],
    [2460, 900],
  ],
]

export const woods: readonly (readonly Point[])[] = [
  [
    [110, 2020],
    [260, 2050],
    [520, 2150],
    [640, 2200],
    [500, 2420],
    [200, 2500],
    [-60, 2380],
    [-40, 2140],
  ],
  [
    [2560, 1860],
    [2700, 1830],
    [2800, 1900],
    [2780, 2020],
    [2600, 2030],
  ],
  [
    [2150, 90],
    [2400, 150],
    [2480, 320],
    [2330, 400],
    [2190, 330],
  ],
  [
    [-200, 820],
    [60, 780],
    [260, 860],
    [220, 1010],
    [-40, 1060],
    [-220, 980],
  ],
  [
    [2250, 2320],
    [2420, 2230],
    [2640, 2250],
    [2700, 2400],
    [2440, 2520],
    [2260, 2460],
  ],
  [
    [3230, 560],
    [3420, 520],
    [3520, 760],
    [3380, 860],
    [3240, 760],
  ],
]

/** The market place and other paved ground. */
export const squares: readonly (readonly Point[])[] = [
  [
    [1512, 1100],
    [1590, 1102],
    [1590, 1172],
    [1510, 1172],
  ],
  [
    [1575, 1833],
    [1680, 1831],
    [1680, 1848],
    [1575, 1850],
  ],
]

/** Buildings that stand out, drawn as they are. */
export const landmarks: readonly (readonly Point[])[] = [
  // The Minster: nave, transepts and tower
  [
    [1130, 1242],
    [1160, 1242],
    [1160, 1222],
    [1178, 1222],
    [1178, 1242],
    [1208, 1242],
    [1212, 1252],
    [1208, 1262],
    [1178, 1262],
    [1178, 1282],
    [1160, 1282],
    [1160, 1262],
    [1130, 1262],
  ],
  // The castle's keep
  [
    [2062, 1318],
    [2084, 1310],
    [2106, 1318],
    [2114, 1340],
    [2106, 1362],
    [2084, 1370],
    [2062, 1362],
    [2054, 1340],
  ],
  // The Guildhall
  [
    [1535, 1290],
    [1590, 1286],
    [1593, 1326],
    [1570, 1327],
    [1571, 1340],
    [1556, 1341],
    [1555, 1328],
    [1538, 1330],
  ],
  // The station
  [
    [1580, 1850],
    [1672, 1852],
    [1672, 1862],
    [1580, 1860],
  ],
  // The mill
  [
    [560, 1150],
    [596, 1140],
    [604, 1166],
    [568, 1178],
  ],
  // The works
  [
    [2010, 300],
    [2100, 290],
    [2110, 370],
    [2050, 376],
    [2052, 400],
    [2020, 402],
  ],
  [
    [1555, 260],
    [1610, 250],
    [1618, 330],
    [1562, 336],
  ],
  [
    [1100, 250],
    [1160, 235],
    [1176, 300],
    [1116, 318],
  ],
]

/** What the map calls by its name, from which level on. */
export const names: readonly {
  of: 'ward' | 'water' | 'park' | 'landmark'
  text: string
  at: Point
  turn?: number
}[] = [
  { of: 'ward', text: 'Market', at: [1620, 1050] },
  { of: 'ward', text: 'Minster', at: [1010, 1310] },
  { of: 'ward', text: 'Northgate', at: [1620, 2170] },
  { of: 'ward', text: 'Castle Hill', at: [2290, 1280] },
  { of: 'ward', text: 'Eastfield', at: [2880, 860] },
  { of: 'ward', text: 'Southbank', at: [1290, 400] },
  { of: 'ward', text: 'Millbeck', at: [300, 1300] },
  { of: 'ward', text: 'Holmewood', at: [520, 1930] },
  { of: 'ward', text: 'Wetherley', at: [380, 380] },
  { of: 'water', text: 'River Holme', at: [2285, 590], turn: -22 },
  { of: 'water', text: 'River Holme', at: [770, 1022], turn: -25 },
  { of: 'water', text: 'Canal', at: [1845, 330], turn: 90 },
  { of: 'park', text: 'Castle Park', at: [2080, 1265] },
  { of: 'park', text: 'Riverside', at: [1720, 890] },
  { of: 'park', text: 'Grange Park', at: [1080, 1790] },
  { of: 'park', text: 'Holme Wood', at: [270, 2230] },
  { of: 'park', text: 'Eastfield Meadows', at: [2940, 545] },
  { of: 'park', text: 'Goose Green', at: [383, 536] },
  { of: 'landmark', text: 'Minster', at: [1170, 1205] },
  { of: 'landmark', text: 'Castle', at: [2084, 1390] },
  { of: 'landmark', text: 'Guildhall', at: [1565, 1310] },
  { of: 'landmark', text: 'Station', at: [1626, 1880] },
  { of: 'landmark', text: 'Mill', at: [580, 1124] },
  { of: 'landmark', text: 'Imaginary Square', at: [1551, 1135] },
]
