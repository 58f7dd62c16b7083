const { Producer } = require('@confluentinc/kafka-javascript');

const producer = new Producer({ 'bootstrap.servers': 'kafka:9092', dr_cb: true });

producer.on('delivery-report', (err, report) => {
  if (err) console.error('refused', report.topic, err);
});

producer.on('ready', () => producer.setPollInBackground(true));
producer.connect();

exports.track = (page) => {
  producer.produce('pages', null, Buffer.from(page));
};
