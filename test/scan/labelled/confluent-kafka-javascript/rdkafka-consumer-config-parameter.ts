import { ConsumerGlobalConfig, KafkaConsumer } from '@confluentinc/kafka-javascript';
import { EventEmitter } from 'node:events';

export class Tail extends EventEmitter {
  private readonly consumer: KafkaConsumer;

  constructor(common: ConsumerGlobalConfig, topic: string) {
    super();
    this.consumer = new KafkaConsumer({ ...common, 'group.id': `tail-${process.pid}` }, {}); // expect: auto-commit-disabled undetermined
    this.consumer.on('ready', () => {
      this.consumer.subscribe([topic]);
      this.consumer.consume();
    });
    this.consumer.on('data', (m) => this.emit('line', String(m.value)));
  }

  open(): this {
    this.consumer.connect();
    return this;
  }
}
