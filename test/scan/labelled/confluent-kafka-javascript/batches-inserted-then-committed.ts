import { KafkaJS } from '@confluentinc/kafka-javascript';
import { insertMany } from './clickhouse';

export class ClickSink {
  private readonly consumer: KafkaJS.Consumer;

  constructor(kafka: KafkaJS.Kafka) {
    this.consumer = kafka.consumer({
      kafkaJS: { groupId: 'click-sink', autoCommit: false, partitionAssigners: [KafkaJS.PartitionAssigners.cooperativeSticky] },
    });
  }

  async start(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [/^clicks\..*/] });
    await this.consumer.run({
      partitionsConsumedConcurrently: 2,
      eachBatch: async ({ batch }) => {
        await insertMany(batch.messages.map((m) => JSON.parse(String(m.value))));
        const offset = (Number(batch.lastOffset()) + 1).toString();
        await this.consumer.commitOffsets([{ topic: batch.topic, partition: batch.partition, offset }]);
      },
    });
  }

  stop = () => this.consumer.disconnect();
}
