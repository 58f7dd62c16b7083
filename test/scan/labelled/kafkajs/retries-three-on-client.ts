import { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { Kafka, Partitioners, Producer } from 'kafkajs';

declare module 'fastify' {
  interface FastifyInstance {
    kafkaProducer: Producer;
  }
}

export default fp(async function kafkaPlugin(app: FastifyInstance, opts: { brokers: string[] }) {
  const kafka = new Kafka({
    clientId: 'checkout-api',
    brokers: opts.brokers,
    connectionTimeout: 3000,
    retry: {
      initialRetryTime: 100,
      retries: 3, // expect: retries-minimum violation
    },
  });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  app.decorate('kafkaProducer', producer);
  app.addHook('onClose', async () => producer.disconnect());
});
