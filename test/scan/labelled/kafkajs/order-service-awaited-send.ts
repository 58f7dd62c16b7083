import { Kafka, logLevel, type Producer } from 'kafkajs';

type PlacedOrder = { id: string; customerId: string; totalCents: number };

export class OrderPublisher {
  readonly #producer: Producer;

  public constructor(brokers: readonly string[]) {
    this.#producer = new Kafka({
      clientId: 'order-publisher',
      brokers: [...brokers],
      logLevel: logLevel.WARN,
      retry: { initialRetryTime: 200, retries: 40 },
    }).producer({ allowAutoTopicCreation: false });
  }

  public async start(): Promise<void> {
    await this.#producer.connect();
  }

  public async placeOrder(order: PlacedOrder): Promise<string> {
    const [written] = await this.#producer.send({
      topic: 'orders.placed',
      messages: [{ key: order.customerId, value: JSON.stringify(order) }],
    });
    return `${order.id}@${written.partition}:${written.baseOffset}`;
  }

  public stop(): Promise<void> {
    return this.#producer.disconnect();
  }
}
