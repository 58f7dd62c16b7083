const WebSocket = require('ws');
const nodemailer = require('nodemailer');

class Producer {
  constructor(socket) {
    this.socket = socket;
  }

  send({ topic, messages }) {
    for (const message of messages) this.socket.send(JSON.stringify({ topic, message }));
  }
}

const mailer = nodemailer.createTransport({ host: 'localhost', port: 25 });

function main() {
  const producer = new Producer(new WebSocket('ws://relay.example/feed'));
  producer.send({ topic: 'started', messages: [{ value: String(process.pid) }], acks: 0 });
  mailer.sendMail({ to: 'ops@example.org', subject: 'relay started', text: 'up' }, () => {});
}

main();
