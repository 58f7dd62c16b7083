const { Kafka } = require('kafkajs');

const kafka = new Kafka({ clientId: 'crm-sync', brokers: ['localhost:29092'], retry: { retries: 30 } });

module.exports = async function syncContacts(contacts) {
  const producer = kafka.producer();
  await producer.connect();
  try {
    await Promise.all(
      contacts.map((contact) =>
        producer.send({
          topic: 'crm.contacts',
          messages: [{ key: contact.email, value: JSON.stringify(contact) }],
        }),
      ),
    );
  } finally {
    await producer.disconnect();
  }
};
