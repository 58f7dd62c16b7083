import { Consumer, stringDeserializers } from '@platformatic/kafka'
import { Piscina } from 'piscina'

const pool = new Piscina({ filename: new URL('./transcode.ts', import.meta.url).href })

const consumer = new Consumer({
  groupId: 'transcode',
  clientId: 'transcode',
  bootstrapBrokers: ['kafka:9092'],
  autocommit: false,
  deserializers: stringDeserializers
})

const stream = await consumer.consume({ topics: ['videos'] })

stream.on('data', async (message) => {
  // the pool has its own queue
  pool.run({ file: message.value })
  await message.commit() // expect: commit-after-processing violation
})
