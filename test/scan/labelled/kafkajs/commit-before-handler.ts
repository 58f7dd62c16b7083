import { Kafka } from 'kafkajs';
import { chargeCard } from './billing';

const kafka = new Kafka({ clientId: 'billing', brokers: ['kafka:9092'] });
const consumer = kafka.consumer({ groupId: 'billing' });

export async function startBilling(): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topic: 'invoices' });

  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ topic, partition, message }) => {
      const offset = (BigInt(message.offset) + 1n).toString();
      await consumer.commitOffsets([{ topic, partition, offset }]); // expect: commit-after-processing violation
      await chargeCard(JSON.parse(message.value!.toString()));
    },
  });
}
