import { UserError } from "../user-error";

/** A topic by `kafka-topics --describe`: the brokers that hold each of its partitions. */
export interface DescribedTopic {
  readonly name: string;
  readonly replicas: readonly (readonly number[])[];
}

/** A value in force, and by whose word: Kafka's name of the source that decides; undefined where it says none. */
export interface DescribedValue {
  readonly value: string;
  readonly origin: string | undefined;
}

/** What `kafka-configs --describe --all` says of one topic or broker, by its name or id. Secrets are not among it. */
export type DescribedSettings = ReadonlyMap<string, ReadonlyMap<string, DescribedValue>>;

/**
 * Reads what `kafka-topics --describe` of Kafka 4.3 prints of all topics: a line for each and one for each of its
 * partitions, of fields that are parted by tabs.
 *
 * @throws UserError for text in another form: a guess would be a wrong report
 */
export function describedTopics(text: string): DescribedTopic[] {
  const lines = text.split("\n").map(fieldsOf);
  const topics = lines.filter((fields) => fields.has("PartitionCount"));
  const replicas = new Map<string, Map<number, number[]>>();
  for (const fields of lines.filter((each) => each.has("Replicas"))) {
    const name = fields.get("Topic") ?? "";
    const ids = (fields.get("Replicas") ?? "").split(",").filter((id) => id !== "");
    replicas.set(
      name,
      (replicas.get(name) ?? new Map<number, number[]>()).set(Number(fields.get("Partition")), ids.map(Number)),
    );
  }
  return topics.map((fields) => {
    const name = fields.get("Topic") ?? "";
    const partitions = [...(replicas.get(name) ?? [])].sort(([a], [b]) => a - b).map(([, ids]) => ids);
    if (String(partitions.length) !== fields.get("PartitionCount")) {
      throw new UserError(
        `kafka-topics printed ${String(partitions.length)} of ${fields.get("PartitionCount") ?? "?"} partitions of the topic ${name}, so its report is not whole`,
      );
    }
    return { name, replicas: partitions };
  });
}

function fieldsOf(line: string): ReadonlyMap<string, string> {
  const pairs = line.split("\t").map((part) => /^\s*(\w+):\s*(.*?)\s*$/.exec(part));
  return new Map(pairs.flatMap((match) => (match === null ? [] : [[match[1] ?? "", match[2] ?? ""]])));
}

/** Reads what `kafka-configs --describe --all --entity-type topics` or `brokers` prints. */
export function describedSettings(text: string): DescribedSettings {
  const described = new Map<string, Map<string, DescribedValue>>();
  let current: Map<string, DescribedValue> | undefined;
  for (const line of text.split("\n")) {
    const head = /^(?:All|Dynamic) configs for (?:topic|broker) (\S+) are:/.exec(line)?.[1];
    // The defaults of all brokers stand at the end, and are among each broker's own values already.
    if (head !== undefined) described.set(head, (current = new Map<string, DescribedValue>()));
    else if (/^\S/.test(line)) current = undefined;
    const setting = settingIn(line);
    if (setting !== undefined) current?.set(setting.name, setting);
  }
  return described;
}

function settingIn(line: string): (DescribedValue & { readonly name: string }) | undefined {
  const match = /^ {2}([^\s=]+)=(.*) sensitive=(true|false) synonyms=\{(.*)$/.exec(line);
  if (match === null) return undefined;
  const [, name = "", value = "", sensitive, synonyms = ""] = match;
  if (sensitive === "true" || value === "null") return undefined;
  return { name, value, origin: /^([A-Z_]+):/.exec(synonyms)?.[1] };
}

/** The version of Kafka that the cluster as a whole has reached, by `kafka-features describe`; undefined where it does not say. */
export function describedVersion(text: string): string | undefined {
  return /^Feature: metadata\.version\b.*FinalizedVersionLevel: (\d+\.\d+)/m.exec(text)?.[1];
}

export interface DescribedQuorum {
  readonly clusterId: string | undefined;
  /** The ids of those that vote on metadata. */
  readonly voters: readonly number[] | undefined;
}

/** Reads what `kafka-metadata-quorum describe --status` prints; voters were plain ids before Kafka 3.9. */
export function describedQuorum(text: string): DescribedQuorum {
  const voters = /^CurrentVoters:\s*\[(.*)\]\s*$/m.exec(text)?.[1];
  const ids =
    voters?.includes('"id"') === true ? [...voters.matchAll(/"id":\s*(\d+)/g)] : [...(voters ?? "").matchAll(/(\d+)/g)];
  return {
    clusterId: /^ClusterId:\s*(\S+)/m.exec(text)?.[1],
    voters: voters === undefined ? undefined : ids.map(([, id]) => Number(id)),
  };
}
