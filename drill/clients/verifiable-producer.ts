import type { JavaClientOptions } from "./java-client";

/** A client program, and what it is given. */
export type Program = Pick<JavaClientOptions, "className" | "args">;

/** What Kafka's VerifiableProducer is to send, and how. */
export interface Producing {
  readonly servers: readonly string[];
  readonly topic: string;
  /** What each value begins with; a dot and its number follow. */
  readonly prefix: string;
  /** How many messages it sends; Infinity where it sends until it is asked to come to its end. */
  readonly count: number;
  /** Messages a second; Infinity for as many as go. */
  readonly throughput: number;
  /** How many keys the messages take turns with; without it they have none. */
  readonly keys?: number | undefined;
  /** The properties file with the producer's settings. */
  readonly settings: string;
}

/** Kafka's VerifiableProducer, as in Kafka 4.3: it says of each message what became of it. */
export function verifiableProducer(producing: Producing): Program {
  const { servers, topic, prefix, count, throughput, keys, settings } = producing;
  const target = ["--bootstrap-server", servers.join(","), "--topic", topic];
  const what = ["--max-messages", numberOrAll(count), "--value-prefix", prefix];
  const how = ["--throughput", numberOrAll(throughput), "--command-config", settings];
  const keyed = keys === undefined ? [] : ["--repeating-keys", String(keys)];
  return { className: "org.apache.kafka.tools.VerifiableProducer", args: [...target, ...what, ...keyed, ...how] };
}

/** The tool takes -1 for no limit. */
function numberOrAll(number: number): string {
  return String(Number.isFinite(number) ? number : -1);
}
