const { Kafka } = require('kafkajs')
const log = require('./log')

const kafka = new Kafka({
  clientId: 'inventory',
  brokers: (process.env.KAFKA_BROKERS || 'localhost:9092').split(','),
  retry: { retries: 50 }
})
const producer = kafka.producer()

function announce (sku, quantity) {
  producer
    .send({ // expect: send-with-callback violation
      topic: 'inventory.levels',
      messages: [{ key: sku, value: String(quantity) }]
    })
    .then((metadata) => log.debug({ sku, metadata }, 'level announced'))
}

module.exports = {
  announce,
  open: () => producer.connect(),
  close: () => producer.disconnect()
}
