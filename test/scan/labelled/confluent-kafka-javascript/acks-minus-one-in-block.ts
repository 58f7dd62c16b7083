import { KafkaJS } from '@confluentinc/kafka-javascript';

export class MetricsSender {
  private producer: KafkaJS.Producer;

  constructor(brokers: string[]) {
    const kafka = new KafkaJS.Kafka({ kafkaJS: { brokers, clientId: 'metrics', retry: { retries: 1000 } } });
    this.producer = kafka.producer({
      kafkaJS: { acks: -1, compression: KafkaJS.CompressionTypes.LZ4, idempotent: true },
    });
  }

  send(name: string, value: number): Promise<KafkaJS.RecordMetadata[]> {
    return this.producer.send({ topic: 'metrics', messages: [{ key: name, value: `${value}` }] });
  }
}
