const { Kafka, logLevel } = require('@confluentinc/kafka-javascript').KafkaJS;

const kafka = new Kafka({
  kafkaJS: {
    clientId: 'notifier',
    brokers: ['kafka:9092'],
    logLevel: logLevel.ERROR,
    retry: { maxRetryTime: 1000, initialRetryTime: 100, retries: 2 }, // expect: retries-minimum violation
  },
});

let producer;

exports.notify = async (userId, text) => {
  if (producer === undefined) {
    producer = kafka.producer();
    await producer.connect();
  }
  return producer.send({ topic: 'notifications', messages: [{ key: userId, value: text }] });
};
