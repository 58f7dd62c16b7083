import { Kafka } from 'kafkajs';
import pino from 'pino';

const logger = pino({ name: 'audit' });
const kafka = new Kafka({ clientId: 'audit', brokers: ['kafka-0:9092', 'kafka-1:9092', 'kafka-2:9092'] });
const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });

await producer.connect();

export function audit(actor, action, target) {
  const entry = { actor, action, target, at: new Date().toISOString() };
  producer
    .send({ topic: 'audit-log', messages: [{ key: actor, value: JSON.stringify(entry) }] })
    .catch((err) => logger.error({ err, entry }, 'audit entry was refused'));
}

process.once('SIGTERM', async () => {
  await producer.disconnect();
});
