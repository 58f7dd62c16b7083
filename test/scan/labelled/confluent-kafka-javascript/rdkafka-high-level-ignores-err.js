const { HighLevelProducer } = require('@confluentinc/kafka-javascript');

class Journal {
  constructor(servers) {
    this.count = 0;
    this.producer = new HighLevelProducer({ 'bootstrap.servers': servers, 'acks': -1, 'retries': 1000000 });
    this.producer.connect();
  }

  append(entry) {
    this.producer.produce('journal', null, Buffer.from(JSON.stringify(entry)), entry.id, Date.now(), () => { // expect: delivery-error-handled violation
      this.count += 1;
    });
  }
}

module.exports = Journal;
