import { Producer, stringSerializers } from '@platformatic/kafka'

const producer = new Producer({
  clientId: 'counter',
  bootstrapBrokers: ['localhost:9092'],
  serializers: stringSerializers,
  idempotent: true
})

let inFlight = 0

export function count (name: string): void {
  inFlight++
  producer.send({ messages: [{ topic: 'counters', key: name, value: '1' }] }, () => { // expect: delivery-error-handled violation
    inFlight--
  })
}

export function pending (): number {
  return inFlight
}
