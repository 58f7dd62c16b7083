const { Kafka } = require('kafkajs');

class Telemetry {
  constructor({ brokers, site }) {
    this.site = site;
    this.client = new Kafka({ brokers, clientId: `telemetry-${site}` });
    this.producer = this.client.producer({ retry: { retries: 3 } }); // expect: retries-minimum violation
  }

  async report(readings) {
    await this.producer.sendBatch({
      acks: 0, // expect: acks-all violation
      topicMessages: readings.map((r) => ({
        topic: `telemetry.${r.kind}`,
        messages: [{ key: this.site, value: JSON.stringify(r) }],
      })),
    });
  }
}

module.exports = { Telemetry };
