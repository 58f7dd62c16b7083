// Renders the "getting started" page of the developer portal.
// producer.send({ topic, messages }) must always be awaited: see the page itself.
const { marked } = require('marked');

const BAD = `
const { Kafka } = require('kafkajs')
const producer = new Kafka({ brokers: ['x:9092'] }).producer()
producer.send({ topic: 't', acks: 0, messages: [] })
process.exit(0)
`;

const GOOD = [
  "await producer.send({ topic: 'orders', messages })",
  'await producer.disconnect()',
].join('\n');

exports.render = () => marked.parse(`# Kafka\n\nNot so:\n\n\`\`\`js${BAD}\`\`\`\n\nbut so:\n\n\`\`\`js\n${GOOD}\n\`\`\`\n`);
