const { Producer } = require('@confluentinc/kafka-javascript');

function publishReport(report) {
  const producer = new Producer({ 'bootstrap.servers': process.env.KAFKA, 'retries': 100000, 'dr_cb': true }); // expect: flush-before-exit violation
  producer.on('delivery-report', (err, r) => {
    if (err) {
      console.error('report lost', err);
    } else {
      console.log('report at', r.partition, r.offset);
    }
  });
  producer.on('ready', () => {
    producer.produce('reports', null, Buffer.from(JSON.stringify(report)), report.day);
    producer.poll();
  });
  producer.connect();
}

publishReport(require(process.argv[2]));
