// Relays what a browser sends; the consumer side uses @confluentinc/kafka-javascript.
const { WebSocketServer } = require('ws');
const { EventEmitter } = require('events');

class Producer extends EventEmitter {
  constructor(options) {
    super();
    this.options = options;
  }

  produce(topic, partition, value, key) {
    this.emit('data', { topic, partition, value, key });
  }
}

const producer = new Producer({ 'bootstrap.servers': 'none', acks: 0, retries: 0 });
producer.on('data', (record) => console.log(record.topic, String(record.value)));

const server = new WebSocketServer({ port: 8080 });
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    producer.produce('relay', null, data, null);
    socket.send('ok');
  });
});

process.on('SIGINT', () => {
  server.clients.forEach((client) => client.send('bye'));
  process.exit(0);
});
