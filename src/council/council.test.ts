import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { type Council, lapsed, loadCouncil, registrationInWords } from './council.ts'

const fairholme = join(import.meta.dirname, '../../councils/fairholme')
const scratch = mkdtempSync(join(tmpdir(), 'council-'))
after(() => rmSync(scratch, { recursive: true }))

const today = new Date('2026-11-21T12:00:00Z')

type Change = [file: string, from: string, to: string]

/** A copy of Fairholme's folder in which some words are others. */
function copyWith(...changes: Change[]): string {
  // Each in a place of its own, or the copies would be councils beside each other.
  const folder = join(mkdtempSync(join(scratch, 'copy-')), 'council')
  mkdirSync(folder)
  for (const file of ['council.yaml', 'cookies.yaml', 'links.yaml', 'streets.csv'])
    cpSync(join(fairholme, file), join(folder, file))
  for (const [file, from, to] of changes) {
    const text = readFileSync(join(folder, file), 'utf8')
    assert.equal(text.split(from).length, 2, `"${from}" must stand once in ${file}`)
    writeFileSync(
      join(folder, file),
      text.replace(from, () => to),
    )
  }
  return folder
}

function complaintsOf(folder: string, production = false, now = today): string[] {
  const loaded = loadCouncil(folder, { production, now })
  return loaded.ok ? [] : loaded.complaints
}

function councilOf(folder: string, production = false): Council {
  const loaded = loadCouncil(folder, { production, now: today })
  if (!loaded.ok) throw new Error(loaded.complaints.join('\n'))
  return loaded.council
}

// Nobody's, yet none of the made-up kinds: what a council that serves its public would have put in.
const filledIn: Change[] = [
  [
    'council.yaml',
    'demonstration: true\n# What every page says of it, after "This is a demonstration."\n' +
      'madeUp: The council, its streets and its reports are made up.\nborrowedName: false\n',
    'demonstration: false\n',
  ],
  [
    'council.yaml',
    '    - 1 Imaginary Square\n    - Fairholme\n    - FH1 1AA\n  phone: 01632 960001',
    '    - Market Square\n  phone: 01632 550001',
  ],
  [
    'council.yaml',
    '    - 1 Imaginary Square\n    - Fairholme\n    - FH1 1AA\n  phone: 01632 960020',
    '    - Market Square\n  phone: 01632 550020',
  ],
  ['council.yaml', 'phone: 01632 960021', 'phone: 01632 550021'],
  ['council.yaml', 'contact@fairholme.example', 'contact@fairholme.gov.uk'],
  ['council.yaml', 'data.protection@fairholme.example', 'data.protection@fairholme.gov.uk'],
  ['council.yaml', 'dpo@fairholme.example', 'dpo@fairholme.gov.uk'],
  [
    'council.yaml',
    'timeStamps: none\n  mailbox: none',
    'timeStamps: https://stamps.authority.uk/tsa\n  mailbox: audit-roots@archives.authority.uk',
  ],
  ['council.yaml', 'number: demonstration, none\n  expires: none', 'number: ZA000000\n  expires: 2027-03-31'],
]

test('Fairholme is a demonstration council with 72 streets, a reference prefix and drafts kept for a day', () => {
  const council = councilOf(fairholme)

  assert.equal(council.demonstration, true)
  assert.equal(council.names.full, 'Fairholme Borough Council')
  assert.equal(council.streets.all.length, 72)
  assert.equal(council.references.prefix, 'FH')
  assert.equal(council.drafts.keptHours, 24)
  assert.equal(council.backups.restorableDays, 35)
  assert.deepEqual(council.openingHours[3], { day: 'thursday', open: { from: '09:00', until: '19:00' } })
  assert.deepEqual(council.openingHours[5], { day: 'saturday', open: null })
})

