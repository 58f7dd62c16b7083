import { KafkaConsumer, type LibrdKafkaError, type Message } from '@confluentinc/kafka-javascript';
import { importRow } from './importer';

const consumer = new KafkaConsumer(
  { 'group.id': 'import', 'bootstrap.servers': 'kafka:9092', 'enable.auto.commit': false },
  { 'auto.offset.reset': 'earliest' },
);

function next(): void {
  consumer.consume(1, (err: LibrdKafkaError, messages: Message[]) => {
    if (err) throw err;
    for (const message of messages) {
      importRow(String(message.key), JSON.parse(String(message.value)));
      consumer.commitMessageSync(message);
    }
    setImmediate(next);
  });
}

consumer.on('ready', () => {
  consumer.subscribe(['rows']);
  next();
});
consumer.connect();
