import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const PRODUCER = `import { Producer } from '@platformatic/kafka'

const producer = new Producer({ clientId: '{{name}}', bootstrapBrokers: ['localhost:9092'] })
producer.send({ messages: [{ topic: '{{topic}}', value: Buffer.from('hello') }] })
process.exit(0)
`

const CONSUMER = [
  "import { Consumer } from '@platformatic/kafka'",
  "const consumer = new Consumer({ groupId: '{{name}}', clientId: '{{name}}', autocommit: true })"
].join('\n')

/** Writes the two files of a new demo; the reader is meant to find out what is wrong with producer.send() in them. */
export async function scaffold (dir: string, values: Record<'name' | 'topic', string>): Promise<void> {
  for (const [file, template] of Object.entries({ 'producer.ts': PRODUCER, 'consumer.ts': CONSUMER })) {
    await writeFile(join(dir, file), template.replace(/{{(name|topic)}}/g, (_, key: 'name' | 'topic') => values[key]))
  }
}
