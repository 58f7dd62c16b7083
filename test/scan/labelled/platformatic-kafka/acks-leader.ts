import { ProduceAcks, Producer, stringSerializers } from '@platformatic/kafka'

export interface Line {
  level: 'info' | 'warn' | 'error'
  text: string
}

export class LogShipper {
  #producer: Producer<string, string, string, string>

  constructor (brokers: string[]) {
    this.#producer = new Producer({
      clientId: 'log-shipper',
      bootstrapBrokers: brokers,
      serializers: stringSerializers,
      acks: ProduceAcks.LEADER, // expect: acks-all violation
      compression: 'zstd',
      retries: 15
    })
  }

  async ship (lines: Line[]): Promise<number> {
    await this.#producer.send({
      messages: lines.map(({ level, text }) => ({ topic: `logs.${level}`, value: text }))
    })
    return lines.length
  }
}
