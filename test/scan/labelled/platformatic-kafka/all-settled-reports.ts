import { ProduceAcks, Producer, stringSerializers } from '@platformatic/kafka'
import { readLines } from './lines.ts'

const producer = new Producer({
  clientId: 'replay',
  bootstrapBrokers: process.env.BROKERS!.split(','),
  serializers: stringSerializers,
  acks: ProduceAcks.ALL, // expect: acks-all violation
  retries: 25
})

const sends = []
for await (const line of readLines(process.argv[2])) {
  sends.push(producer.send({ messages: [{ topic: 'replay', value: line }] }))
}

const settled = await Promise.allSettled(sends)
const failures = settled.filter((s) => s.status === 'rejected')
for (const failure of failures) console.error(failure.reason)

await producer.close()
process.exit(failures.length > 0 ? 1 : 0)
