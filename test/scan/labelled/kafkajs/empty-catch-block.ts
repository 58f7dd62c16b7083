import { Injectable, OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { Kafka, Producer } from 'kafkajs';

@Injectable()
export class ActivityPublisher implements OnModuleInit, OnModuleDestroy {
  private producer!: Producer;

  async onModuleInit() {
    const kafka = new Kafka({ clientId: 'activity', brokers: ['redpanda:9092'] });
    this.producer = kafka.producer({ allowAutoTopicCreation: true }); // expect: retries-minimum violation
    await this.producer.connect();
  }

  async track(userId: string, verb: string): Promise<void> {
    try {
      await this.producer.send({
        topic: 'activity',
        messages: [{ key: userId, value: JSON.stringify({ userId, verb }), headers: { source: 'web' } }],
      });
    } catch {} // expect: delivery-error-handled violation
  }

  async onModuleDestroy() {
    await this.producer.disconnect();
  }
}
