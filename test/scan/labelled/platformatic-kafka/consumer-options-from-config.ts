import { Consumer, stringDeserializers } from '@platformatic/kafka'
import { loadConfig } from '../config.ts'
import { handlers } from './handlers.ts'

const { kafka } = await loadConfig()

const consumer = new Consumer({ ...kafka.consumer, groupId: 'dispatcher', deserializers: stringDeserializers }) // expect: auto-commit-disabled undetermined

const stream = await consumer.consume({ topics: Object.keys(handlers) })

for await (const message of stream) {
  await handlers[message.topic](message.value)
}
