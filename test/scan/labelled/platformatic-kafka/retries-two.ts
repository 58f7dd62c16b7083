import { Producer, stringSerializers } from '@platformatic/kafka'

export function createProducer (clientId: string): Producer<string, string, string, string> {
  return new Producer({
    clientId,
    bootstrapBrokers: ['k1:9092', 'k2:9092', 'k3:9092'],
    serializers: stringSerializers,
    acks: -1, // expect: acks-all undetermined
    retries: 2, // expect: retries-minimum violation
    retryDelay: 250,
    timeout: 5000
  })
}
