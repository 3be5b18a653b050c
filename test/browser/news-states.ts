/** What is met by whoever says what we may write to them about, without cookies as with them. */
import type { See } from './site-states.ts'
import type { Visitor } from './visitors.ts'

/** Without an account, up to the page that waits for the code of the mailbox. */
export async function newsStates(visitor: Visitor, see: See): Promise<void> {
  await visitor.open('/news-from-us')
  await see('news: what you may agree to')
  await visitor.send('/news-from-us')
  await see('news: what you may agree to, with mistakes')
  await visitor.send('/news-from-us', { email: 'news@planted.example', about: 'ask-for-feedback' })
  await see('news: the code of an address')
  await visitor.send('/news-from-us/code', { code: 'XXXX-XXXX' })
  await see('news: the code of an address, with mistakes')
  for (let i = 0; i < 5; i++) await visitor.send('/news-from-us/code', { code: 'XXXX-XXXX' })
  await see('news: a code that is over')
  await visitor.open('/news-from-us/stop')
  await see('news: ending it')
  await visitor.send('/news-from-us/stop', { code: 'XXXX-XXXX' })
  await see('news: ending it, with mistakes')
}
