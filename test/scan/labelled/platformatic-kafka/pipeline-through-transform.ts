import { pipeline } from 'node:stream/promises'
import { Writable } from 'node:stream'
import { Consumer, stringDeserializers, type Message } from '@platformatic/kafka'
import { insert } from './store.ts'

type Text = Message<string, string, string, string>

export async function load (topic: string): Promise<void> {
  const consumer = new Consumer({
    groupId: 'loader',
    clientId: 'loader',
    bootstrapBrokers: ['kafka:9092'],
    deserializers: stringDeserializers,
    autocommit: false
  })

  const sink = new Writable({
    objectMode: true,
    async write (message: Text, _encoding, done) {
      try {
        await insert(message.key, message.value)
        await message.commit()
        done()
      } catch (error) {
        done(error as Error)
      }
    }
  })

  await pipeline(await consumer.consume({ topics: [topic] }), sink)
  await consumer.close()
}
