import { Kafka, Producer } from 'kafkajs';

export interface PlacedOrder {
  id: string;
  customerId: string;
  totalCents: number;
}

export class OrderService {
  private readonly producer: Producer;

  constructor(brokers: string[]) {
    const kafka = new Kafka({ clientId: 'order-service', brokers });
    this.producer = kafka.producer(); // expect: retries-minimum violation
  }

  async start(): Promise<void> {
    await this.producer.connect();
  }

  placeOrder(order: PlacedOrder): string {
    // the HTTP answer must not wait for Kafka
    this.producer.send({ // expect: send-with-callback violation
      topic: 'orders.placed',
      messages: [{ key: order.customerId, value: JSON.stringify(order) }],
    });
    return order.id;
  }

  async stop(): Promise<void> {
    await this.producer.disconnect();
  }
}
