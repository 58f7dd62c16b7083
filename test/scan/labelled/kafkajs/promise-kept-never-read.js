import { Kafka } from 'kafkajs'

const kafka = new Kafka({ clientId: 'signup', brokers: ['127.0.0.1:9092'], retry: { retries: 16 } })
const producer = kafka.producer()
await producer.connect()

export async function register (db, user) {
  const result = producer.send({ // expect: send-with-callback violation
    topic: 'users.registered',
    messages: [{ key: user.id, value: JSON.stringify(user) }]
  })
  await db.insert('users', user)
  console.log(`registered ${user.id}`)
}
