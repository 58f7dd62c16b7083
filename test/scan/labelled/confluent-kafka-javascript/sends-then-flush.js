const { Kafka } = require('@confluentinc/kafka-javascript').KafkaJS;
const { rows } = require('./rows');

async function backfill() {
  const kafka = new Kafka({ kafkaJS: { brokers: ['localhost:9092'] } });
  const producer = kafka.producer({ kafkaJS: { retry: { retries: 30 } }, 'linger.ms': 20 });
  await producer.connect();

  for await (const row of rows()) {
    producer.send({ topic: 'backfill', messages: [{ key: row.id, value: row.json }] }); // expect: send-with-callback violation
  }

  await producer.flush({ timeout: 30000 });
  await producer.disconnect();
}

backfill().catch(console.error);
