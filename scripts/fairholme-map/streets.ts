/** The town plan of Fairholme, which is invented: each street from its number 1 on, in metres from the plan's corner. */

export type Point = readonly [x: number, y: number]

/** 1 is a main road, 2 a road that leads through, 3 any other street. */
export type Drawn = { readonly rank: 1 | 2 | 3; readonly line: readonly Point[] }

const street = (rank: Drawn['rank'], ...line: Point[]): Drawn => ({ rank, line })

export const streets: Readonly<Record<string, Drawn>> = {
  // Market
  'high-street': street(1, [1030, 1130], [1280, 1160], [1500, 1180], [1760, 1170], [2000, 1130]),
  'bridge-street': street(1, [1500, 1180], [1490, 1000], [1480, 860], [1470, 760], [1465, 560]),
  'east-street': street(2, [1488, 985], [1700, 990], [1900, 960]),
  'guildhall-street': street(2, [1500, 1180], [1510, 1290], [1515, 1380]),
  fishergate: street(3, [1488, 985], [1370, 950], [1250, 930]),
  'cobblers-row': street(3, [1600, 1178], [1606, 1275]),
  'bakers-yard': street(3, [1395, 1172], [1398, 1105]),
  'crown-and-anchor-passage': street(3, [1640, 1176], [1645, 1110]),
  'st-crispins-row': street(3, [1740, 985], [1750, 1110]),
  // Minster
  'bishops-court-road': street(2, [1280, 1160], [1245, 1320], [1217, 1460], [1213, 1560]),
  'saint-annes-road': street(2, [800, 1370], [1000, 1430], [1217, 1460], [1380, 1430], [1515, 1380]),
  'abbey-walk': street(3, [1095, 1142], [1070, 1240], [1100, 1340], [1237, 1350]),
  'priory-gardens': street(3, [1000, 1430], [1000, 1530], [1050, 1620]),
  'almshouse-lane': street(3, [1110, 1447], [1105, 1555]),
  'library-walk': street(3, [1365, 1168], [1372, 1250]),
  'rose-and-thistle-yard': street(3, [1330, 1442], [1336, 1505]),
  'st-annes-close': street(3, [890, 1400], [885, 1300]),
  // Northgate
  'station-road': street(
    1,
    [1515, 1380],
    [1532, 1550],
    [1548, 1700],
    [1560, 1825],
    [1720, 1822],
    [1793, 1800],
  ),
  'north-parade': street(2, [1213, 1560], [1380, 1585], [1533, 1570], [1640, 1560]),
  'tollgate-road': street(1, [1640, 1560], [1750, 1680], [1800, 1840], [1830, 2050], [1890, 2300]),
  'coronation-avenue': street(2, [1830, 2050], [1600, 2080], [1350, 2100], [1150, 2140]),
  'ashdown-avenue': street(3, [1400, 2095], [1420, 2200], [1560, 2265], [1750, 2255], [1878, 2250]),
  'carters-gate': street(3, [1380, 1585], [1385, 1680], [1400, 1740]),
  'jubilee-terrace': street(3, [1546, 1668], [1650, 1676], [1750, 1680]),
  'railway-cottages': street(3, [1400, 1740], [1320, 1785]),
  // Castle Hill
  'tanners-hill': street(2, [1900, 1150], [1930, 1280], [1968, 1415], [2030, 1490]),
  'windmill-hill-road': street(2, [2030, 1490], [2200, 1570], [2400, 1605], [2600, 1690], [2690, 1760]),
  'king-edward-road': street(1, [2000, 1130], [2150, 1120], [2350, 1150], [2620, 1190]),
  'castle-view': street(3, [2170, 1122], [2200, 1230], [2205, 1370]),
  'churchfield-road': street(3, [2205, 1370], [2330, 1405], [2450, 1350], [2490, 1170]),
  'fairfield-crescent': street(3, [2190, 1123], [2210, 1020], [2290, 970], [2370, 1030], [2385, 1155]),
  'lady-margaret-beaumont-memorial-gardens': street(3, [2330, 1405], [2340, 1495]),
  'quarry-bank': street(3, [2400, 1605], [2420, 1720], [2530, 1800]),
  'the-butts': street(3, [1968, 1415], [1880, 1440], [1800, 1430]),
  // Eastfield
  'hawthorn-road': street(2, [2620, 1190], [2640, 1000], [2660, 800], [2690, 640], [2760, 520]),
  'blackthorn-way': street(3, [2640, 1000], [2800, 1020], [2960, 960], [3050, 840], [3060, 700]),
  'silver-birch-drive': street(3, [2620, 1190], [2760, 1240], [2900, 1260], [3060, 1200]),
  'clover-mead': street(3, [2800, 1020], [2820, 1110], [2910, 1150]),
  'lark-rise': street(3, [2960, 960], [3050, 1020], [3080, 1090]),
  'bramble-close': street(3, [2660, 800], [2780, 815]),
  'meadow-view-close': street(3, [2690, 640], [2810, 660]),
  // Southbank
  'commercial-road': street(1, [900, 420], [1150, 480], [1465, 560], [1700, 520], [1990, 440]),
  'brickworks-road': street(2, [1465, 560], [1455, 420], [1400, 300], [1280, 210], [1120, 160], [990, 90]),
  'foundry-street': street(3, [1700, 520], [1690, 380], [1650, 240], [1560, 140], [1470, 90]),
  'canal-side': street(3, [1800, 494], [1785, 370], [1750, 230]),
  'ferry-lane': street(3, [1620, 537], [1640, 660]),
  'gasworks-lane': street(3, [1930, 459], [1960, 545]),
  'kiln-close': street(3, [1400, 300], [1300, 340]),
  'waterloo-terrace': street(3, [1250, 505], [1240, 620], [1270, 740]),
  // Millbeck
  'upper-mill-street': street(2, [1030, 1130], [880, 1180], [740, 1270]),
  'chapel-street': street(2, [740, 1270], [600, 1330], [430, 1370]),
  'willow-bank': street(3, [600, 1330], [620, 1430], [720, 1510]),
  'maltings-lane': street(3, [930, 1163], [880, 1110], [770, 1150], [690, 1200]),
  'mill-race': street(3, [600, 1330], [560, 1230]),
  'river-walk': street(3, [1060, 1133], [1085, 1040], [1180, 950]),
  'heron-court': street(3, [430, 1370], [410, 1470], [450, 1510]),
  'barley-mow-lane': street(3, [430, 1370], [300, 1405], [140, 1390]),
  // Holmewood
  'orchard-road': street(2, [720, 1510], [700, 1680], [690, 1850], [700, 2000], [720, 2130]),
  'grange-park-drive': street(2, [480, 1640], [700, 1680], [880, 1710], [1060, 1690], [1213, 1560]),
  'elm-tree-avenue': street(2, [560, 2100], [720, 2130], [920, 2160], [1150, 2140]),
  'nightingale-road': street(3, [480, 1640], [360, 1700], [260, 1800], [220, 1920]),
  'beech-hill-rise': street(3, [880, 1710], [868, 1800], [900, 1890]),
  'alder-grove': street(3, [690, 1850], [540, 1835]),
  'orchard-close': street(3, [708, 1610], [620, 1585]),
  // Wetherley
  'long-acre': street(2, [900, 420], [720, 440], [560, 500], [460, 520]),
  'goose-green': street(3, [460, 520], [410, 595], [310, 570]),
  'school-lane': street(3, [460, 520], [400, 420], [420, 300]),
  'vicarage-lane': street(3, [310, 570], [250, 660], [160, 700]),
  'dovecote-lane': street(3, [310, 570], [200, 520], [100, 500]),
  'drovers-way': street(2, [720, 440], [700, 300], [640, 180], [540, 70]),
  'hollow-lane': street(3, [720, 440], [740, 580], [800, 700]),
  'sheepfold-lane': street(3, [420, 300], [270, 280]),
}
