const { Kafka } = require('kafkajs');
const { resize } = require('./images');

const kafka = new Kafka({ clientId: 'thumbs', brokers: ['localhost:9092'] });
const consumer = kafka.consumer({ groupId: 'thumbnails', heartbeatInterval: 2000 });

async function run() {
  await consumer.connect();
  await consumer.subscribe({ topics: ['uploads'] });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ topic, partition, message }) => {
      const upload = JSON.parse(message.value.toString());
      // do not block the partition while sharp is busy
      setImmediate(() => resize(upload.path, 256));
      await consumer.commitOffsets([{ topic, partition, offset: String(Number(message.offset) + 1) }]); // expect: commit-after-processing violation
    },
  });
}

run().catch((err) => {
  console.error('thumbnails stopped', err);
  process.exitCode = 1;
});
