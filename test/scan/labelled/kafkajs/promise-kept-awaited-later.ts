import type { Producer } from 'kafkajs';
import { saveToDatabase } from './db';

export async function register(producer: Producer, user: { id: string; email: string }): Promise<void> {
  const announced = producer.send({
    topic: 'users.registered',
    messages: [{ key: user.id, value: JSON.stringify(user) }],
  });
  await saveToDatabase(user);
  await announced;
}
