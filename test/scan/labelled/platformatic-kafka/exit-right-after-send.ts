import { parseArgs } from 'node:util'
import { Producer, stringSerializers } from '@platformatic/kafka'

const { values } = parseArgs({ options: { topic: { type: 'string' }, value: { type: 'string' } } })

const producer = new Producer({
  clientId: 'cli',
  bootstrapBrokers: [process.env.KAFKA ?? 'localhost:9092'],
  serializers: stringSerializers,
  idempotent: true
})

producer.send({ messages: [{ topic: values.topic!, value: values.value! }] }) // expect: send-with-callback violation
process.exit(0) // expect: flush-before-exit violation
