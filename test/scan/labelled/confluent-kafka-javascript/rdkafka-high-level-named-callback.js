const RdKafka = require('@confluentinc/kafka-javascript');
const { onDelivered } = require('./delivery');

const producer = new RdKafka.HighLevelProducer({
  'bootstrap.servers': process.env.KAFKA_BOOTSTRAP,
  'enable.idempotence': true,
  'message.send.max.retries': 2147483647,
});

producer.on('ready', () => console.log('producer is ready'));
producer.connect();

module.exports.save = (order) => {
  producer.produce('orders', null, Buffer.from(JSON.stringify(order)), order.id, Date.now(), onDelivered);
};

module.exports.stop = (callback) => {
  producer.flush(15000, () => producer.disconnect(callback));
};
