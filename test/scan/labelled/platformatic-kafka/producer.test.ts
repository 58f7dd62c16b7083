import { Producer, stringSerializers } from '@platformatic/kafka'
import { ok } from 'node:assert'
import { after, test } from 'node:test'
import { randomUUID } from 'node:crypto'

const producer = new Producer({ clientId: `test-${randomUUID()}`, bootstrapBrokers: ['localhost:9011'], serializers: stringSerializers, autocreateTopics: true }) // expect: acks-all violation, retries-minimum violation

after(() => producer.close())

test('writes to a fresh topic', async () => {
  const topic = `t-${randomUUID()}`
  const { offsets } = await producer.send({ messages: [{ topic, value: 'x' }] })
  ok(offsets?.[0].offset === 0n)
})
