import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSite } from '../test/journeys/open.ts'
import { linksWithoutOwner } from './ground.ts'
import { noticeIds } from './notices/notices.ts'

for (const council of ['fairholme', 'westminster', 'barnet'])
  test(`somebody answers for every link to another site in the pages and notices of ${council}`, async (t) => {
    const { ground } = await openSite(t, { environment: { COUNCIL: council } })

    assert.deepEqual(linksWithoutOwner(ground.council, ground), [])
  })

test('a link that nobody answers for is named with the file it stands in', async (t) => {
  const { ground } = await openSite(t)
  const links = ground.council.links.filter(({ id }) => id !== 'lgo' && id !== 'ico-complaint')

  assert.deepEqual(linksWithoutOwner({ ...ground.council, links }, ground), [
    ...noticeIds.flatMap((notice) =>
      ground.notices.versions[notice].map(
        ({ from }) =>
          `notices/${notice}/${from}.md: links to https://ico.org.uk/make-a-complaint/, which is not in links.yaml`,
      ),
    ),
    'pages/complaints.md: links to https://www.lgo.org.uk/, which is not in links.yaml',
  ])
})
