const Kafka = require('@confluentinc/kafka-javascript');

const producer = new Kafka.Producer({
  'metadata.broker.list': 'kafka1:9092,kafka2:9092',
  'message.send.max.retries': 10000000,
  'queue.buffering.max.ms': 50,
  'dr_cb': true,
});

producer.on('event.error', (err) => console.error('producer:', err.message));
producer.on('delivery-report', (err, report) => {
  if (err) console.error(`line ${report.opaque} was not written:`, err.message);
});
producer.setPollInterval(100);

let seq = 0;

exports.connect = (done) => producer.connect({}, done);
exports.log = (line) => producer.produce('access-log', null, Buffer.from(line), null, Date.now(), seq++);
exports.close = (done) => producer.disconnect(done);
