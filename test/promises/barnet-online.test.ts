import assert from 'node:assert/strict'
import { cancelTime, fillIn, madeUp } from '../journeys/any-service.ts'
import { inPages } from './site/in-front.ts'
import { promise, visitor } from './site/open.ts'
import { linksIn, mainOf, wordsIn } from './site/reading.ts'

promise({
  row: 'B8',
  quote: 'or online.',
  state: {
    part: 'What is shown is that every form there is can be filled in and sent online without an account, that it can be had to print instead, and that its customer sees online how it goes on. There is no chat, papers can not be sent with a form, and what letters, e-mail and the counter do is not in the software.',
  },
  holds: async (site) => {
    const { services } = site.ground
    assert.ok(services.length > 5)
    const listed = linksIn((await visitor(site).get('/services')).text).map(({ href }) => href)
    for (const [no, service] of services.entries()) {
      const client = visitor(site, { from: `127.0.2.${no + 1}` })
      const address = `/services/${service.id}`
      assert.ok(listed.includes(address), `${service.id} is in no list of services`)
      const sent = await fillIn(client, service, madeUp(service, no + 1), 'no')
      assert.match(sent.reference, /^FH-/, `${service.id} can not be sent`)
      const { reference, code } = sent
      const { status, text } = await client.post('/track', { reference, code })
      assert.equal(status, 200, `${service.id}: nothing is told of how it goes on`)
      assert.ok(wordsIn(mainOf(text)).includes(reference))
      await cancelTime(client, service, sent)
      for (const file of ['paper.pdf', 'paper.docx'])
        assert.equal((await client.get(`${address}/${file}`)).status, 200, `${service.id}: no ${file}`)
    }
  },
  sabotages: [
    {
      name: 'a form can only be printed',
      breaks: () => ({
        routes: (routes) =>
          routes.map((route) =>
            route.path === '/services/:service/start'
              ? {
                  ...route,
                  handle: (visit) =>
                    route.handle(
                      visit.params.service === 'garden-waste'
                        ? { ...visit, params: { service: 'no-such-service' } }
                        : visit,
                    ),
                }
              : route,
          ),
      }),
    },
    {
      name: 'a form can not be had on paper',
      breaks: () => ({
        routes: (routes) => routes.filter(({ path }) => path !== '/services/:service/paper.docx'),
      }),
    },
    {
      name: 'whoever sent something is told nothing more',
      breaks: () => ({
        inFront: inPages((page, path) => (path === '/track' ? page.replace(/FH-[0-9A-Z-]+/g, '') : page)),
      }),
    },
  ],
})
