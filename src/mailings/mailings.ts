/** What the council may write to people about, and the door by which it does (M11). The front door. */
export { type Agreement, byHistory, newsWords, wordingOf, wordings, wordsOf, written } from './agreements.ts'
export { loadNews, type News } from './load-news.ts'
export { newsPages } from './pages.ts'
export type { Channel } from './parts.ts'
export { forgetDue as forgetNews, removeAll as removeAllNews } from './queries.ts'
export { type Mailing, sendBulletins } from './sending.ts'
export { newsDesk } from './staff-pages.ts'
