import type { ProduceResult, Producer } from '@platformatic/kafka'

type Json = Record<string, unknown>

export class Events {
  constructor (private readonly producer: Producer<string, string, string, string>) {}

  emit (topic: string, key: string, body: Json): Promise<ProduceResult> {
    return this.producer.send({ messages: [{ topic, key, value: JSON.stringify(body) }] })
  }

  emitMany = async (topic: string, bodies: Json[]): Promise<bigint | undefined> => {
    const sent = this.producer.send({ messages: bodies.map((body) => ({ topic, value: JSON.stringify(body) })) })
    console.time(topic)
    const { offsets } = await sent
    console.timeEnd(topic)
    return offsets?.at(-1)?.offset
  }
}

export function started (events: Events): void {
  events.emit('lifecycle', 'app', { started: new Date().toISOString() })
}