test('a folder with ten holes gives ten complaints at once, each naming file and field', () => {
  const folder = copyWith(
    ['council.yaml', '  place: Fairholme\n', ''],
    ['council.yaml', 'phone: 01632 960001', 'phone: ""'],
    ['council.yaml', 'email: dpo@fairholme.example', 'email: ask at the desk'],
    ['council.yaml', 'keptHours: 24', 'keptHours: a day'],
    ['council.yaml', 'inhabitants: 240000', 'inhabitants: 240000\nmotto: Onwards'],
    ['council.yaml', 'reviewBy: 2027-05-21', 'reviewBy: 2027-06-31'],
    ['council.yaml', "service: '#1d4d4f'", "service: '#9acdcd'"],
    ['cookies.yaml', 'purpose: statistics', 'purpose: marketing'],
    ['streets.csv', 'abbey-walk,Abbey Walk,Minster,46,12', 'abbey-walk,Abbey Walk,Minster,none,12'],
    ['streets.csv', 'st-annes-close,', 'saint-annes-road,'],
  )

  assert.deepEqual(complaintsOf(folder), [
    'council.yaml: names.place is missing',
    'council.yaml: contact.phone is blank',
    'council.yaml: dataProtection.officer.email must be an e-mail address',
    'council.yaml: regulator.reviewBy must be a day of the calendar, like 2026-11-21',
    'council.yaml: drafts.keptHours must be a whole number from 1 to 720',
    'council.yaml: look.colours.service is too pale: its contrast on white must be 4.5 or more',
    'council.yaml: motto is not a field we know',
    'streets.csv: line 2: highest_house_number must be a whole number from 1 to 9999',
    'streets.csv: id "saint-annes-road" stands there twice',
    'cookies.yaml: cookies[4].purpose must be one of: control functions, statistics, session management',
  ])
})

test('a part, a file or a whole folder that is missing makes one complaint, not one for each of its fields', () => {
  const withoutOfficer = copyWith([
    'council.yaml',
    '  officer:\n    title: Data Protection Officer\n    phone: 01632 960021\n    email: dpo@fairholme.example\n',
    '',
  ])

  assert.deepEqual(complaintsOf(withoutOfficer), ['council.yaml: dataProtection.officer is missing'])
  assert.deepEqual(complaintsOf(join(scratch, 'no-such-council')), [
    'council.yaml: the file is missing',
    'streets.csv: the file is missing',
    'cookies.yaml: the file is missing',
    'links.yaml: the file is missing',
  ])
  assert.match(complaintsOf(copyWith(['council.yaml', 'names:', 'names: [']))[0] ?? '', /^council\.yaml: /)
})

test('a backup can be restored for a day at least and for little more than a year', () => {
  const never = copyWith(['council.yaml', 'restorableDays: 35', 'restorableDays: 0'])
  const forEver = copyWith(['council.yaml', 'restorableDays: 35', 'restorableDays: 4000'])

  const refused = ['council.yaml: backups.restorableDays must be a whole number from 1 to 400']
  assert.deepEqual(complaintsOf(never), refused)
  assert.deepEqual(complaintsOf(forEver), refused)
})

test('the font of GOV.UK and hours that end before they begin are refused', () => {
  const folder = copyWith(
    ['council.yaml', 'fontStack: system-ui', 'fontStack: GDS Transport'],
    ['council.yaml', 'friday: 09:00-16:30', 'friday: 16:30-09:00'],
  )

  assert.deepEqual(complaintsOf(folder), [
    'council.yaml: openingHours.friday closes before it opens',
    'council.yaml: look.fontStack names GDS Transport, which is for GOV.UK alone',
  ])
})

test('production refuses Fairholme and names every made-up contact at once', () => {
  const complaints = complaintsOf(fairholme, true)

  assert.deepEqual(
    complaints.map((complaint) => complaint.split(' is ')[0]),
    [
      'council.yaml: demonstration',
      'council.yaml: contact.address',
      'council.yaml: contact.phone',
      'council.yaml: contact.email',
      'council.yaml: dataProtection.address',
      'council.yaml: dataProtection.phone',
      'council.yaml: dataProtection.email',
      'council.yaml: dataProtection.officer.phone',
      'council.yaml: dataProtection.officer.email',
      'council.yaml: registration.number must be the number in the register',
      'council.yaml: witnesses.timeStamps',
      'council.yaml: witnesses.mailbox',
    ],
  )
})

test('production accepts a council whose contacts are its own, and refuses it again for one blank address', () => {
  const folder = copyWith(...filledIn)
  const blank = copyWith(...filledIn, ['council.yaml', 'email: contact@fairholme.gov.uk', 'email:'])

  assert.equal(councilOf(folder, true).registration.number, 'ZA000000')
  assert.deepEqual(complaintsOf(blank, true), ['council.yaml: contact.email is blank'])
})

