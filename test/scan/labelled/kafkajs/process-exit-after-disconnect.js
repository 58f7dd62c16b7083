#!/usr/bin/env node
const fs = require('fs');
const { Kafka } = require('kafkajs');

const [, , topic, file] = process.argv;

async function main() {
  const kafka = new Kafka({ clientId: 'kpush', brokers: [process.env.BROKER], retry: { retries: 15 } });
  const producer = kafka.producer();
  await producer.connect();
  try {
    const lines = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
    const sent = await producer.send({ topic, messages: lines.map((value) => ({ value })) });
    console.log(`${lines.length} records in ${sent.length} partitions`);
  } finally {
    await producer.disconnect();
  }
}

main().then(
  () => process.exit(0),
  (err) => {
    console.error(err);
    process.exit(1);
  },
);
