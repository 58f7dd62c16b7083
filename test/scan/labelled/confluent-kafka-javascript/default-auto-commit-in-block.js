const { Kafka } = require('@confluentinc/kafka-javascript').KafkaJS;
const { sendSms } = require('./sms');

async function start() {
  const kafka = new Kafka({ kafkaJS: { brokers: ['localhost:9092'] } });
  const consumer = kafka.consumer({ kafkaJS: { groupId: 'sms', fromBeginning: false } });
  await consumer.connect();
  await consumer.subscribe({ topic: 'sms.outbox' });
  consumer.run({
    eachMessage: async ({ message }) => {
      await sendSms(JSON.parse(message.value.toString()));
    },
  });
}

start();