test('production refuses a registration that belongs to another council, in its profile or in its archived policy', () => {
  const folder = copyWith(...filledIn)
  const beside = join(folder, '../neighbour')
  mkdirSync(join(beside, 'archive'), { recursive: true })

  writeFileSync(join(beside, 'archive/2018.txt'), 'registered (registration number: ZA000000) since')
  const archived = complaintsOf(folder, true)
  writeFileSync(join(beside, 'archive/2018.txt'), 'registered (registration number: ZA000001) since')
  writeFileSync(join(beside, 'council.yaml'), 'registration:\n  number: ZA000000\n')
  const current = complaintsOf(folder, true)

  const refused = ['council.yaml: registration.number is that of another council (neighbour)']
  assert.deepEqual(archived, refused)
  assert.deepEqual(current, refused)
})

test('production refuses a witness that is made up, or that the council’s own administrator could open', () => {
  const to = (mailbox: string) =>
    complaintsOf(copyWith(...filledIn, ['council.yaml', 'audit-roots@archives.authority.uk', mailbox]), true)

  const own = [
    'council.yaml: witnesses.mailbox is one of the council’s own, which its administrator can open',
  ]
  assert.deepEqual(to('audit-roots@fairholme.gov.uk'), own)
  assert.deepEqual(to('audit-roots@mail.Fairholme.gov.uk'), own)
  assert.deepEqual(to('audit-roots@notfairholme.gov.uk'), [])
  assert.deepEqual(to('roots@archives.example'), [
    'council.yaml: witnesses.mailbox is a placeholder: "roots@archives.example"',
  ])
  assert.deepEqual(to('none'), ['council.yaml: witnesses.mailbox is none, and production needs it'])
})

test('the lines of who looked at what are kept for a year at least', () => {
  const council = councilOf(fairholme)
  const never = copyWith(['council.yaml', 'keptYears: 6', 'keptYears: 0'])

  assert.equal(council.logs.keptYears, 6)
  assert.deepEqual(council.witnesses, { timeStamps: null, mailbox: null })
  assert.deepEqual(complaintsOf(never), ['council.yaml: logs.keptYears must be a whole number from 1 to 25'])
})

test('production refuses a registration from the day it runs out', () => {
  const folder = copyWith(...filledIn)

  assert.deepEqual(complaintsOf(folder, true, new Date('2027-03-30T12:00:00Z')), [])
  assert.deepEqual(complaintsOf(folder, true, new Date('2027-03-31T12:00:00Z')), [
    'council.yaml: registration.expires was 2027-03-31, and it must be renewed',
  ])
})

test('cookies that a browser would drop, that hold anything, or that any page may set are refused', () => {
  const folder = copyWith(
    [
      'cookies.yaml',
      "value: '[A-Za-z0-9_-]{22}'\n    attributes:\n      path: /\n      secure: true",
      "value: '.*'\n    attributes:\n      path: /\n      secure: false",
    ],
    ['cookies.yaml', '- /services/:service/start', "- '*'"],
    ['cookies.yaml', 'value: accepts', "value: '['"],
    ['cookies.yaml', 'type: persistent\n    purpose: statistics', 'type: session\n    purpose: statistics'],
    ['cookies.yaml', 'name: nocount', 'name: prefs'],
  )

  assert.deepEqual(complaintsOf(folder), [
    'cookies.yaml: cookies[1].value must not allow an empty value, which is how a cookie is deleted',
    'cookies.yaml: cookies[1].attributes must be secure with path / when the name begins with __Host-',
    'cookies.yaml: cookies[1].emitters may not name "*": name one page',
    'cookies.yaml: cookies[2].value must be a regular expression',
    'cookies.yaml: cookies[4].lifetime does not go with a session cookie',
    'cookies.yaml: the cookie prefs stands there twice',
  ])
})

test('a council has exactly one session cookie in use', () => {
  const folder = copyWith([
    'cookies.yaml',
    '__Host-fairholme\n    inUse: true',
    '__Host-fairholme\n    inUse: false',
  ])

  assert.deepEqual(complaintsOf(folder), [
    'cookies.yaml: one cookie in use must be for session management, and there are 0',
  ])
})

