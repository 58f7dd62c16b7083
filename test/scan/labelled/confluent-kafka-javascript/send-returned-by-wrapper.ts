import type { KafkaJS } from '@confluentinc/kafka-javascript';

export interface Publisher {
  publish(key: string, body: object): Promise<KafkaJS.RecordMetadata[]>;
}

export function publisherOf(producer: KafkaJS.Producer, topic: string): Publisher {
  return {
    publish: (key, body) => producer.send({ topic, messages: [{ key, value: JSON.stringify(body) }] }),
  };
}

export async function publishInTransaction(producer: KafkaJS.Producer, records: KafkaJS.ProducerRecord[]): Promise<void> {
  const transaction = await producer.transaction();
  try {
    for (const record of records) {
      await transaction.send(record);
    }
    await transaction.commit();
  } catch (error) {
    await transaction.abort();
    throw error;
  }
}
