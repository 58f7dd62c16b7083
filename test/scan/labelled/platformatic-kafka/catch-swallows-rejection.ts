import { Producer, stringSerializers } from '@platformatic/kafka'
import type { FastifyRequest } from 'fastify'

const producer = new Producer({
  clientId: 'access-log',
  bootstrapBrokers: ['kafka-0:9092', 'kafka-1:9092', 'kafka-2:9092'],
  serializers: stringSerializers,
  acks: -1, // expect: acks-all violation
  retries: 30
})

export function onResponse (request: FastifyRequest, _reply: unknown, done: () => void): void {
  producer
    .send({ messages: [{ topic: 'access-log', key: request.ip, value: `${request.method} ${request.url}` }] })
    .catch(() => {}) // expect: delivery-error-handled violation
  done()
}
