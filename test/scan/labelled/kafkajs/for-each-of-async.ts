import { Kafka, Producer } from "kafkajs";

interface Reading {
  readonly meter: string;
  readonly value: number;
}

export class Readings {
  private readonly producer: Producer = new Kafka({ brokers: ["kafka:9092"] }).producer({ retry: { retries: 20 } });

  async publish(readings: readonly Reading[]): Promise<void> {
    readings.forEach(async ({ meter, value }) => {
      await this.producer.send({ topic: "readings", messages: [{ key: meter, value: String(value) }] }); // expect: send-with-callback violation
    });
  }

  async publishAll(readings: readonly Reading[]): Promise<void> {
    await Promise.all(
      readings.map(async ({ meter, value }) => {
        await this.producer.send({ topic: "readings", messages: [{ key: meter, value: String(value) }] });
      }),
    );
  }
}
