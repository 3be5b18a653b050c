import { test } from 'node:test'
import { crawlWholeSite } from './crawl.ts'

test('no page of the site shuts anybody out or leaves a trace, with scripts off', (t) =>
  crawlWholeSite(t, false))
