import { connectWorkerFrom } from "../blocks/application-blocks";
import type { Block } from "../blocks/block";
import { brokersFrom } from "../blocks/brokers-block";
import { clientFrom } from "../blocks/client-block";
import { entriesBlock } from "../blocks/entries-block";
import type { Change } from "../kafka/change";
import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { parseBoolean, textOf } from "../kafka/value";
import { parseVersion } from "../kafka/version";
import { closedEntries, fieldsLineAt, mapEntries } from "../shapes/entries";
import type { Inputs } from "../shapes/inputs";
import { camelCased } from "../shapes/spelling";
import { serviceReference } from "./aiven-service";
import type { Resource, ResourceReader } from "./platform";

const USER_CONFIG = "kafkaUserConfig";

/**
 * A service of Aiven for Apache Kafka: its brokers, and where they are switched on, its REST proxy and its Kafka Connect
 * (https://aiven.io/docs/products/kafka/reference/advanced-params).
 */
export const aivenKafka: ResourceReader = { read: kafka, cluster: serviceReference };

function kafka(resource: Resource, context: Context): Declaration[] {
  const { inputs } = resource;
  const name = textOf(inputs.get("serviceName")) ?? resource.name;
  const kafkaVersion = parseVersion(textOf(inputs.get(USER_CONFIG, "kafkaVersion")) ?? "") ?? context.kafkaVersion;
  const facts = {
    name,
    path: `${USER_CONFIG}.kafkaConnectConfig`,
    value: inputs.get(USER_CONFIG, "kafkaConnectConfig"),
  };
  return [
    brokers(name, inputs, { ...context, kafkaVersion }),
    ...restProxy(inputs),
    ...(isOn(inputs, "kafkaConnect") === true ? [connectWorker(facts, { ...context, kafkaVersion })] : []),
  ];
}

/** Its internal topics nobody can set, nor does Aiven say how many brokers a plan has. */
function brokers(name: string, inputs: Inputs, { kafkaVersion }: Context): Declaration {
  const path = `${USER_CONFIG}.kafka`;
  const entries = mapEntries(path, inputs.get(USER_CONFIG, "kafka"), fieldsLineAt(path));
  const written = entriesBlock(entries, { change: ofService, spelling: camelCased });
  const block: Block = { ...written, written: (each) => written.written(each) ?? leftOut(written.path(each), each) };
  const [declaration] = brokersFrom(block, {
    name,
    kafkaVersion,
    brokerCount: undefined,
    zoneCount: zoneCount(inputs),
  });
  return declaration;
}

const defaults: Readonly<Record<string, string>> = {
  [SettingName.defaultReplicationFactor]: "3",
  [SettingName.minInsyncReplicas]: "1",
  [SettingName.autoCreateTopics]: "false",
};

function leftOut(path: string, name: string): Setting | undefined {
  if (Object.hasOwn(defaults, name))
    return { state: "default", path, value: defaults[name] ?? "", source: "Aiven's default" };
  if (name === SettingName.uncleanLeaderElection)
    return { state: "inapplicable", path, reason: "Aiven lets topics set it, and not brokers" };
  return MANAGED.includes(name)
    ? { state: "inapplicable", path, reason: "Aiven manages its brokers, and nobody else can set this" }
    : undefined;
}

const MANAGED: readonly string[] = [
  SettingName.logDirs,
  "log.dir",
  SettingName.processRoles,
  SettingName.quorumVoters,
  SettingName.shareDeliveryCountLimit,
];

/** Aiven spreads nodes over the zones of a region, unless it is told not to. */
function zoneCount(inputs: Inputs): Setting {
  const path = `${USER_CONFIG}.singleZone.enabled`;
  const single = inputs.get(USER_CONFIG, "singleZone", "enabled");
  if (isUnknown(single)) return { state: "unknown", path };
  const parsed = parseBoolean(single);
  return parsed.ok && parsed.value
    ? { state: "set", path, value: 1, converted: { from: single, unit: "zone" } }
    : { state: "inapplicable", path, reason: "Aiven spreads the brokers over the zones of their region" };
}

/** The REST proxy produces and consumes for others, by these two settings. */
function restProxy(inputs: Inputs): Declaration[] {
  const on = isOn(inputs, "kafkaRest");
  if (on === false) return [];
  const path = `${USER_CONFIG}.kafkaRestConfig`;
  const line = fieldsLineAt(path);
  const entries =
    on === undefined
      ? closedEntries({ state: "unknown", path: `${USER_CONFIG}.kafkaRest` }, line)
      : mapEntries(path, inputs.get(USER_CONFIG, "kafkaRestConfig"), line);
  const spelling = (name: string): readonly string[] => [restNames[name] ?? name];
  const block = entriesBlock(entries, { change: ofService, spelling });
  return (["producer", "consumer"] as const).map((kind) =>
    clientFrom(kind, block, {
      library: undefined,
      version: undefined,
      noun: `REST proxy's ${kind}`,
      further: (name) =>
        Object.hasOwn(restNames, name) || name === SettingName.client ? undefined : unsettable(path, name),
      defaults: (name) =>
        Object.hasOwn(restDefaults, name)
          ? { value: restDefaults[name] ?? "", source: "the default of Aiven's REST proxy" }
          : undefined,
    }),
  );
}

const restNames: Readonly<Record<string, string>> = {
  [SettingName.acks]: "producerAcks",
  [SettingName.autoCommit]: "consumerEnableAutoCommit",
};

const restDefaults: Readonly<Record<string, string>> = {
  [SettingName.acks]: "1",
  [SettingName.autoCommit]: "true",
};

function unsettable(path: string, name: string): Setting {
  return { state: "inapplicable", path, reason: `Aiven's REST proxy does not let one set ${name}` };
}

/** Of a Connect worker, one can set whether connectors may override what its clients do. */
export function connectWorker(
  { name, path, value }: { readonly name: string; readonly path: string; readonly value: unknown },
  context: Context,
): Declaration {
  const written = entriesBlock(mapEntries(path, value, fieldsLineAt(path)), {
    change: ofService,
    spelling: camelCased,
  });
  const block: Block = {
    ...written,
    written: (each) =>
      written.written(each) ??
      (each === SettingName.overridePolicy
        ? { state: "default", path: written.path(each), value: "None", source: "Aiven's default" }
        : undefined),
  };
  const [worker] = connectWorkerFrom(block, context);
  return { ...worker, name };
}

/** Undefined where that is known only after the update. */
function isOn(inputs: Inputs, service: string): boolean | undefined {
  const value = inputs.get(USER_CONFIG, service);
  if (isUnknown(value)) return undefined;
  const parsed = parseBoolean(value);
  return parsed.ok && parsed.value;
}

const ofService: Change = {
  effect: "rolling restart",
  note: "Aiven applies it to the running service, and restarts what needs it one after the other",
  source: "https://aiven.io/docs/products/kafka/reference/advanced-params",
};
