import { stringSerializers, type Message, type MessageToProduce, type Producer } from '@platformatic/kafka'

type Text = Message<string, string, string, string>

export abstract class Processor {
  protected constructor (protected readonly producer: Producer<string, string, string, string>, private readonly target: string) {}

  protected abstract transform (input: Text): Promise<string | undefined>

  async process (stream: AsyncIterable<Text>): Promise<void> {
    for await (const input of stream) {
      const value = await this.transform(input)
      if (value !== undefined) {
        const output: MessageToProduce<string, string, string, string> = { topic: this.target, key: input.key, value }
        await this.producer.send({ messages: [output] })
      }
      await input.commit()
    }
  }
}

export const serializers = stringSerializers
