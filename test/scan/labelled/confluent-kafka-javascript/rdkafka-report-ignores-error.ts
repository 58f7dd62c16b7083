import * as Kafka from '@confluentinc/kafka-javascript';
import { Gauge } from 'prom-client';

const delivered = new Gauge({ name: 'delivered_offset', help: 'last offset', labelNames: ['topic'] });

export class RdPublisher {
  private readonly producer: Kafka.Producer;

  constructor(servers: string) {
    this.producer = new Kafka.Producer({ 'bootstrap.servers': servers, retries: 2147483647, dr_msg_cb: true });
    this.producer.on('delivery-report', (_err, report) => { // expect: delivery-error-handled violation
      delivered.set({ topic: report.topic }, report.offset);
    });
    this.producer.setPollInterval(50);
    this.producer.connect();
  }

  publish(topic: string, key: string, value: Buffer): void {
    this.producer.produce(topic, null, value, key);
  }
}
