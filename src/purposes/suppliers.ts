/**
 * Others who get something because the program's settings say that it asks them: for addresses, for payments, for mail, for who signs in. Whoever
 * gets personal data is named to the people it is about (W62, B22), so `recipients.yaml` says for each who that is.
 */
import type { Sheet } from '../council/council.ts'
import type { Recipient } from './load-purposes.ts'

export const supplies = ['addresses', 'payments', 'mail', 'identity'] as const
export type Supply = (typeof supplies)[number]

/** Who supplies what; null where the council names nobody, and nobody may be asked in production. */
export type Suppliers = Readonly<Record<Supply, Recipient | null>>

/** What each is given, and no more. For the record of processing. */
export const givenTo: Readonly<Record<Supply, string>> = {
  addresses: 'The postcode that somebody types to find an address, and nothing about who asks.',
  payments:
    'Of each payment its reference, its amount, the name of the service and the address of our page to come back to. No answer of the form goes there. Whoever pays gives their name, address and card there and not to us.',
  identity:
    'That somebody wants to sign in to this site, to connect their account with it or to prove who they are, and the language of the page. Nothing that the account holds goes there. What stands for the person there is read from the answer, and, where they wanted to prove who they are, names, dates of birth and addresses. Nothing else is.',
  mail: 'The e-mails that this site sends, with the addresses they go to.',
}

/** The part `suppliers` of recipients.yaml: for each the id of a recipient, or the word none. */
export function readSuppliers(sheet: Sheet, known: readonly Recipient[]): Suppliers {
  const part = sheet.part('suppliers')
  const read = (supply: Supply): Recipient | null => {
    const id = part.text(supply)
    if (id === '' || id === 'none') return null
    const recipient = known.find((one) => one.id === id) ?? null
    if (recipient === null) part.complain(supply, `names "${id}", which is not among the recipients`)
    // A mail server can be the council's own.
    else if (recipient.standing === 'part of the council' && supply !== 'mail')
      part.complain(supply, `names "${id}", which is part of the council: who supplies it is outside`)
    return recipient
  }
  const suppliers = {
    addresses: read('addresses'),
    payments: read('payments'),
    mail: read('mail'),
    identity: read('identity'),
  }
  part.close()
  return suppliers
}
