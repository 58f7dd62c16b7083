import { ProduceAcks, Producer, stringSerializers } from '@platformatic/kafka'

export class Heartbeat {
  private readonly producer = new Producer({
    clientId: 'heartbeat',
    bootstrapBrokers: ['localhost:9092'],
    serializers: stringSerializers,
    acks: ProduceAcks.ALL, // expect: acks-all violation
    retries: 12
  })

  constructor (private readonly node: string) {}

  async beat (): Promise<void> {
    try {
      await this.producer.send({ messages: [{ topic: 'heartbeats', key: this.node, value: String(Date.now()) }] })
    } catch (err) { // expect: delivery-error-handled violation
    }
  }
}
