/** What the brokers say of a topic. */
export interface TopicDescription {
  readonly name: string;
  readonly replicationFactor: number;
  /** The settings in force that are not Kafka's defaults, whether the topic carries them or the brokers do. */
  readonly config: Readonly<Record<string, string>>;
  readonly partitions: readonly PartitionDescription[];
}

export interface PartitionDescription {
  readonly partition: number;
  readonly leader: string;
  readonly replicas: readonly number[];
  readonly inSyncReplicas: readonly number[];
}

/**
 * Reads what `kafka-topics.sh --describe` of Kafka 4.3 prints: a line for the topic and one for each partition, of
 * fields that are parted by tabs.
 *
 * @throws Error for text in another form: a guess would be a wrong report.
 */
export function parseTopicDescription(text: string): TopicDescription {
  const [topic, ...partitions] = text
    .split("\n")
    .filter((line) => line.includes("Topic: "))
    .map(fieldsOf);
  if (topic === undefined) throw new Error(`not a description of a topic: ${text}`);
  const expected = integer(topic, "PartitionCount");
  if (partitions.length < expected) {
    throw new Error(`kafka-topics.sh printed ${String(partitions.length)} of ${String(expected)} partitions`);
  }
  return {
    name: field(topic, "Topic"),
    replicationFactor: integer(topic, "ReplicationFactor"),
    config: Object.fromEntries(configEntries(field(topic, "Configs"))),
    partitions: partitions.map((partition) => ({
      partition: integer(partition, "Partition"),
      leader: field(partition, "Leader"),
      replicas: list(partition, "Replicas").map(Number),
      inSyncReplicas: list(partition, "Isr").map(Number),
    })),
  };
}

type Fields = ReadonlyMap<string, string>;

function fieldsOf(line: string): Fields {
  const pairs = line.split("\t").map((part) => /^\s*(\w+):\s*(.*?)\s*$/.exec(part));
  return new Map(pairs.flatMap((match) => (match === null ? [] : [[match[1] ?? "", match[2] ?? ""]])));
}

function field(fields: Fields, name: string): string {
  const value = fields.get(name);
  if (value === undefined) throw new Error(`kafka-topics.sh printed no ${name}`);
  return value;
}

function integer(fields: Fields, name: string): number {
  const text = field(fields, name);
  if (!/^\d+$/.test(text)) throw new Error(`kafka-topics.sh printed ${name} ${text}`);
  return Number(text);
}

/** `a=1,b=x,y` is a=1 and b=x,y: values may be lists of their own, but what follows a comma between entries has a `=`. */
function configEntries(text: string): [string, string][] {
  return text
    .split(/,(?=[\w.]+=)/)
    .filter((entry) => entry !== "")
    .map((entry) => {
      const separator = entry.indexOf("=");
      return [entry.slice(0, separator), entry.slice(separator + 1)];
    });
}

function list(fields: Fields, name: string): string[] {
  return field(fields, name)
    .split(",")
    .filter((entry) => entry !== "");
}
