const { KafkaConsumer } = require('@confluentinc/kafka-javascript');
const { savePosition } = require('./positions');

const consumer = new KafkaConsumer({
  'group.id': 'geo',
  'bootstrap.servers': 'localhost:9092',
  'enable.auto.commit': true,
  'enable.auto.offset.store': false,
}, {});

consumer.on('ready', () => {
  consumer.subscribe(['positions']);
  setInterval(() => consumer.consume(50, onBatch), 500);
});

function onBatch(err, messages) {
  if (err) return console.error(err);
  for (const m of messages) {
    savePosition(JSON.parse(m.value.toString()));
    consumer.offsetsStore([{ topic: m.topic, partition: m.partition, offset: m.offset + 1 }]);
  }
}

consumer.connect();
