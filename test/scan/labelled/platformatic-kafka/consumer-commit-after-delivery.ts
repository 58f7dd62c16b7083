import { Consumer, MessagesStreamFallbackModes, MessagesStreamModes, stringDeserializers } from '@platformatic/kafka'
import { deliver } from './mailer.ts'

async function main (signal: AbortSignal): Promise<void> {
  const consumer = new Consumer({
    groupId: 'mailer',
    clientId: 'mailer-1',
    bootstrapBrokers: ['localhost:9092'],
    deserializers: stringDeserializers,
    autocommit: false
  })

  const stream = await consumer.consume({
    topics: ['mails'],
    mode: MessagesStreamModes.COMMITTED,
    fallbackMode: MessagesStreamFallbackModes.EARLIEST
  })
  signal.addEventListener('abort', () => stream.close())

  for await (const message of stream) {
    await deliver(JSON.parse(message.value))
    await message.commit()
  }
  await consumer.close()
}

const controller = new AbortController()
process.once('SIGTERM', () => controller.abort())
await main(controller.signal)
