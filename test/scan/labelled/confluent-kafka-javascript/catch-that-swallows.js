const { Kafka } = require('@confluentinc/kafka-javascript').KafkaJS;

const kafka = new Kafka({ kafkaJS: { brokers: ['localhost:9092'], retry: { retries: 12 } } });
const producer = kafka.producer();
const ready = producer.connect();

module.exports = async function trackLogin(user) {
  await ready;
  await producer
    .send({ topic: 'logins', messages: [{ key: user.id, value: user.agent }] })
    .catch(() => undefined); // expect: delivery-error-handled violation
};