test('a registration or a review that has run out is named, from the day it runs out', () => {
  const council = councilOf(copyWith(...filledIn))
  const found = (day: string) =>
    lapsed(council, new Date(`${day}T12:00:00Z`)).map(({ kind, matter }) => `${kind} ${matter}`)
  const registration = 'registration:2027-03-31'

  assert.deepEqual(found('2026-11-21'), [])
  assert.deepEqual(found('2027-01-29'), [])
  assert.deepEqual(found('2027-01-30'), [`registration-expires-soon ${registration}`])
  assert.deepEqual(found('2027-03-30'), [`registration-expires-soon ${registration}`])
  assert.deepEqual(found('2027-03-31'), [`registration-expired ${registration}`])
  assert.deepEqual(found('2027-05-21'), [`registration-expired ${registration}`])
  assert.deepEqual(found('2027-05-22').slice(1, 4), [
    'review-overdue regulator:2027-05-21',
    'review-overdue browsers:2027-05-21',
    'review-overdue link:ico:2027-05-21',
  ])
  assert.equal(found('2027-05-22').length, 3 + council.links.length)
  assert.deepEqual(found('2026-09-29'), ['regulator-not-yet regulator:2026-09-30'])
})

test('a link that somebody found dead is named until its row is changed', () => {
  const link =
    'to: https://allaboutcookies.org/\n    owner: Data Protection and Freedom of Information team\n'
  const row = `${link}    reviewBy: 2027-05-21\n    checked: `
  const council = councilOf(copyWith(['links.yaml', `${row}never`, `${row}dead on 2026-11-20`]))

  assert.deepEqual(lapsed(council, today), [
    {
      kind: 'link-dead',
      matter: 'link:all-about-cookies:2026-11-20',
      says: 'links.yaml: the link all-about-cookies was found dead on 2026-11-20',
    },
  ])
})

test('links without a team, a day or a way to say what was found, and links listed twice, are refused', () => {
  const folder = copyWith(
    [
      'links.yaml',
      'owner: Elections team\n    reviewBy: 2027-05-21\n    checked: never',
      'owner: Pat Smith\n    reviewBy: in May\n    checked: I think so',
    ],
    ['links.yaml', 'id: lgo', 'id: ico'],
  )

  assert.deepEqual(complaintsOf(folder), [
    'links.yaml: links[29].owner must be a team, like "Parking team"',
    'links.yaml: links[29].reviewBy must be a day of the calendar, like 2026-11-21',
    'links.yaml: links[29].checked must be never, or what was found and when, like "works on 2026-11-21"',
    'links.yaml: id ico stands there twice',
  ])
})

test('a register without a link that the accessibility statement prints is refused', () => {
  const changed = copyWith(['links.yaml', 'id: equality-advisory-service', 'id: somebody-else'])

  assert.deepEqual(complaintsOf(changed), [
    'links.yaml: has no link equality-advisory-service, which the accessibility statement prints',
  ])
  const empty = copyWith()
  writeFileSync(join(empty, 'links.yaml'), 'links: []\n')
  assert.notDeepEqual(complaintsOf(empty), [])
})

test('production refuses a link of the profile that nobody answers for', () => {
  const folder = copyWith(...filledIn, [
    'cookies.yaml',
    'https://allaboutcookies.org/',
    'https://cookies.gov.uk/',
  ])

  assert.deepEqual(complaintsOf(folder), [])
  assert.deepEqual(complaintsOf(folder, true), [
    'cookies.yaml: links to https://cookies.gov.uk/, which is not in links.yaml',
  ])
})

test('what every page says of the registration follows its day of expiry, and nothing is said of none', () => {
  const { registration } = councilOf(copyWith(...filledIn))
  const said = (day: string) => registrationInWords(registration, new Date(`${day}T12:00:00Z`))

  const inForce = 'In the regulator’s register of fee payers under number ZA000000, until 31 March 2027.'
  assert.equal(said('2026-11-21'), inForce)
  assert.equal(said('2027-03-30'), inForce)
  assert.equal(
    said('2027-03-31'),
    'Our registration in the regulator’s register, number ZA000000, ended on 31 March 2027.',
  )
  assert.equal(registrationInWords(councilOf(fairholme).registration, today), null)
})
