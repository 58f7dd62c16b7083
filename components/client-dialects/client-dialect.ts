import type { ClientKind } from "#policies/blocks/client-block";
import type { CommentSign } from "./excuses";

/** What a client is to be told, before anybody has written it down. */
export interface ClientPlan {
  readonly kind: ClientKind;
  /** The settings under Kafka's own names, complete. */
  readonly settings: Readonly<Record<string, string>>;
  /** The names of those that the program states; the others are what a durable client has unless it is told otherwise. */
  readonly stated: readonly string[];
  /** The names of the topics in Kafka, as far as the program names them. */
  readonly topics: readonly string[];
  /** The version of the client library, such as `2.1`. */
  readonly clientVersion: string | undefined;
  /** The version of the brokers, such as `3.9`. */
  readonly kafkaVersion: string | undefined;
}

/** What some dialects need to know besides the settings. All of it is plain text. */
export interface ClientDialectOptions {
  /** `quarkus`: the name of the channel in the program, such as `orders`. Required there. */
  readonly channel?: string;
  /**
   * `kafka-streams`: the `application.id`, which is the name of its consumer group. Required there for a producer's settings;
   * a consumer's is the group's name, and nothing else is taken.
   */
  readonly applicationId?: string;
  /**
   * `connect-worker`: the `group.id` of the Connect cluster, by which its three storage topics are called too. Left out, the
   * file has neither, and something else must say them.
   */
  readonly connectGroup?: string;
  /** `sarama` and `franz-go`: the package of the generated file. Default: `kafkaclient`. */
  readonly goPackage?: string;
}

/** A part of the checklist, or of what the program asked for, that a dialect has no words for. */
export interface NotExpressed {
  /** What it is: `the result of each send (checklist item 1)`. */
  readonly item: string;
  /** Why it is not there, as a clause. */
  readonly why: string;
  /** What to do instead, as an imperative. */
  readonly instead: string;
}

/** What a dialect makes of a plan. */
export interface WrittenClient {
  /** The settings under this dialect's own names: `spring.kafka.producer.acks`, `Producer.RequiredAcks`. */
  readonly settings: Record<string, string>;
  /** What they are under Kafka's names, as far as this dialect has them: what the rules judge. */
  readonly kafkaSettings: Record<string, string>;
  /** What the file is called. */
  readonly fileName: string;
  /** The file, ready to be written. */
  readonly text: string;
  /** What a program of this dialect reads from its environment; empty where it has no such convention. */
  readonly environment: Record<string, string>;
  /** What of the checklist the dialect has no words for; empty where it says all. */
  readonly notExpressed: NotExpressed[];
}

/** The settings of a client in one dialect. All values are plain. */
export interface ClientConfiguration extends WrittenClient {
  /** The name of the dialect, such as `spring-boot`. */
  readonly dialect: string;
  /** The client library that reads it, as `client` of a `Producer` or `Consumer` names it. */
  readonly library: string;
}

/** How one kind of program is told the settings of its Kafka clients. */
export interface ClientDialect {
  /** The file has the same name. */
  readonly name: string;
  /** The client library, as `policies/kafka/client-defaults.ts` names it. */
  readonly library: string;
  /** What begins a comment in its file; undefined where there are none, as in JSON. */
  readonly comment?: CommentSign;
  /** The options that it reads; none by default. */
  readonly options?: readonly (keyof ClientDialectOptions)[];
  /** What is wrong with the options for this dialect, with the fix; undefined where nothing is. */
  readonly problem?: (kind: ClientKind, options: ClientDialectOptions) => string | undefined;
  /** What of a plan its library would not start with, or would read otherwise, with the fix; undefined where it takes all. */
  readonly refusal?: (plan: ClientPlan, options: ClientDialectOptions) => string | undefined;
  readonly write: (plan: ClientPlan, options: ClientDialectOptions) => WrittenClient;
}
