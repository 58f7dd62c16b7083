import { Consumer, Kafka, Producer } from 'kafkajs';
import { randomUUID } from 'node:crypto';

describe('round trip', () => {
  const kafka = new Kafka({ clientId: 'it', brokers: [process.env.TEST_BROKER ?? 'localhost:9092'] });
  let producer: Producer;
  let consumer: Consumer;

  beforeAll(async () => {
    producer = kafka.producer(); // expect: retries-minimum violation
    consumer = kafka.consumer({ groupId: `it-${randomUUID()}` });
    await Promise.all([producer.connect(), consumer.connect()]);
  });

  afterAll(() => Promise.all([producer.disconnect(), consumer.disconnect()]));

  it('delivers what was sent', async () => {
    const topic = `it.${randomUUID()}`;
    const received = new Promise<string>((resolve) => {
      void consumer.subscribe({ topic, fromBeginning: true }).then(() =>
        consumer.run({ eachMessage: async ({ message }) => resolve(String(message.value)) }),
      );
    });
    producer.send({ topic, messages: [{ value: 'hello' }] }); // expect: send-with-callback violation
    await expect(received).resolves.toBe('hello');
  });
});
