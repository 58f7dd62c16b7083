import { Consumer, jsonDeserializer, stringDeserializer, type Message } from '@platformatic/kafka'

interface Trade {
  symbol: string
  price: number
}

export class TradeBoard {
  readonly last = new Map<string, number>()
  #consumer = new Consumer<string, Trade, string, string>({
    groupId: 'board',
    clientId: 'board',
    bootstrapBrokers: ['kafka:9092'],
    deserializers: { key: stringDeserializer, value: jsonDeserializer, headerKey: stringDeserializer, headerValue: stringDeserializer }
  })

  async start (): Promise<void> {
    const stream = await this.#consumer.consume({
      autocommit: true, // expect: auto-commit-disabled violation
      topics: ['trades'],
      sessionTimeout: 10000,
      heartbeatInterval: 500
    })
    stream.on('data', (message: Message<string, Trade, string, string>) => {
      this.last.set(message.value.symbol, message.value.price)
    })
    stream.on('error', (error: Error) => console.error(error))
  }
}
