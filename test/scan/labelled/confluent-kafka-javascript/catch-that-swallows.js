const { Kafka } = require('@confluentinc/kafka-javascript').KafkaJS;

const producer = new Kafka({ kafkaJS: { brokers: ['localhost:9092'], retry: { retries: 12 } } }).producer();

module.exports = async function trackLogin(user) {
  await producer.connect();
  await producer
    .send({ topic: 'logins', messages: [{ key: user.id, value: user.agent }] })
    .catch(() => undefined); // expect: delivery-error-handled violation
};
