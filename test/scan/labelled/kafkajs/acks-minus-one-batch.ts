import { Kafka, type ProducerBatch, type TopicMessages } from 'kafkajs';

interface Reading {
  kind: 'temperature' | 'humidity';
  value: number;
}

export class Telemetry {
  private readonly producer;

  constructor(brokers: string[], private readonly site: string) {
    this.producer = new Kafka({ brokers, clientId: `telemetry-${site}` }).producer({ retry: { retries: 100 } });
  }

  async report(readings: Reading[]): Promise<void> {
    const topicMessages: TopicMessages[] = readings.map((r) => ({
      topic: `telemetry.${r.kind}`,
      messages: [{ key: this.site, value: JSON.stringify(r) }],
    }));
    const batch: ProducerBatch = { acks: -1, topicMessages };
    await this.producer.sendBatch(batch);
  }
}
