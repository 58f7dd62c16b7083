const Kafka = require('@confluentinc/kafka-javascript');

const producer = new Kafka.Producer({
  'metadata.broker.list': 'kafka1:9092,kafka2:9092',
  'message.send.max.retries': 10000000,
  'queue.buffering.max.ms': 50,
});

producer.on('event.error', (err) => console.error('producer:', err.message));
producer.setPollInterval(100);

exports.connect = (done) => producer.connect({}, done);

exports.log = function log(line) {
  try {
    producer.produce('access-log', null, Buffer.from(line), null, Date.now()); // expect: send-with-callback violation
  } catch (err) {
    console.error('local queue full?', err);
  }
};

exports.close = (done) => producer.disconnect(done);
