import { EachBatchPayload, Kafka } from 'kafkajs';
import { insertMany } from './clickhouse';

const CHUNK = 200;

export class ClickSink {
  private readonly consumer = new Kafka({ clientId: 'click-sink', brokers: ['k1:9092'] }).consumer({
    groupId: 'click-sink',
    maxBytesPerPartition: 4 * 1024 * 1024,
  });

  async start(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [/^clicks\./] });
    await this.consumer.run({ eachBatchAutoResolve: false, eachBatch: (payload) => this.store(payload) });
  }

  private async store({ batch, heartbeat, resolveOffset, isRunning, isStale }: EachBatchPayload): Promise<void> {
    for (let i = 0; i < batch.messages.length && isRunning() && !isStale(); i += CHUNK) {
      const chunk = batch.messages.slice(i, i + CHUNK);
      await insertMany(chunk.map((m) => JSON.parse(String(m.value))));
      resolveOffset(chunk[chunk.length - 1].offset);
      await heartbeat();
    }
  }
}
