import { KafkaJS } from '@confluentinc/kafka-javascript';

const { Kafka, ErrorCodes } = KafkaJS;

const kafka = new Kafka({
  kafkaJS: { clientId: 'orders', brokers: ['kafka-1:9092', 'kafka-2:9092'], retry: { retries: 25 } },
});

const producer: KafkaJS.Producer = kafka.producer({ 'linger.ms': 0 });

export const connect = () => producer.connect();

export async function orderPlaced(id: string, payload: Record<string, unknown>): Promise<'written' | 'too large'> {
  try {
    await producer.send({ topic: 'orders', messages: [{ key: id, value: JSON.stringify(payload) }] });
    return 'written';
  } catch (error) {
    if ((error as KafkaJS.KafkaJSError).code === ErrorCodes.ERR_MSG_SIZE_TOO_LARGE) return 'too large';
    throw error;
  }
}
