import { ProduceAcks, Producer, stringSerializers, type ProduceResult } from '@platformatic/kafka'

const producer = new Producer<string, string, string, string>({
  clientId: 'web',
  bootstrapBrokers: process.env.KAFKA_BOOTSTRAP!.split(','),
  serializers: stringSerializers,
  acks: ProduceAcks.ALL, // expect: acks-all violation
  retries: 20,
  retryDelay: 500
})

export async function trackEvent (user: string, action: string): Promise<ProduceResult> {
  const result = await producer.send({
    messages: [{ topic: 'events', key: user, value: JSON.stringify({ user, action }) }]
  })
  console.debug(result.offsets)
  return result
}

export const close = (): Promise<void> => producer.close()
