import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Default } from "../kafka/default";
import { clientIn } from "./clients";
import type { Dialect } from "./dialect";
import type { ReadSource } from "./source";

const ROOT = "spring.cloud.stream.kafka";
const BINDER = `${ROOT}.binder`;

/**
 * Spring Cloud Stream's Kafka binder (`KafkaBinderConfigurationProperties` of spring-cloud-stream 4.2): its producers get
 * `requiredAcks`, 1 unless it is set, before all that the maps of Kafka's own settings say.
 */
const springCloudStream: Dialect = {
  name: "spring-cloud-stream",
  declarations: (source) => {
    const channels = channelsIn(source);
    const hasProducer = channels.some(({ kind }) => kind === "producer");
    const ofBinder = !hasProducer && isOfProducers(source) ? [producer(source, undefined)] : [];
    return [
      ...ofBinder,
      ...channels.flatMap(({ kind, channel }) =>
        kind === "producer" ? [producer(source, channel)] : [consumer(source, channel)],
      ),
    ];
  },
  claims: (prefix) => prefix === ROOT || prefix.startsWith(`${ROOT}.`) || prefix.startsWith("spring.cloud.stream."),
};

export default springCloudStream;

/** What only its producers read, or a binding that sends by its name, beside anything of the Kafka binder's. */
function isOfProducers({ normalized }: ReadSource): boolean {
  const keys = [...normalized.keys()];
  if (keys.some((key) => key.startsWith(`${BINDER}.required`) || key.startsWith(`${BINDER}.producer.`))) return true;
  const sends = /^spring\.cloud\.stream\.(bindings\.([^.]+\.)*out\.\d+\.|bindings\..+\.producer\.|output\.bindings)/;
  return keys.some((key) => key.startsWith(`${ROOT}.`)) && keys.some((key) => sends.test(key));
}

interface Channel {
  readonly kind: "producer" | "consumer";
  readonly channel: string;
}

/** The bindings of which a source says anything of Kafka's. */
function channelsIn({ normalized }: ReadSource): Channel[] {
  const found = new Map<string, Channel>();
  for (const key of normalized.keys()) {
    const [, channel, kind] = /^spring\.cloud\.stream\.kafka\.bindings\.(.+)\.(producer|consumer)\./.exec(key) ?? [];
    if (channel !== undefined)
      found.set(`${channel} ${kind ?? ""}`, { channel, kind: kind === "producer" ? kind : "consumer" });
  }
  return [...found.values()];
}

function producer(source: ReadSource, channel: string | undefined): Declaration {
  const binding = channel === undefined ? [] : [`${ROOT}.bindings.${channel}.producer.configuration`];
  return clientIn(source, {
    kind: "producer",
    // The binder puts requiredAcks first, and over it all that Spring Boot and its own maps say (KafkaMessageChannelBinder).
    prefixes: [
      ...binding,
      `${BINDER}.producer.properties`,
      `${BINDER}.configuration`,
      "spring.kafka.producer",
      "spring.kafka.producer.properties",
      "spring.kafka.properties",
      BINDER,
    ],
    typed: (name) => `${binding[0] ?? `${BINDER}.producer-properties`}.${name}`,
    library: "spring-kafka",
    references: "with defaults",
    defaults: (name) => (name === SettingName.acks ? REQUIRED_ACKS : undefined),
    ...(channel === undefined ? {} : { noun: `producer ${channel}` }),
  });
}

const REQUIRED_ACKS: Default = { value: "1", source: "the default of Spring Cloud Stream's requiredAcks" };

function consumer(source: ReadSource, channel: string): Declaration {
  const binding = `${ROOT}.bindings.${channel}.consumer.configuration`;
  return clientIn(source, {
    kind: "consumer",
    prefixes: [binding, `${BINDER}.consumer.properties`, `${BINDER}.configuration`],
    typed: (name) => `${binding}.${name}`,
    library: "spring-kafka",
    references: "with defaults",
    noun: `consumer ${channel}`,
  });
}
