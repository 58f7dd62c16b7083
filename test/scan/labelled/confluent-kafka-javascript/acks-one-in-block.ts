import { KafkaJS } from '@confluentinc/kafka-javascript';

export class MetricsSender {
  private producer: KafkaJS.Producer;

  constructor(brokers: string[]) {
    const kafka = new KafkaJS.Kafka({ kafkaJS: { brokers, clientId: 'metrics' } });
    this.producer = kafka.producer({
      kafkaJS: {
        acks: 1, // expect: acks-all violation
        compression: KafkaJS.CompressionTypes.LZ4,
        retry: { retries: 10 },
      },
    });
  }

  async send(name: string, value: number): Promise<void> {
    await this.producer.send({ topic: 'metrics', messages: [{ key: name, value: `${value}` }] });
  }
}
