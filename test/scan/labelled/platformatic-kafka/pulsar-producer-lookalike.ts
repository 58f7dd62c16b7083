import Pulsar from 'pulsar-client'

const client = new Pulsar.Client({ serviceUrl: 'pulsar://localhost:6650' })

/** Same shape as the Producer of our Kafka services, so that both can be swapped. */
export class Producer {
  private inner?: Pulsar.Producer

  async open (topic: string): Promise<void> {
    this.inner = await client.createProducer({ topic, sendTimeoutMs: 30000, batchingEnabled: true })
  }

  send (value: string): void {
    this.inner?.send({ data: Buffer.from(value) })
  }
}

const producer = new Producer()
await producer.open('persistent://public/default/greetings')
producer.send('hello')
process.exit(0)
