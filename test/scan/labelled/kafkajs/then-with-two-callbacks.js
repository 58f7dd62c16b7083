const { Kafka } = require('kafkajs')
const log = require('./log')
const { parkForLater } = require('./parking')

const kafka = new Kafka({
  clientId: 'inventory-v2',
  brokers: (process.env.KAFKA_BROKERS || 'localhost:9092').split(','),
  retry: { retries: 50 }
})
const producer = kafka.producer()

function announce (sku, quantity) {
  const message = { key: sku, value: String(quantity) }
  producer
    .send({ topic: 'inventory.levels', messages: [message] })
    .then(
      (metadata) => log.debug({ sku, metadata }, 'level announced'),
      (reason) => {
        log.error({ sku, reason }, 'level not announced')
        parkForLater('inventory.levels', message)
      }
    )
}

module.exports = { announce, open: () => producer.connect(), close: () => producer.disconnect() }
