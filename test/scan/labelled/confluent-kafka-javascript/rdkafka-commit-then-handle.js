const { KafkaConsumer, CODES } = require('@confluentinc/kafka-javascript');
const { importRow } = require('./importer');

const consumer = new KafkaConsumer({
  'group.id': 'import',
  'bootstrap.servers': 'kafka:9092',
  'enable.auto.commit': false,
}, { 'auto.offset.reset': 'earliest' });

consumer.on('event.error', (err) => {
  if (err.code !== CODES.ERRORS.ERR__TRANSPORT) throw err;
});
consumer.on('ready', () => consumer.subscribe(['rows']) && consumer.consume());
consumer.on('data', (row) => {
  consumer.commitMessage(row); // expect: commit-after-processing violation
  importRow(row.key.toString(), JSON.parse(row.value.toString()));
});

consumer.connect();
