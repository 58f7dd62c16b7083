import { Kafka } from 'kafkajs';
import { readRows } from './warehouse';

export async function exportTable(table: string): Promise<number> {
  const kafka = new Kafka({ clientId: 'export', brokers: ['b1:9092', 'b2:9092'], retry: { retries: 20 } });
  const producer = kafka.producer();
  await producer.connect();

  const pending: Promise<unknown>[] = [];
  let count = 0;
  for await (const row of readRows(table)) {
    pending.push(
      producer.send({ topic: `export.${table}`, messages: [{ key: String(row.id), value: JSON.stringify(row) }] }),
    );
    count += 1;
    if (pending.length === 500) await Promise.all(pending.splice(0));
  }

  await Promise.all(pending);
  await producer.disconnect();
  return count;
}
