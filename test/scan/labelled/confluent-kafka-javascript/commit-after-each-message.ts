import { KafkaJS } from '@confluentinc/kafka-javascript';
import { indexDocument } from './search';

const kafka = new KafkaJS.Kafka({ kafkaJS: { brokers: ['kafka:9092'], clientId: 'indexer' } });
const consumer: KafkaJS.Consumer = kafka.consumer({
  kafkaJS: { groupId: 'indexer', fromBeginning: true, autoCommit: false },
});

export async function run(): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topics: ['documents'] });
  await consumer.run({
    eachMessage: async ({ topic, partition, message }) => {
      await indexDocument(message.key!.toString(), message.value!.toString());
      await consumer.commitOffsets([{ topic, partition, offset: (Number(message.offset) + 1).toString() }]);
    },
  });
}
