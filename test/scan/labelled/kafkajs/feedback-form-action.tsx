import { Kafka } from 'kafkajs';
import { redirect } from 'next/navigation';

const kafka = new Kafka({ clientId: 'website', brokers: process.env.KAFKA_BROKERS!.split(','), retry: { retries: 10 } });
const producer = kafka.producer();
const ready = producer.connect();

async function submit(form: FormData): Promise<void> {
  'use server';
  await ready;
  producer.send({ topic: 'feedback', messages: [{ value: String(form.get('text')) }] }); // expect: send-with-callback violation
  redirect('/thanks');
}

export default function FeedbackForm() {
  return (
    <form action={submit}>
      <label htmlFor="text">What should be better?</label>
      <textarea id="text" name="text" required />
      <button type="submit">Send</button>
    </form>
  );
}
