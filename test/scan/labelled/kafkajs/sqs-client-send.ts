import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const client = new SQSClient({ region: 'eu-central-1', maxAttempts: 3 });

/** Replaces the Kafka producer that this service had until 2023. */
export class QueuePublisher {
  constructor(private readonly queueUrl: string) {}

  publish(topic: string, body: unknown): void {
    client.send(
      new SendMessageCommand({
        QueueUrl: this.queueUrl,
        MessageBody: JSON.stringify(body),
        MessageAttributes: { topic: { DataType: 'String', StringValue: topic } },
      }),
    );
  }
}
