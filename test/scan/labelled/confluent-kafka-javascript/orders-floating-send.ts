import { KafkaJS } from '@confluentinc/kafka-javascript';

const kafka = new KafkaJS.Kafka({
  kafkaJS: { clientId: 'orders', brokers: ['kafka-1:9092', 'kafka-2:9092'], logLevel: KafkaJS.logLevel.WARN },
});

const producer = kafka.producer({ kafkaJS: { allowAutoTopicCreation: false } }); // expect: retries-minimum violation

export const connect = () => producer.connect();

export function orderPlaced(id: string, payload: Record<string, unknown>): void {
  producer.send({ topic: 'orders', messages: [{ key: id, value: JSON.stringify(payload) }] }); // expect: send-with-callback violation
}

export const disconnect = () => producer.disconnect();
