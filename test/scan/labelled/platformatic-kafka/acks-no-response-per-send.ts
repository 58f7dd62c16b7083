import { ProduceAcks, Producer } from '@platformatic/kafka'

const producer = new Producer({ clientId: 'gps', bootstrapBrokers: ['localhost:9092'], acks: ProduceAcks.ALL, retries: 10 })

export async function position (vehicle: string, lat: number, lon: number): Promise<void> {
  const value = Buffer.alloc(16)
  value.writeDoubleBE(lat, 0)
  value.writeDoubleBE(lon, 8)
  const { unwritableNodes } = await producer.send({
    acks: ProduceAcks.NO_RESPONSE, // expect: acks-all violation
    messages: [{ topic: 'positions', key: Buffer.from(vehicle), value }]
  })
  if (unwritableNodes?.length) {
    await new Promise((resolve) => producer.once('client:broker:drain', resolve))
  }
}
