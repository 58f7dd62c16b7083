import { Producer, stringSerializers, type ProducerOptions } from '@platformatic/kafka'

type StringProducer = Producer<string, string, string, string>

export class Outbox {
  private readonly producer: StringProducer

  constructor (options: ProducerOptions<string, string, string, string>, private readonly topic: string) {
    this.producer = new Producer({ ...options, serializers: stringSerializers }) // expect: acks-all undetermined
  }

  async drain (rows: AsyncIterable<{ id: string, body: string }>): Promise<void> {
    for await (const { id, body } of rows) {
      await this.producer.send({ messages: [{ topic: this.topic, key: id, value: body }] })
    }
  }

  close (): Promise<void> {
    return this.producer.close()
  }
}
