import type { ClientKind } from "#policies/blocks/client-block";
import { settingSightings } from "../checks/settings";
import type { Call, Literal, Node, WrittenSetting } from "../languages/language";
import { all, allOf } from "../languages/nodes";
import type { Sighting } from "../sighting";
import type { SourceFile } from "../source-file";
import { javaSettings, ownerOfLoose } from "./java-settings";

/** What the pack's rules say of the settings of a Spring application, wherever Spring takes them from. */
export function springSettings(file: SourceFile, library: string): Sighting[] {
  const producers = [
    ...madeOf(file.calls(["DefaultKafkaProducerFactory"]), 0),
    ...partly(madeOf(file.calls(["KafkaTemplate"]), 1)),
    ...partly(madeOf(file.calls(["updateConfigs"]), 0)),
  ];
  const consumers = [
    ...madeOf(file.calls(["DefaultKafkaConsumerFactory"]), 0),
    ...partly(madeOf(file.calls(["updateConfigs", "setKafkaConsumerProperties"]), 0)),
  ];
  const hasLoose = ownerOfLoose(file) === "spring";
  return [
    ...javaSettings(file, { kind: "producer", library, made: producers, hasLoose }),
    ...javaSettings(file, { kind: "consumer", library, made: consumers, hasLoose }),
    ...[...bootProperties(file), ...inStrings(file), ...ofTestUtils(file)].flatMap((each) =>
      ofOne(file, library, each),
    ),
  ];
}

interface Made {
  readonly node: Node;
  readonly settings: Node;
}

function madeOf(calls: readonly Call[], argument: number): Made[] {
  return calls.flatMap(({ node, arguments: given }) => {
    const settings = given[argument]?.value;
    return settings === undefined ? [] : [{ node, settings }];
  });
}

/** Of settings that are added to others. */
function partly(made: readonly Made[]): (Made & { readonly isPart: true })[] {
  return made.map((each) => ({ ...each, isPart: true }));
}

/** One setting that stands alone. */
interface Single {
  readonly kind: ClientKind;
  readonly setting: WrittenSetting;
  /** What it is set to, where that is part of a text. */
  readonly value?: Literal;
}

function ofOne(file: SourceFile, library: string, { kind, setting, value }: Single): Sighting[] {
  return settingSightings(file, {
    kind,
    library,
    node: setting.node,
    written: { settings: [setting], isOpen: true },
    isPart: true,
    name: (key) => key,
    ...(value === undefined ? {} : { value: () => value }),
  });
}

/** Properties of Spring Boot's `KafkaProperties`, by their setters and by their names in Kotlin. */
const BOOT: Readonly<Record<string, { readonly kind: ClientKind; readonly key: string }>> = {
  acks: { kind: "producer", key: "acks" },
  retries: { kind: "producer", key: "retries" },
  enableAutoCommit: { kind: "consumer", key: "enable.auto.commit" },
};
const SETTERS = { setAcks: "acks", setRetries: "retries", setEnableAutoCommit: "enableAutoCommit" };

/** `properties.getConsumer().setEnableAutoCommit(true)`. */
function bootProperties(file: SourceFile): Single[] {
  if (!/\bKafkaProperties\b/.test(file.text)) return [];
  const set = Object.entries(SETTERS).flatMap(([setter, property]) =>
    file
      .calls([setter])
      .flatMap(({ at, arguments: [only] }) => (only === undefined ? [] : [{ property, node: at, value: only.value }])),
  );
  const assigned = file.declarations.flatMap(({ name, node, value, type, isLocal }) =>
    value === undefined || type !== undefined || isLocal ? [] : [{ property: name, node, value }],
  );
  return [...set, ...assigned].flatMap(({ property, node, value }) => {
    const known = Object.hasOwn(BOOT, property) ? BOOT[property] : undefined;
    return known === undefined ? [] : [{ kind: known.kind, setting: { key: known.key, value, node } }];
  });
}

/** As `application.properties` names them, and as Kafka does. */
const NAMES: Readonly<Record<string, { readonly kind: ClientKind; readonly key: string }>> = {
  "producer.acks": { kind: "producer", key: "acks" },
  "producer.retries": { kind: "producer", key: "retries" },
  "producer.properties.acks": { kind: "producer", key: "acks" },
  "producer.properties.retries": { kind: "producer", key: "retries" },
  "consumer.enable-auto-commit": { kind: "consumer", key: "enable.auto.commit" },
  "consumer.properties.enable.auto.commit": { kind: "consumer", key: "enable.auto.commit" },
  "properties.enable.auto.commit": { kind: "consumer", key: "enable.auto.commit" },
  "enable.auto.commit": { kind: "consumer", key: "enable.auto.commit" },
  ENABLE_AUTO_COMMIT_CONFIG: { kind: "consumer", key: "enable.auto.commit" },
};

/** `spring.kafka.producer.acks=1`; in a listener's annotation: `enable.auto.commit=true`, or a constant and `=true`. */
const IN_TEXT =
  /^"?(?:spring\.kafka\.((?:producer|consumer|properties)\.[\w.-]+)|(?:\$\{)?(?:ConsumerConfig\.)?(enable\.auto\.commit|ENABLE_AUTO_COMMIT_CONFIG)\}?)(?:\s*\+\s*")?\s*[=:]\s*(\w+)"$/;

const OF_BOOT = /^"spring\.kafka\.\w+\..*[=:]/;
const OF_LISTENER = /^@KafkaListener[\s\S]*(auto|AUTO)/;

function inStrings(file: SourceFile): Single[] {
  const boot = file.text.includes('"spring.kafka.')
    ? allOf(file.root, "string_literal").filter((node) => OF_BOOT.test(node.text()))
    : [];
  const listeners = file.text.includes("@KafkaListener")
    ? allOf(file.root, "annotation").filter((node) => OF_LISTENER.test(node.text()))
    : [];
  const own = listeners.flatMap((listener) => all(listener, { regex: '^"?\\S+(\\s*\\+\\s*")?\\s*[=:]\\s*\\w+"$' }));
  return [...boot, ...own].flatMap((node) => {
    const [, ofBoot, ofKafka, value] = IN_TEXT.exec(node.text()) ?? [];
    const name = ofBoot ?? ofKafka ?? "";
    const known = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
    if (known === undefined || value === undefined) return [];
    return [{ kind: known.kind, setting: { key: known.key, value: node, node }, value }];
  });
}

/**
 * `KafkaTestUtils.consumerProps(broker, group, true)` switches it on, unless the function says otherwise later. Before 4.0
 * it was `(group, "true", broker)`, or `(brokers, group, "true")`.
 */
function ofTestUtils(file: SourceFile): Single[] {
  return file.calls(["consumerProps"]).flatMap((call) => {
    if (call.arguments.length !== 3) return [];
    const own = call.arguments
      .slice(1)
      .find(({ value }) => /^(true|false)$/.test(String(file.language.literal(value))));
    if (own === undefined) return [];
    if (/ENABLE_AUTO_COMMIT_CONFIG|enable\.auto\.commit/.test(file.scopeOf(call.node).text())) return [];
    return [{ kind: "consumer" as const, setting: { key: "enable.auto.commit", value: own.value, node: call.at } }];
  });
}
