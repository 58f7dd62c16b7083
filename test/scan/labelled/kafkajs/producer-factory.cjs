'use strict'

const { Kafka } = require('kafkajs')
const { readFileSync } = require('node:fs')

exports.createProducer = function createProducer ({ brokers, caFile, username, password }) {
  const kafka = new Kafka({
    brokers,
    ssl: { ca: [readFileSync(caFile, 'utf-8')] },
    sasl: { mechanism: 'scram-sha-512', username, password }
  })
  return kafka.producer({
    transactionTimeout: 30000,
    retry: { initialRetryTime: 50, factor: 0.2, retries: 8 } // expect: retries-minimum violation
  })
}
