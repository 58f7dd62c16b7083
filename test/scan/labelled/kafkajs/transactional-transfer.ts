import { Kafka, type Transaction } from 'kafkajs';
import { log } from './log';

const kafka = new Kafka({ clientId: 'ledger', brokers: ['kafka-1:9092', 'kafka-2:9092', 'kafka-3:9092'] });
const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, transactionalId: 'ledger-0' });

async function book(tx: Transaction, account: string, cents: number): Promise<void> {
  await tx.send({ topic: 'bookings', messages: [{ key: account, value: String(cents) }] });
}

export async function transfer(from: string, to: string, cents: number): Promise<void> {
  const tx = await producer.transaction();
  try {
    await book(tx, from, -cents);
    await book(tx, to, cents);
    await tx.commit();
  } catch (err) {
    log.error({ err, from, to }, 'transfer aborted');
    await tx.abort();
    throw err;
  }
}
