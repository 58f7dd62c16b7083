const { HighLevelProducer } = require('@confluentinc/kafka-javascript');
const { promisify } = require('util');

const hlp = new HighLevelProducer({ 'bootstrap.servers': 'localhost:9092', 'acks': 'all' });
hlp.setValueSerializer((v) => Buffer.from(JSON.stringify(v)));

const ready = new Promise((resolve, reject) => {
  hlp.connect({ timeout: 5000 }, (err) => (err ? reject(err) : resolve()));
});

async function write(topic, key, value) {
  await ready;
  return new Promise((resolve, reject) => {
    hlp.produce(topic, null, value, key, Date.now(), (err, offset) => {
      if (err) {
        reject(err);
        return;
      }
      resolve(offset);
    });
  });
}

module.exports = { write, disconnect: promisify(hlp.disconnect.bind(hlp)) };
