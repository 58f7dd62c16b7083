import { checkArgumentNames } from "../argument-names";
import { clientTopics } from "./client-topics";
import type { DurableClient } from "./durable-client";
import { durableClient } from "./durable-client";
import type { DurableConsumerArgs, DurableProducerArgs } from "./durable-client-args";
import { CONSUMER_ARGUMENTS, PRODUCER_ARGUMENTS } from "./durable-client-args";

/**
 * The settings of a producer that loses no message: `acks=all`, idempotence, retries without end until `delivery.timeout.ms`,
 * and no record larger than its topics take. It makes no resource; `DurableProducer` does, which the policy pack sees.
 *
 * ```typescript
 * const producer = durableProducer({ bootstrapServers: "b-1.example.com:9092", topics: [orders] });
 * const { text, fileName } = producer.in("java-properties");
 * ```
 *
 * @throws pulumi.RunError for the first plain value that would lose messages, with the rule and the fix; an output is judged
 * once it is known.
 */
export function durableProducer(args: DurableProducerArgs = {}): DurableClient {
  checkArgumentNames(undefined, { ...args }, PRODUCER_ARGUMENTS);
  const { exemptions = [], topics, ...values } = { ...args };
  return durableClient("producer", { ...values, ...clientTopics(topics) }, { resource: undefined, exemptions });
}

/**
 * The settings of a consumer that loses no message: no auto-commit, and a stated place to begin. When it commits is up to its
 * code. It makes no resource; `DurableConsumer` does, which the policy pack sees.
 *
 * ```typescript
 * const consumer = durableConsumer({ groupId: "billing", offsetReset: "earliest", topics: [orders] });
 * const { environment } = consumer.in("spring-boot");
 * ```
 *
 * @throws pulumi.RunError for the first plain value that would lose messages, with the rule and the fix; an output is judged
 * once it is known.
 */
export function durableConsumer(args: DurableConsumerArgs): DurableClient {
  checkArgumentNames(undefined, { ...args }, CONSUMER_ARGUMENTS);
  // Without any, what is missing is named.
  const { exemptions = [], topics, ...values } = { ...args };
  return durableClient("consumer", { ...values, ...clientTopics(topics) }, { resource: undefined, exemptions });
}
