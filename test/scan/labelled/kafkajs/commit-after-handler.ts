import { Kafka, type EachMessagePayload } from 'kafkajs';
import { chargeCard } from './billing';

const kafka = new Kafka({ clientId: 'billing', brokers: ['kafka:9092'] });
const consumer = kafka.consumer({ groupId: 'billing' });

const nextOffset = (offset: string): string => (BigInt(offset) + 1n).toString();

async function onInvoice({ topic, partition, message }: EachMessagePayload): Promise<void> {
  await chargeCard(JSON.parse(message.value!.toString()));
  await consumer.commitOffsets([{ topic, partition, offset: nextOffset(message.offset) }]);
}

export async function startBilling(): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topic: 'invoices' });
  await consumer.run({ autoCommit: false, eachMessage: onInvoice });
}
