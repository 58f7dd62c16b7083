import { Consumer, EachMessagePayload, Kafka } from 'kafkajs';
import { applyPrice } from './catalog';

export class PriceFeed {
  private readonly consumer: Consumer;

  constructor(kafka: Kafka) {
    // retries of the group's coordinator requests, not of any producer
    this.consumer = kafka.consumer({ groupId: 'catalog.prices', retry: { retries: 3 }, sessionTimeout: 45_000 });
  }

  async run(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: ['prices'], fromBeginning: true });
    await this.consumer.run({
      partitionsConsumedConcurrently: 3,
      eachMessage: async ({ message }: EachMessagePayload) => {
        if (message.value === null) return;
        await applyPrice(JSON.parse(message.value.toString()));
      },
    });
  }
}
