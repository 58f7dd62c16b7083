import { Consumer, stringDeserializers } from '@platformatic/kafka'
import { Pool } from 'pg'

const pool = new Pool()
const consumer = new Consumer({
  groupId: 'pg-import',
  clientId: 'pg-import',
  bootstrapBrokers: ['kafka:9092'],
  deserializers: stringDeserializers,
  autocommit: false
})

export async function importAll (): Promise<void> {
  const stream = await consumer.consume({ topics: ['readings'] })
  for await (const message of stream) {
    await message.commit() // expect: commit-after-processing violation
    const { sensor, value } = JSON.parse(message.value)
    await pool.query('insert into readings (sensor, value) values ($1, $2)', [sensor, value])
  }
}
