const { Producer } = require('@confluentinc/kafka-javascript');

function publishReport(report, done) {
  const producer = new Producer({ 'bootstrap.servers': process.env.KAFKA, 'retries': 100000, 'dr_cb': true });
  let refused = null;
  producer.on('delivery-report', (err) => {
    refused = refused || err;
  });
  producer.on('ready', () => {
    producer.produce('reports', null, Buffer.from(JSON.stringify(report)), report.day);
    producer.flush(10000, (flushError) => {
      producer.disconnect(() => done(flushError || refused));
    });
  });
  producer.connect();
}

publishReport(require(process.argv[2]), (err) => process.exit(err ? 1 : 0));
