import { Consumer, stringDeserializers } from '@platformatic/kafka'
import { forEach } from 'hwp'
import { upsert } from './search.ts'

const consumer = new Consumer({
  groupId: 'search',
  clientId: 'search',
  bootstrapBrokers: ['kafka:9092'],
  deserializers: stringDeserializers,
  autocommit: 2000 // expect: auto-commit-disabled violation
})

const stream = await consumer.consume({ topics: ['articles'] })

await forEach(stream, async (message) => {
  await upsert(message.key, message.value)
}, 16)
