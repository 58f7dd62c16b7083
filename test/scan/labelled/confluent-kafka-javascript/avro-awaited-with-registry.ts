import { KafkaJS } from '@confluentinc/kafka-javascript';
import { AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';

const registry = new SchemaRegistryClient({ baseURLs: ['http://registry:8081'], cacheCapacity: 100 });
const serializer = new AvroSerializer(registry, SerdeType.VALUE, { useLatestVersion: true });

async function main(): Promise<void> {
  const producer = new KafkaJS.Kafka({ kafkaJS: { brokers: ['kafka:9092'], retry: { retries: 99 } } }).producer();
  await producer.connect();
  const value = await serializer.serialize('payments', { id: 'p-1', amount: 990 });
  const result = await producer.send({ topic: 'payments', messages: [{ value }] });
  console.log(result[0].partition);
  await producer.disconnect();
}

main().catch((e) => {
  console.error(e);
  process.exit(1);
});
