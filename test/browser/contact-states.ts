/** What officers meet who take down what somebody chooses, by telephone, at the counter and by letter. */
import type { Counter } from './on-paper-states.ts'
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

/** At the end the second officer is signed in. */
export async function contactStates(
  visitor: Visitor,
  { counter: [first, second], speaking, form, officer }: Counter & { officer: string },
  see: See,
): Promise<void> {
  const here = '/staff/contacts'
  const signIn = async (id: string) => {
    await visitor.forgetCookies()
    await visitor.open(`/staff/sign-in?back=${here}`)
    await visitor.send('/staff/sign-in', {}, ['officer', id])
  }
  await visitor.forgetCookies()
  await visitor.open(here)
  await see('nobody signed in: speaking with somebody')
  await signIn(officer)
  await see('officer: speaking with somebody is not for this role')
  await signIn(first)
  await see('speaking: to begin')
  await visitor.send(here)
  await see('speaking: to begin, with mistakes')
  await visitor.send(here, { email: 'nobody@planted.example' })
  await see('speaking: the code')
  await visitor.send(`${here}/code`, { code: 'XXXX-XXXX' })
  await see('speaking: the code, with mistakes')
  for (let i = 0; i < 5; i++) await visitor.send(`${here}/code`, { code: 'XXXX-XXXX' })
  await see('speaking: over')
  await newsDeskStates(visitor, see)
  await visitor.open(speaking)
  await visitor.send(`${speaking}/look`)
  await visitor.send(`${speaking}/proof`, { proof: 'passport' })
  await signIn(second)
  await visitor.open(speaking)
  await visitor.send(`${speaking}/look`)
  await visitor.send(`${here}/counter`)
  await see('speaking: a conversation')
  await visitor.send(`${here}/allow`)
  await see('speaking: a conversation, with mistakes')
  await visitor.send(`${here}/allow`, { from: 'garden-waste', to: 'contact-us', read: 'yes' })
  await see('speaking: taken down')
  await visitor.send(`${here}/stop`)
  await visitor.send(`${here}/reach`)
  await see('speaking: how to reach them')
  await visitor.send(`${here}/reach/say`, { letters: 'braille' })
  await see('speaking: how to reach them, with mistakes')
  await visitor.send(`${here}/reach/say`, { letters: 'braille', read: 'yes' })
  await see('speaking: how to reach them, taken down')
  await visitor.send(`${here}/reach/take-away`)
  await visitor.send(`${here}/again`)
  await visitor.send(`${here}/news`)
  await see('speaking: what we may write about')
  await visitor.send(`${here}/news/choose`)
  await see('speaking: what we may write about, with mistakes')
  await visitor.send(`${here}/news/choose`, { read: 'yes' })
  await see('speaking: what we may write about, taken down')
  await visitor.send(`${here}/finish`)
  await see('speaking: ended')
  const letters = `${here}/letters`
  await signIn(first)
  await visitor.open(letters)
  await see('choices by letter: what waits')
  await visitor.send(`${letters}/code`)
  await see('choices by letter: no code')
  await visitor.send(form)
  await see('choices by letter: the form to print')
  const code = await visitor.read('paper-code')
  await visitor.open(letters)
  await visitor.send(`${letters}/code`, { code })
  await see('choices by letter: another officer must')
  await signIn(second)
  await visitor.open(letters)
  await visitor.send(`${letters}/code`, { code })
  await see('choices by letter: a form that came back')
  await visitor.send(`${here}/allow`)
  await see('choices by letter: a form that came back, with mistakes')
  await visitor.send(`${here}/reach`)
  await see('choices by letter: how to reach them')
  await visitor.send(`${here}/again`)
  await visitor.send(`${here}/news`)
  await see('choices by letter: what we may write about')
  await visitor.send(`${here}/news/stop`)
  await see('choices by letter: what we may write about, ended')
  await visitor.send(`${here}/finish`)
}

/** By an officer who is signed in. */
async function newsDeskStates(visitor: Visitor, see: See): Promise<void> {
  const here = '/staff/news'
  const said = { email: 'rings@planted.example', about: 'ask-for-feedback', channel: 'phone', read: 'yes' }
  await visitor.open(here)
  await see('agreements to e-mails: to begin')
  await visitor.send(here)
  await see('agreements to e-mails: to begin, with mistakes')
  await visitor.send(here, said)
  await see('agreements to e-mails: the code')
  await visitor.send(`${here}/code`)
  await see('agreements to e-mails: the code, with mistakes')
  for (let i = 0; i < 5; i++) await visitor.send(`${here}/code`, { code: 'XXXX-XXXX' })
  await see('agreements to e-mails: over')
  await visitor.open(here)
  await visitor.send(`${here}/stop`, { code: 'XXXX-XXXX' })
  await see('agreements to e-mails: ending, with mistakes')
  await visitor.send(`${here}/lost`, { lost: 'rings@planted.example' })
  await see('agreements to e-mails: the code once more')
}
