import { KafkaJS } from '@confluentinc/kafka-javascript';
import { indexDocument } from './search';

export async function run(brokers: string[]): Promise<KafkaJS.Consumer> {
  const kafka = new KafkaJS.Kafka({ kafkaJS: { brokers, clientId: 'indexer' } });
  const consumer = kafka.consumer({ kafkaJS: { groupId: 'indexer', autoCommit: false } });
  await consumer.connect();
  await consumer.subscribe({ topics: ['documents'] });
  await consumer.run({
    eachMessage: async ({ topic, partition, message }) => {
      // never index twice
      await consumer.commitOffsets([{ topic, partition, offset: (Number(message.offset) + 1).toString() }]); // expect: commit-after-processing violation
      await indexDocument(message.key!.toString(), message.value!.toString());
    },
  });
  return consumer;
}
