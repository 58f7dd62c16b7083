const { KafkaJS } = require('@confluentinc/kafka-javascript');

function createProducer(servers) {
  const kafka = new KafkaJS.Kafka({ 'bootstrap.servers': servers, 'security.protocol': 'ssl' });
  return kafka.producer({
    'client.id': 'sensor-gateway',
    'request.required.acks': 1, // expect: acks-all violation
    'message.send.max.retries': 5, // expect: retries-minimum violation
    'compression.type': 'zstd',
  });
}

async function forward(producer, reading) {
  await producer.send({ topic: 'sensors', messages: [{ key: reading.device, value: JSON.stringify(reading) }] });
}

module.exports = { createProducer, forward };
