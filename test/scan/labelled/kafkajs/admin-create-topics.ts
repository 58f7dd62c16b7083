import { ConfigResourceTypes, Kafka } from 'kafkajs';

const topics = ['orders', 'payments', 'shipments'];

async function migrate(): Promise<void> {
  const kafka = new Kafka({ clientId: 'migrate', brokers: process.env.BROKERS!.split(',') });
  const admin = kafka.admin({ retry: { retries: 2 } });
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: topics.map((topic) => ({ topic, numPartitions: 12, replicationFactor: 3 })),
  });
  await admin.alterConfigs({
    validateOnly: false,
    resources: topics.map((name) => ({
      type: ConfigResourceTypes.TOPIC,
      name,
      configEntries: [{ name: 'min.insync.replicas', value: '2' }],
    })),
  });
  await admin.disconnect();
  process.exit(0);
}

migrate().catch((e) => {
  console.error(e);
  process.exit(2);
});
