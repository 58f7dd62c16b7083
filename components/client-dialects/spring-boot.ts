import type { ClientKind } from "#policies/blocks/client-block";
import { argumentPath } from "../clients/client-arguments";
import type { ClientDialect, ClientPlan, NotExpressed } from "./client-dialect";
import { habitOf } from "./not-expressed";
import { yamlText } from "./yaml-text";

/**
 * Spring Boot's `application.yml` (`KafkaProperties` of spring-boot 3.5): what it has properties of its own for, and all else
 * in `properties`, which it hands to Kafka as it stands.
 */
const springBoot: ClientDialect = {
  name: "spring-boot",
  library: "spring-kafka",
  comment: "#",
  refusal: placeholderIn,
  write: (plan) => {
    const settings = springSettings(plan);
    return {
      settings,
      kafkaSettings: { ...plan.settings },
      fileName: "application.yml",
      text: yamlText(nested(plan)),
      environment: Object.fromEntries(
        Object.entries(settings).flatMap(([name, value]) => (fitsEnvironment(name) ? [[variable(name), value]] : [])),
      ),
      notExpressed: [...habits(plan.kind), ...Object.keys(settings).flatMap(leftOutOfEnvironment)],
    };
  },
};

export default springBoot;

/**
 * A value is what it is, but Spring resolves `${name}` wherever a value comes from. Its escape, a backslash, came with
 * Spring Framework 6.2 (Spring Boot 3.4), and earlier ones would keep the backslash
 * (https://github.com/spring-projects/spring-framework/issues/9628); so there is no text that all versions read alike.
 */
function placeholderIn({ kind, settings }: ClientPlan): string | undefined {
  const [name] = Object.entries(settings).find(([, value]) => value.includes("${")) ?? [];
  if (name === undefined) return undefined;
  // The value may be a secret.
  return [
    `${argumentPath(kind, name)} has "\${" in it, which Spring would resolve, as a placeholder, to something else.`,
    `Fix: leave it out here, and set ${springName(kind, name)} beside this file, where a placeholder is yours to write`,
  ].join("\n");
}

/**
 * `batch-size`, `buffer-memory` and others are left to `properties`: Spring reads them as sizes and durations, Kafka as
 * numbers.
 */
const OWN: Readonly<Record<string, string>> = {
  "bootstrap.servers": "bootstrap-servers",
  "client.id": "client-id",
  acks: "acks",
  retries: "retries",
  "compression.type": "compression-type",
  "group.id": "group-id",
  "enable.auto.commit": "enable-auto-commit",
  "auto.offset.reset": "auto-offset-reset",
};

function ownNameOf(name: string): string | undefined {
  return Object.hasOwn(OWN, name) ? OWN[name] : undefined;
}

/** The listener container commits what it has been given once the listener is done with all of a poll. */
const LISTENER = "spring.kafka.listener.ack-mode";
const ACK_MODE = "batch";

function springName(kind: ClientKind, name: string): string {
  return `spring.kafka.${kind}.${ownNameOf(name) ?? `properties.${name}`}`;
}

function springSettings({ kind, settings }: ClientPlan): Record<string, string> {
  const named = Object.entries(settings).map(([name, value]) => [springName(kind, name), value]);
  return Object.fromEntries([...named, ...(kind === "consumer" ? [[LISTENER, ACK_MODE]] : [])]) as Record<
    string,
    string
  >;
}

function nested({ kind, settings }: ClientPlan): unknown {
  const entries = Object.entries(settings);
  const own = entries.flatMap(([name, value]) => {
    const named = ownNameOf(name);
    return named === undefined ? [] : [[named, value] as const];
  });
  const properties = entries.filter(([name]) => ownNameOf(name) === undefined);
  const client = { ...Object.fromEntries(own), properties: Object.fromEntries(properties) };
  return {
    spring: {
      kafka: { [kind]: client, ...(kind === "consumer" ? { listener: { "ack-mode": ACK_MODE } } : {}) },
    },
  };
}

/** Spring leaves dashes out of a variable's name, and reads an underscore of it as a dot in Kafka's names. */
function variable(name: string): string {
  return name.replaceAll("-", "").replaceAll(".", "_").toUpperCase();
}

/** What an underscore, a dash or a capital stands in, comes out of a variable as another name. */
function fitsEnvironment(name: string): boolean {
  const [, kafkas = ""] = /^spring\.kafka\.(?:producer|consumer)\.properties\.(.*)$/.exec(name) ?? [];
  return /^[a-z0-9.]*$/.test(kafkas);
}

function leftOutOfEnvironment(name: string): NotExpressed[] {
  if (fitsEnvironment(name)) return [];
  return [
    {
      item: `${name} in the environment`,
      why: "Spring makes another name of a variable's dashes, underscores and capitals",
      instead: "set it in application.yml",
    },
  ];
}

function habits(kind: ClientKind): NotExpressed[] {
  if (kind === "producer") return [habitOf(kind, "look at the CompletableFuture that KafkaTemplate.send() returns")];
  return [
    habitOf(kind, "process in the listener's own thread, or use ack-mode manual and acknowledge when done"),
    {
      item: "records that a listener keeps failing on",
      // DefaultErrorHandler since spring-kafka 2.8: nine retries, then it logs the record and goes on.
      why: "DefaultErrorHandler gives up after ten attempts, logs the record and commits past it; it is configured in code",
      instead: "give it a DeadLetterPublishingRecoverer",
    },
  ];
}
