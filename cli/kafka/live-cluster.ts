import { connect } from "node:net";

import { UserError } from "../user-error";
import type { DescribedQuorum, DescribedValue } from "./descriptions";
import { describedQuorum, describedSettings, describedTopics, describedVersion } from "./descriptions";
import type { Connection, KafkaTools, QuestionName } from "./tools";
import { ask } from "./tools";

/** A cluster that runs, as Kafka's tools describe it. */
export interface LiveCluster {
  /** Kafka's own id of it; undefined where the brokers do not say. */
  readonly id: string | undefined;
  /** The version that it has reached as a whole: `4.3`. */
  readonly kafkaVersion: string | undefined;
  readonly brokers: readonly LiveBroker[];
  readonly topics: readonly LiveTopic[];
  /** The ids of those that vote on metadata. */
  readonly voters: readonly number[] | undefined;
  /** What could not be asked, and why. */
  readonly unasked: readonly string[];
}

export interface LiveBroker {
  readonly id: number;
  readonly rack: string | undefined;
  readonly settings: ReadonlyMap<string, DescribedValue>;
}

export interface LiveTopic {
  readonly name: string;
  /** The brokers that hold each partition. */
  readonly replicas: readonly (readonly number[])[];
  readonly settings: ReadonlyMap<string, DescribedValue>;
}

const CONNECT_MS = 5_000;

/**
 * Asks a cluster what it is, and changes nothing.
 *
 * @throws UserError where no broker answers, or what must be known is not said
 */
export async function readLiveCluster(
  tools: KafkaTools,
  connection: Connection,
  signal: AbortSignal,
): Promise<LiveCluster> {
  await checkReachable(connection.bootstrap);
  const asked = (question: QuestionName): Promise<string> => ask(tools, question, connection, signal);
  const topics = describedTopics(await asked("topics"));
  const [topicSettings, brokerSettings] = [await asked("topicSettings"), await asked("brokerSettings")].map(
    describedSettings,
  );
  const unasked: string[] = [];
  const perhaps = async (question: QuestionName, what: string): Promise<string> => {
    try {
      return await asked(question);
    } catch (error) {
      // A cluster without KRaft has no quorum, and a principal may see topics only.
      if (!(error instanceof UserError) || signal.aborted) throw error;
      unasked.push(`${what}: ${error.message}`);
      return "";
    }
  };
  const quorum: DescribedQuorum = describedQuorum(
    await perhaps("quorum", "the cluster's id and the voters on its metadata"),
  );
  const version = describedVersion(await perhaps("features", "the version of Kafka"));
  const brokers = [...(brokerSettings ?? [])].map(([id, settings]) => brokerOf(id, settings));
  if (brokers.length === 0) {
    throw new UserError(
      `kafka-configs named no broker of ${connection.bootstrap}; describing brokers needs DescribeConfigs on the cluster`,
    );
  }
  return {
    id: quorum.clusterId,
    kafkaVersion: version,
    brokers: brokers.sort((a, b) => a.id - b.id),
    topics: topics.map((topic) => ({ ...topic, settings: topicSettings?.get(topic.name) ?? new Map() })),
    voters: quorum.voters,
    unasked,
  };
}

function brokerOf(id: string, settings: ReadonlyMap<string, DescribedValue>): LiveBroker {
  const rack = settings.get("broker.rack")?.value;
  return { id: Number(id), rack: rack === "" ? undefined : rack, settings };
}

/** Kafka's tools would try for a minute, and then say that they timed out. */
async function checkReachable(bootstrap: string): Promise<void> {
  const failures = await Promise.all(bootstrap.split(",").map(unreachable));
  if (failures.some((failure) => failure === undefined)) return;
  throw new UserError(`no broker answers at ${bootstrap}: ${failures.join("; ")}`);
}

/** Why nothing answers at an address; undefined where something does. */
function unreachable(address: string): Promise<string | undefined> {
  const colon = address.lastIndexOf(":");
  const host = address.slice(0, colon).replace(/^\[(.*)\]$/, "$1");
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(address.slice(colon + 1)), timeout: CONNECT_MS });
    const end = (failure?: string): void => {
      socket.destroy();
      resolve(failure);
    };
    socket.on("connect", () => {
      end();
    });
    socket.on("timeout", () => {
      end(`${address} does not answer within ${String(CONNECT_MS / 1000)} s`);
    });
    socket.on("error", (error) => {
      end(error.message === "" ? `${address} cannot be reached` : error.message);
    });
  });
}

/**
 * Checks an address as Kafka's clients take it.
 *
 * @throws UserError for what is none
 */
export function checkBootstrap(bootstrap: string): void {
  for (const address of bootstrap.split(",")) {
    const port = /^(?:[\w.-]+|\[[\da-fA-F:.]+\]):(\d{1,5})$/.exec(address)?.[1];
    if (port !== undefined && Number(port) >= 1 && Number(port) <= HIGHEST_PORT) continue;
    throw new UserError(
      `--bootstrap is ${JSON.stringify(bootstrap)} but must be HOST:PORT, or several parted by commas, such as b-1.example.com:9092`,
    );
  }
}

const HIGHEST_PORT = 65_535;
