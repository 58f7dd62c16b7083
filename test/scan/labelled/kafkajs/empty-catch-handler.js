'use strict';

const { Kafka } = require('kafkajs');

const kafka = new Kafka({ clientId: 'audit', brokers: ['kafka-0:9092', 'kafka-1:9092', 'kafka-2:9092'] });
const auditProducer = kafka.producer({ retry: { retries: 25 } });

exports.init = async () => {
  await auditProducer.connect();
};

exports.audit = (actor, action, target) => {
  const entry = { actor, action, target, at: new Date().toISOString() };
  auditProducer
    .send({ topic: 'audit-log', messages: [{ key: actor, value: JSON.stringify(entry) }] })
    .catch(() => {}); // expect: delivery-error-handled violation
};

exports.shutdown = () => auditProducer.disconnect();
