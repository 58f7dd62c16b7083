import type { Producer, RecordMetadata } from 'kafkajs';
import type { Request, Response } from 'express';

interface Envelope<T> {
  type: string;
  body: T;
}

export class EventBus {
  constructor(private readonly producer: Producer) {}

  publish<T>(key: string, event: Envelope<T>): Promise<RecordMetadata[]> {
    return this.producer.send({ topic: 'events', messages: [{ key, value: JSON.stringify(event) }] });
  }

  publishAll = <T>(events: Array<Envelope<T>>) =>
    this.producer.send({ topic: 'events', messages: events.map((e) => ({ value: JSON.stringify(e) })) });
}

export const ping = (bus: EventBus) => (req: Request, res: Response) => {
  bus.publish(String(req.ip), { type: 'ping', body: {} });
  res.end('pong');
};
