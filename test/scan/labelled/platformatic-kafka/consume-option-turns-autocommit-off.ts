import { Consumer, stringDeserializers } from '@platformatic/kafka'
import { archive } from './s3.ts'

export async function run (bootstrapBrokers: string[]): Promise<void> {
  const consumer = new Consumer({ groupId: 'archive', clientId: 'archive', bootstrapBrokers, deserializers: stringDeserializers })
  const stream = await consumer.consume({ autocommit: false, topics: ['documents'], highWaterMark: 64 })

  for await (const message of stream) {
    await archive(`${message.topic}/${message.partition}/${message.offset}`, message.value)
    await message.commit()
  }
}
