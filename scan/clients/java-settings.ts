import type { ClientKind } from "#policies/blocks/client-block";
import type { ConfiguredClient } from "../checks/settings";
import { settingSightings } from "../checks/settings";
import type { Node, WrittenSetting } from "../languages/language";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import { writtenSettings } from "../written-settings";

/** The clients of one kind in a file that are configured with the names of Kafka's Java client. */
export interface JavaClients extends Pick<ConfiguredClient, "library" | "value"> {
  readonly kind: ClientKind;
  /** Where they are made, and of which settings; in part where others are added elsewhere. */
  readonly made: readonly { readonly node: Node; readonly settings: Node; readonly isPart?: boolean }[];
  /** Settings that are written in another way for one that is made elsewhere. */
  readonly further?: readonly WrittenSetting[];
  /** Whether settings count too that are written with Kafka's constants for a client that is made elsewhere. */
  readonly hasLoose: boolean;
}

/** What the pack's rules say of these clients' settings. */
export function javaSettings(file: SourceFile, clients: JavaClients): Sighting[] {
  const { kind, made, further = [], hasLoose, ...rest } = clients;
  const whole = made.map(({ node, settings, isPart }) => ({
    node,
    written: writtenSettings(file, settings),
    ...(isPart === true ? { isPart } : {}),
  }));
  const others = (hasLoose ? file.calls(MAKERS) : []).flatMap(({ arguments: [first] }) => first ?? []);
  const known = new Set(
    [...whole.map(({ written }) => written), ...others.map(({ value }) => writtenSettings(file, value))]
      .flatMap(({ settings }) => settings)
      .concat(further)
      .map(({ value }) => value.id()),
  );
  const loose = (hasLoose ? withConstants(file, CONSTANTS[kind]) : [])
    .filter(({ value }) => !known.has(value.id()))
    .concat(further)
    .map((setting) => ({ node: setting.node, written: { settings: [setting], isOpen: true }, isPart: true }));
  return [...whole, ...loose].flatMap((each) => settingSightings(file, { kind, name: kafkaName, ...rest, ...each }));
}

/** Constructors of clients, whose settings are judged with them. */
const MAKERS = ["KafkaProducer", "KafkaConsumer", "DefaultKafkaProducerFactory", "DefaultKafkaConsumerFactory"];

/**
 * Which library settings are of that are written with Kafka's constants, where no client is made of them in the file.
 * Libraries that make clients themselves have them written with the same constants.
 */
export function ownerOfLoose(file: SourceFile): string {
  if (file.text.includes("reactor.kafka")) return "reactor";
  return /org\.springframework\.(kafka|boot)/.test(file.text) ? "spring" : "java";
}

const CONSTANTS = { producer: "ProducerConfig", consumer: "ConsumerConfig" };

/** What is written with the constants of a class, as `ProducerConfig.ACKS_CONFIG`. */
function withConstants(file: SourceFile, owner: string): readonly WrittenSetting[] {
  return file.text.includes(owner) ? file.language.settingsKeyed(file.root, `^${owner}\\.[A-Z_]+_CONFIG$`) : [];
}

/** `ACKS_CONFIG` and `acks` are `acks`. */
export function kafkaName(key: string): string | undefined {
  const constant = /^([A-Z0-9_]+)_CONFIG$/.exec(key)?.[1];
  return constant === undefined ? key : constant.toLowerCase().replaceAll("_", ".");
}
