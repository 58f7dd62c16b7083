const Kafka = require('@confluentinc/kafka-javascript');

const consumer = new Kafka.KafkaConsumer(
  {
    'group.id': 'geo',
    'metadata.broker.list': 'localhost:9092',
    'enable.auto.commit': true, // expect: auto-commit-disabled violation
  },
  { 'auto.offset.reset': 'earliest' },
);

consumer
  .on('ready', () => {
    consumer.subscribe(['positions']);
    consumer.consume();
  })
  .on('data', ({ value }) => {
    const { lat, lon } = JSON.parse(value.toString());
    console.log(lat.toFixed(5), lon.toFixed(5));
  });

consumer.connect();
