#!/usr/bin/env node
const fs = require('fs');
const { Kafka } = require('kafkajs');

const [, , topic, file] = process.argv;
const kafka = new Kafka({ clientId: 'kpush', brokers: [process.env.BROKER] });
const producer = kafka.producer(); // expect: retries-minimum violation

async function main() {
  await producer.connect();

  const lines = fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
  producer.send({ topic, messages: lines.map((value) => ({ value })) }); // expect: send-with-callback violation
  process.exit(0); // expect: flush-before-exit violation
}

main();
