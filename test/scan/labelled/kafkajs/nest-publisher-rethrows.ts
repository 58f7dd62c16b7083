import { Inject, Injectable, Logger, OnModuleDestroy } from '@nestjs/common';
import { KafkaJSNonRetriableError, Producer } from 'kafkajs';

export const KAFKA_PRODUCER = Symbol('KAFKA_PRODUCER');

@Injectable()
export class ActivityPublisher implements OnModuleDestroy {
  private readonly logger = new Logger(ActivityPublisher.name);

  constructor(@Inject(KAFKA_PRODUCER) private readonly producer: Producer) {}

  async track(userId: string, verb: string): Promise<boolean> {
    try {
      await this.producer.send({ topic: 'activity', messages: [{ key: userId, value: verb }] });
      return true;
    } catch (error) {
      this.logger.error(`activity of ${userId} was not written`, error as Error);
      if (error instanceof KafkaJSNonRetriableError) return false;
      throw error;
    }
  }

  onModuleDestroy() {
    return this.producer.disconnect();
  }
}
