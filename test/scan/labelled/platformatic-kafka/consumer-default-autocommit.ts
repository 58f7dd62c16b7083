import { Consumer, MessagesStreamModes, stringDeserializers } from '@platformatic/kafka'
import { deliver } from './mailer.ts'

async function main (): Promise<void> {
  const consumer = new Consumer({ // expect: auto-commit-disabled violation
    groupId: 'mailer',
    clientId: 'mailer-1',
    bootstrapBrokers: ['localhost:9092'],
    deserializers: stringDeserializers
  })

  const stream = await consumer.consume({ topics: ['mails'], mode: MessagesStreamModes.COMMITTED })
  for await (const message of stream) {
    await deliver(JSON.parse(message.value))
  }
}

await main()
