/** What a receiver must know of what is sent to it, in the words of OpenAPI 3.1 (`webhooks`). */
import type { Shape } from '../platform/web/for-programs.ts'
import { eventShape, eventType } from './event.ts'
import { eventContentType } from './webhook.ts'

const text = { type: 'string' }
const header = (name: string, description: string, schema: Shape) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema,
})

export const describedWebhooks: Readonly<Record<string, Shape>> = {
  [eventType]: {
    post: {
      summary: 'A form was sent whose definition says that its answers are sent on',
      description:
        'A CloudEvent (1.0, structured) signed by Standard Webhooks with the secret that the council has given the receiver. ' +
        'It can come more than once, with the same webhook-id.',
      parameters: [
        header('webhook-id', 'Of the delivery: the same at every attempt', { ...text, format: 'uuid' }),
        header('webhook-timestamp', 'When this attempt was made, in seconds since 1970', {
          ...text,
          pattern: '^\\d+$',
        }),
        header('webhook-signature', 'HMAC-SHA256 over id, timestamp and body with dots between them', {
          ...text,
          pattern: '^v1,[A-Za-z0-9+/]{43}=$',
        }),
      ],
      requestBody: { required: true, content: { [eventContentType]: { schema: eventShape } } },
      responses: {
        '2XX': { description: 'It has arrived. What the answer holds is not read.' },
        410: { description: 'It is not wanted any more: nothing is sent again, and an officer sees it.' },
        429: {
          description: 'Too busy: it comes again, after Retry-After where that is longer than our own wait.',
        },
        503: { description: 'Not there: as 429.' },
        default: { description: 'It comes again, ten times in all over two days. No redirect is followed.' },
      },
    },
  },
}
