import { Kafka } from 'kafkajs';
import PQueue from 'p-queue';
import { resize } from './images';

const queue = new PQueue({ concurrency: 4 });
const consumer = new Kafka({ clientId: 'thumbs', brokers: ['localhost:9092'] }).consumer({ groupId: 'thumbnails' });

async function run(): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topics: ['uploads'] });
  await consumer.run({
    autoCommit: false,
    eachBatchAutoResolve: false,
    eachBatch: async ({ batch }) => {
      const jobs = batch.messages.map((m) => queue.add(() => resize(JSON.parse(String(m.value)).path, 256)));
      await Promise.all(jobs);
      const offset = String(BigInt(batch.lastOffset()) + 1n);
      await consumer.commitOffsets([{ topic: batch.topic, partition: batch.partition, offset }]);
    },
  });
}

run().catch(console.error);
