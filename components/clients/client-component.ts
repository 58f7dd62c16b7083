import * as pulumi from "@pulumi/pulumi";

import type { ClientKind } from "#policies/blocks/client-block";
import { checkArgumentNames } from "../argument-names";
import type { ClientConfiguration, ClientDialectOptions, NotExpressed } from "../client-dialects/client-dialect";
import type { ClientDialectName } from "../client-dialects/index";
import type { CodeScanArgs } from "../code-scan";
import { plain } from "../plain-values";
import type { ClientInputs } from "./durable-client";
import { durableClient } from "./durable-client";
import type { DurableClientArgs } from "./durable-client-args";
import { CONSUMER_ARGUMENTS, PRODUCER_ARGUMENTS } from "./durable-client-args";

/** What every client that is a component may be told. Every value may be an output of another resource, except `exemptions`. */
export interface ClientComponentArgs extends DurableClientArgs {
  /** The names of its topics, in Kafka: the policy pack compares their limits with a producer's. */
  readonly topics?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * `max.message.bytes` of these topics: of a producer's the smallest, of a consumer's the largest. Left out, no limit is
   * known here.
   */
  readonly maxMessageBytes?: pulumi.Input<number>;
  /**
   * What the program speaks: `java-properties`, which is the default, `spring-boot`, `quarkus`, `librdkafka`,
   * `connect-worker`, `connector`, `kafka-streams`, `sarama`, `franz-go`, `kafkajs` or `kafka-python`.
   */
  readonly dialect?: pulumi.Input<string>;
  /** For `quarkus`: the name of the channel in the program. */
  readonly channel?: pulumi.Input<string>;
  /** For `kafka-streams`: the `application.id`. A consumer's is its group's name, and may be left out. */
  readonly applicationId?: pulumi.Input<string>;
  /** For `connect-worker`: the `group.id` of the Connect cluster. */
  readonly connectGroup?: pulumi.Input<string>;
  /** For `sarama` and `franz-go`: the package of the generated file. Default: `kafkaclient`. */
  readonly goPackage?: pulumi.Input<string>;
  /** What a scan of the client's code found. Left out: its code is not judged. */
  readonly codeScan?: pulumi.Input<CodeScanArgs>;
}

/** What a component takes besides the arguments of the function. */
const OF_COMPONENTS: readonly (keyof ClientComponentArgs)[] = [
  "maxMessageBytes",
  "dialect",
  "channel",
  "applicationId",
  "connectGroup",
  "goPackage",
];
const PRODUCER_COMPONENT = [...PRODUCER_ARGUMENTS, ...OF_COMPONENTS];
const CONSUMER_COMPONENT = [...CONSUMER_ARGUMENTS, ...OF_COMPONENTS];

const DEFAULT_DIALECT: ClientDialectName = "java-properties";

/**
 * The configuration that a component hands out.
 *
 * @throws pulumi.ResourceError for the first plain value that would lose messages, and for a dialect that is none.
 */
export function configurationOf(
  kind: ClientKind,
  resource: pulumi.Resource,
  args: Omit<ClientComponentArgs, "codeScan"> & Partial<ClientInputs>,
): pulumi.Output<ClientConfiguration> {
  checkArgumentNames(resource, args, kind === "producer" ? PRODUCER_COMPONENT : CONSUMER_COMPONENT);
  const {
    maxMessageBytes,
    dialect,
    channel,
    applicationId,
    connectGroup,
    goPackage,
    exemptions = [],
    ...inputs
  } = args;
  const limits = maxMessageBytes === undefined ? [] : [maxMessageBytes];
  const client = durableClient(kind, { ...inputs, limits }, { resource, exemptions });
  const asked = { dialect: dialect ?? DEFAULT_DIALECT, channel, applicationId, connectGroup, goPackage };
  const isPlain = Object.values(asked).every((value) => plain(value) === value);
  const inside = (known: typeof asked): pulumi.Output<ClientConfiguration> => {
    const { dialect: name, ...options } = known;
    return client.in(name as ClientDialectName, options as ClientDialectOptions);
  };
  return isPlain ? inside(asked) : pulumi.output(asked).apply((known) => inside(known as typeof asked));
}

/** What a dialect has no words for, each in a sentence. */
export function sentences(notExpressed: readonly NotExpressed[]): string[] {
  return notExpressed.map(({ item, why, instead }) => `${item}: ${why}; ${instead}`);
}
