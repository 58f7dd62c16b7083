const { Kafka, ConsumerGroupStates } = require('@confluentinc/kafka-javascript').KafkaJS;

async function adminStart() {
  const admin = new Kafka({ kafkaJS: { brokers: process.argv.slice(2), retry: { retries: 1 } } }).admin();
  await admin.connect();
  const { groups } = await admin.listGroups({ timeout: 5000, matchConsumerGroupStates: [ConsumerGroupStates.EMPTY] });
  for (const group of groups) {
    console.log(`${group.groupId}\t${group.isSimpleConsumerGroup}`);
  }
  await admin.disconnect();
  process.exit(0);
}

adminStart();
