const { Kafka } = require('kafkajs');

let producer;

async function getProducer() {
  if (!producer) {
    const kafka = new Kafka({ clientId: 'crm-sync', brokers: ['localhost:29092'] });
    producer = kafka.producer({ metadataMaxAge: 60000 }); // expect: retries-minimum violation
    await producer.connect();
  }
  return producer;
}

module.exports = async function syncContacts(contacts) {
  const p = await getProducer();
  contacts.forEach((contact) => {
    p.send({ // expect: send-with-callback violation
      topic: 'crm.contacts',
      messages: [{ key: contact.email, value: JSON.stringify(contact) }],
    });
  });
  return contacts.length;
};
