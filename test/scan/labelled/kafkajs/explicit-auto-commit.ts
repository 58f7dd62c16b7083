import { Kafka } from 'kafkajs';
import type { Pool } from 'pg';

export async function consumeProfiles(kafka: Kafka, pool: Pool): Promise<() => Promise<void>> {
  const consumer = kafka.consumer({ groupId: 'profiles-to-pg' });
  await consumer.connect();
  await consumer.subscribe({ topics: ['profiles'], fromBeginning: true });
  await consumer.run({
    autoCommit: true,
    autoCommitInterval: 5000,
    autoCommitThreshold: 100,
    eachMessage: async ({ message }) => {
      const { id, name } = JSON.parse(message.value?.toString() ?? '{}');
      await pool.query('insert into profiles (id, name) values ($1, $2) on conflict (id) do update set name = $2', [id, name]);
    },
  });
  return () => consumer.disconnect();
}
