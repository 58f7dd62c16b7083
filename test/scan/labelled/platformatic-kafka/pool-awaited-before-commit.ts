import { Consumer, stringDeserializers, type Message } from '@platformatic/kafka'
import { Piscina } from 'piscina'

const pool = new Piscina({ filename: new URL('./transcode.ts', import.meta.url).href })
type Text = Message<string, string, string, string>

export class Transcoder {
  readonly consumer = new Consumer({
    groupId: 'transcode',
    clientId: 'transcode',
    bootstrapBrokers: ['kafka:9092'],
    autocommit: false,
    deserializers: stringDeserializers
  })

  async run (): Promise<void> {
    let batch: Text[] = []
    for await (const message of await this.consumer.consume({ topics: ['videos'] })) {
      batch.push(message)
      if (batch.length < 8) continue
      await Promise.all(batch.map((m) => pool.run({ file: m.value })))
      await batch[batch.length - 1].commit()
      batch = []
    }
  }
}
