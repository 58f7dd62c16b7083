import { Kafka, type KafkaConfig, type Producer } from 'kafkajs';
import { loadKafkaConfig } from '@acme/platform-config';

let shared: Promise<Producer> | undefined;

async function create(overrides: Partial<KafkaConfig>): Promise<Producer> {
  const base = await loadKafkaConfig();
  const kafka = new Kafka({ ...base, ...overrides, clientId: 'quotes' });
  const producer = kafka.producer();
  await producer.connect();
  return producer;
}

export function quotes(): Promise<Producer> {
  shared ??= create({ requestTimeout: 20_000 });
  return shared;
}

export async function publishQuote(symbol: string, price: number): Promise<void> {
  const producer = await quotes();
  await producer.send({ topic: 'quotes', messages: [{ key: symbol, value: price.toFixed(4) }] });
}
