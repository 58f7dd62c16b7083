import { Producer, stringSerializers } from '@platformatic/kafka'
import type { Logger } from 'pino'

export class Counter {
  private inFlight = 0

  constructor (
    private readonly producer: Producer<string, string, string, string>,
    private readonly log: Logger
  ) {}

  count (name: string): void {
    this.inFlight++
    this.producer.send({ messages: [{ topic: 'counters', key: name, value: '1' }] }, (error, result) => {
      this.inFlight--
      if (error) {
        this.log.error({ error, name }, 'count lost')
        return
      }
      this.log.trace(result)
    })
  }
}

export const counterFor = (log: Logger): Counter =>
  new Counter(
    new Producer({ clientId: 'counter', bootstrapBrokers: ['localhost:9092'], serializers: stringSerializers, idempotent: true }),
    log
  )
