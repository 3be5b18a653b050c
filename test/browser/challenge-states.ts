/** What is met of a question that is too much only by doing something: by whoever says so, and by the officer who answers. */
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

const asking = '/too-much/parking-permit/permits-held'

/** From the question to what came of it; answers the reference. */
export async function challengeStates(visitor: Visitor, see: See): Promise<string> {
  await visitor.open(asking)
  await see('too much: a question')
  await visitor.send(asking, { words: 'Too long. '.repeat(60) })
  await see('too much: with a mistake')
  await visitor.send(asking, { words: 'You know that already.' })
  await see('too much: sent')
  const reference = await visitor.read('reference')
  await visitor.open('/too-much')
  await see('too much: in numbers')
  await visitor.send('/too-much')
  await see('too much: no reference typed')
  await visitor.send('/too-much', { reference })
  await see('too much: how it stands')
  await visitor.open('/too-much/parking-permit/no-such-question')
  await see('too much: no such question')
  return reference
}

/** What the data protection officer meets, who is signed in, and an officer to whom it is not shown. */
export async function challengeDeskStates(
  visitor: Visitor,
  { officer, adviser }: { officer: string; adviser: string },
  see: See,
): Promise<void> {
  const signIn = async (id: string) => {
    await visitor.forgetCookies()
    await visitor.open('/staff/sign-in')
    await visitor.send('/staff/sign-in', {}, ['officer', id])
    await visitor.open('/staff/too-much')
  }
  await visitor.open(asking)
  await visitor.send(asking, { words: 'You know that already.' })
  const one = `/staff/too-much/${await visitor.read('reference')}`
  await visitor.forgetCookies()
  await visitor.open('/staff/too-much')
  await see('too much: nobody signed in')
  await signIn(officer)
  await see('officer: too much, which is not theirs')
  await signIn(adviser)
  await see('data protection officer: what is too much')
  await visitor.open(one)
  await see('data protection officer: one that is too much')
  await visitor.send(one)
  await see('data protection officer: an answer left out')
  await visitor.forgetCookies()
  await visitor.send(one, { outcome: 'stays', answer: 'We need it, because you might not know.' })
  await see('data protection officer: signed out before answering')
  await signIn(adviser)
  await visitor.open(one)
  await visitor.send(one, { outcome: 'stays', answer: 'We need it, because you might not know.' })
  await see('data protection officer: answered')
  await visitor.open(one)
  await see('data protection officer: answered already')
}
