import { Producer, stringSerializers } from '@platformatic/kafka'

const producer = new Producer({ // expect: acks-all violation, retries-minimum violation
  clientId: 'web',
  bootstrapBrokers: ['localhost:9092'],
  serializers: stringSerializers
})

export function trackEvent (user: string, action: string): void {
  producer.send({ // expect: send-with-callback violation
    messages: [{ topic: 'events', key: user, value: JSON.stringify({ user, action }), headers: { source: 'web' } }]
  })
}

process.on('SIGTERM', async () => {
  await producer.close()
})
