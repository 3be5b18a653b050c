/** Why something is refused, and in which words a program is told. Nothing that was sent is repeated. */

export type Status = 400 | 403 | 404
export type Refused = { ok: false; status: Status; errors: readonly string[] }

export function refused(status: Status, ...errors: string[]): Refused {
  return { ok: false, status, errors }
}

const who =
  'Nobody has to say who they are to report a problem in the street, and this interface has no reply to send.'

/**
 * What GeoReport has a place for and this site does not take (W3: "appropriate to the service you require", B10), each
 * with the reason. Sent without a value it is passed over: many programs send every field they know.
 */
export const notTaken: Readonly<Record<string, string>> = {
  email: who,
  first_name: who,
  last_name: who,
  phone: who,
  account_id: who,
  device_id: 'It would join the reports of one person to each other.',
  description:
    'In words of their own people name themselves and others. The attributes of the service say what the crew needs.',
  media_url: 'A picture can show people, and this site fetches nothing from other places.',
  address_string: 'The place is told by the attributes street, nearest and number.',
}

const coordinates =
  'This site knows streets and no coordinates. Send the attributes street, nearest and number, or the id of the street as address_id.'

/** The sentences for what must not be sent: one for each field that has a value. */
export function refusalsOf(given: (name: string) => string): string[] {
  const fields = Object.entries(notTaken).filter(([name]) => given(name) !== '')
  const isPlaced = given('address_id') !== ''
  const placed = ['lat', 'long'].filter((name) => given(name) !== '' && !isPlaced)
  return [
    ...fields.map(([name, because]) => `This site does not take ${name}. ${because}`),
    ...placed.map((name) => `This site does not take ${name} alone. ${coordinates}`),
  ]
}
