const { Kafka } = require('@confluentinc/kafka-javascript').KafkaJS;
const { rows } = require('./rows');

async function backfill() {
  const kafka = new Kafka({ kafkaJS: { brokers: ['localhost:9092'] } });
  const producer = kafka.producer({ kafkaJS: { retry: { retries: 30 } }, 'linger.ms': 20 });
  await producer.connect();

  const reports = [];
  for await (const row of rows()) {
    reports.push(producer.send({ topic: 'backfill', messages: [{ key: row.id, value: row.json }] }));
  }

  const refused = (await Promise.allSettled(reports)).filter((r) => r.status === 'rejected');
  for (const { reason } of refused) console.error('refused:', reason);
  await producer.disconnect();
  return refused.length === 0;
}

backfill().then((ok) => {
  process.exitCode = ok ? 0 : 1;
});
