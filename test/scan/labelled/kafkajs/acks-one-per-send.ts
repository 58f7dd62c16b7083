import { CompressionTypes, Kafka, type Message } from 'kafkajs';

const kafka = new Kafka({
  clientId: 'page-views',
  brokers: ['broker-a:9093', 'broker-b:9093'],
  ssl: true,
  retry: { retries: 12, maxRetryTime: 60_000 },
});

const producer = kafka.producer();

export async function flushViews(views: Array<{ url: string; ms: number }>): Promise<void> {
  const messages: Message[] = views.map(({ url, ms }) => ({ key: url, value: JSON.stringify({ url, ms }) }));
  await producer.send({
    topic: 'page-views',
    acks: 1, // expect: acks-all violation
    compression: CompressionTypes.Snappy,
    messages,
  });
}

export const connect = (): Promise<void> => producer.connect();
