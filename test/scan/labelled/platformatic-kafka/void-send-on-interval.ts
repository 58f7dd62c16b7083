import { Producer, stringSerializers } from '@platformatic/kafka'
import { cpus, hostname, loadavg } from 'node:os'

const producer = new Producer({
  clientId: `load-${hostname()}`,
  bootstrapBrokers: ['kafka-a:9092', 'kafka-b:9092'],
  serializers: stringSerializers,
  acks: -1, // expect: acks-all violation
  retries: 50
})

const timer = setInterval(() => {
  const value = JSON.stringify({ load: loadavg(), cores: cpus().length })
  void producer.send({ messages: [{ topic: 'host.load', key: hostname(), value }] }) // expect: send-with-callback violation
}, 10_000)

process.once('SIGINT', () => {
  clearInterval(timer)
  producer.close().catch(console.error)
})
