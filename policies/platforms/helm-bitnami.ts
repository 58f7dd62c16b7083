import type { Block } from "../blocks/block";
import { brokersFrom } from "../blocks/brokers-block";
import { entriesBlock } from "../blocks/entries-block";
import { topicFrom } from "../blocks/topic-block";
import type { Change } from "../kafka/change";
import type { Context } from "../kafka/context";
import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import type { Setting } from "../kafka/setting";
import { isUnknown } from "../kafka/unknown";
import { parseBoolean, parseInteger } from "../kafka/value";
import type { Version } from "../kafka/version";
import type { Entries } from "../shapes/entries";
import { mapEntries } from "../shapes/entries";
import { given } from "../shapes/entry";
import { nameValueEntries } from "../shapes/lists";
import { once } from "../shapes/once";
import { propertiesEntries } from "../shapes/properties";
import { BITNAMI_ENVIRONMENT, inEnvironment } from "../shapes/spelling";
import { nestedMap } from "./custom-resource";
import type { Chart } from "./helm-chart";
import { unlessElsewhere } from "./helm-chart";

/**
 * How Bitnami's chart takes its brokers' settings, by its README's "Upgrading": up to version 23 by values of their own
 * and by the environment; from 24 on by `extraConfig`, and from 32 on by `overrideConfiguration`.
 */
type Era = "values" | "extraConfig" | "overrideConfiguration" | "unknown";

/** https://github.com/bitnami/charts/tree/main/bitnami/kafka, 32.4.4: its brokers, and the topics that it provisions. */
export function bitnamiKafka(chart: Chart, context: Context): Declaration[] {
  const era = eraOf(chart);
  const kafkaVersion = versions[era] ?? context.kafkaVersion;
  const [brokers, ...internal] = brokersFrom(blockOf(chart, era), {
    name: chart.release,
    kafkaVersion,
    brokerCount: brokerCount(chart, era),
    zoneCount: undefined,
  });
  const all = [{ ...brokers, setting: (name: string) => onVolumes(name) ?? brokers.setting(name) }, ...internal].map(
    (declaration) => ({
      ...declaration,
      setting: (name: string) => unlessElsewhere(chart, declaration.setting(name)),
    }),
  );
  return [...all, ...provisioned(chart, { ...context, kafkaVersion })];
}

/** Kafka 4 came with 32 (README, "To 32.0.0"), 3.9 with 31. */
const versions: Readonly<Record<Era, Version | undefined>> = {
  values: { major: 3, minor: 5 },
  extraConfig: { major: 3, minor: 9 },
  overrideConfiguration: undefined,
  unknown: undefined,
};

function eraOf({ version, get }: Chart): Era {
  if (version === "unknown") return "unknown";
  if (version === "newest") {
    // Whoever writes these means an old chart, or has not noticed.
    return Object.values(OWN_VALUES).some((value) => get(value) !== undefined) ? "unknown" : "overrideConfiguration";
  }
  if (version.major < 24) return "values";
  return version.major < 32 ? "extraConfig" : "overrideConfiguration";
}

/** Values of their own, which version 24 removed. */
const OWN_VALUES: Readonly<Record<string, string>> = {
  [SettingName.defaultReplicationFactor]: "defaultReplicationFactor",
  "offsets.topic.replication.factor": "offsetsTopicReplicationFactor",
  "transaction.state.log.replication.factor": "transactionStateLogReplicationFactor",
  "transaction.state.log.min.isr": "transactionStateLogMinIsr",
  [SettingName.autoCreateTopics]: "autoCreateTopicsEnable",
};

/** What the chart gives them there (values.yaml with Kafka 2.8), where Kafka would give 3, 3 and 2. */
const OWN_DEFAULTS: readonly string[] = [
  SettingName.defaultReplicationFactor,
  "offsets.topic.replication.factor",
  "transaction.state.log.replication.factor",
  "transaction.state.log.min.isr",
];

const change: Change = {
  effect: "rolling restart",
  source: "https://github.com/bitnami/charts/tree/main/bitnami/kafka",
};

function blockOf(chart: Chart, era: Era): Block {
  const existing = chart.get("existingConfigmap") ?? chart.get("controller", "existingConfigmap");
  const main = once(() =>
    era === "values"
      ? inValues(
          entriesBlock(environment(chart, "extraEnvVars"), { change, spelling: inEnvironment(BITNAMI_ENVIRONMENT) }),
        )
      : entriesBlock(writtenTo(chart, era), { change }),
  );
  return {
    written: (name) => {
      if (chart.isUnknown) return { state: "unknown", path: "values" };
      if (existing !== undefined) return inConfigMap(existing);
      return writtenIn(chart, era, main(), name);
    },
    path: (name) => main().path(name),
    line: (assignments) => main().line(assignments),
    change: () => change,
  };
}

/** Where a user of this version types settings. */
function writtenTo(chart: Chart, era: Era): Entries {
  return era === "extraConfig"
    ? propertiesEntries("values.extraConfig", chart.get("extraConfig"))
    : nestedMap("values.overrideConfiguration", chart.get("overrideConfiguration"));
}

/** What has a value of its own is typed there, and the rest into the environment. */
function inValues(environment: Block): Block {
  return {
    ...environment,
    path: (name) => (Object.hasOwn(OWN_VALUES, name) ? `values.${OWN_VALUES[name] ?? name}` : environment.path(name)),
    line: (assignments) => {
      const own = assignments.flatMap(({ name, value }) =>
        Object.hasOwn(OWN_VALUES, name) ? [`${OWN_VALUES[name] ?? name}: ${String(value)}`] : [],
      );
      const rest = assignments.filter(({ name }) => !Object.hasOwn(OWN_VALUES, name));
      return [
        ...(own.length === 0 ? [] : [`values: { ${own.join(", ")} }`]),
        ...(rest.length === 0 ? [] : [environment.line(rest)]),
      ].join(", ");
    },
  };
}

function writtenIn(chart: Chart, era: Era, main: Block, name: string): Setting | undefined {
  if (era === "values") return byValues(chart, name);
  const own = main.written(name);
  if (own?.state === "unknown") return own;
  return overrides(chart, era, name) ?? own ?? wholeConfiguration(chart, name) ?? withoutEffect(chart, era, name);
}

/** `config` replaces all that the chart would write; else the environment comes after the chart's values. */
function byValues(chart: Chart, name: string): Setting | undefined {
  const config = chart.get("config");
  if (config !== undefined) return propertiesEntries("values.config", config).at(name);
  const [variable = ""] = inEnvironment(BITNAMI_ENVIRONMENT)(name);
  const value = OWN_VALUES[name];
  return (
    environment(chart, "extraEnvVars").at(variable) ??
    (value === undefined ? undefined : given(`values.${value}`, chart.get(value))) ??
    (value !== undefined && OWN_DEFAULTS.includes(name)
      ? { state: "default", path: `values.${value}`, value: "1", source: "the default of Bitnami's chart" }
      : undefined)
  );
}

/** Nodes that are controllers have values of their own, and so have those that are brokers alone. */
function overrides(chart: Chart, era: Era, name: string): Setting | undefined {
  const roles = isTrue(chart.get("controller", "controllerOnly")) ? ["broker"] : ["controller", "broker"];
  for (const role of roles) {
    const maps = nestedMap(`values.${role}.overrideConfiguration`, chart.get(role, "overrideConfiguration"));
    const texts = propertiesEntries(`values.${role}.extraConfig`, chart.get(role, "extraConfig"));
    const found =
      (era === "extraConfig" ? undefined : maps.at(name)) ??
      (era === "overrideConfiguration" ? undefined : texts.at(name));
    if (found !== undefined) return found;
  }
  return era === "unknown" ? propertiesEntries("values.extraConfig", chart.get("extraConfig")).at(name) : undefined;
}

/** Text up to version 31, and a map since. */
function wholeConfiguration(chart: Chart, name: string): Setting | undefined {
  const [path, config] =
    chart.get("controller", "config") === undefined
      ? ["values.config", chart.get("config")]
      : ["values.controller.config", chart.get("controller", "config")];
  if (config === undefined) return undefined;
  return (typeof config === "string" ? propertiesEntries(path, config) : mapEntries(path, config)).at(name);
}

/** What stands where this version of the chart does not look, or may not. */
function withoutEffect(chart: Chart, era: Era, name: string): Setting | undefined {
  const [variable = ""] = inEnvironment(BITNAMI_ENVIRONMENT)(name);
  const inList = ["extraEnvVars", "controller.extraEnvVars", "broker.extraEnvVars"]
    .map((list) => environment(chart, list).at(variable))
    .find((each) => each !== undefined);
  if (inList?.state === "set") {
    const reason = `is ${variable}, beside which the chart writes server.properties itself; set it in overrideConfiguration`;
    return { state: "unseen", path: inList.path, reason, unreadable: true };
  }
  const value = OWN_VALUES[name];
  if (era !== "unknown" || value === undefined) return inList;
  const written = chart.get(value);
  if (written !== undefined) return { state: "unseen", path: `values.${value}`, reason: UP_TO_23, unreadable: true };
  return name === SettingName.defaultReplicationFactor || !OWN_DEFAULTS.includes(name)
    ? inList
    : { state: "unseen", path: `values.overrideConfiguration[${JSON.stringify(name)}]`, reason: UNSAID };
}

const UP_TO_23 = "counts up to version 23 of Bitnami's chart alone, and which version this is cannot be told";
const UNSAID = "Bitnami's chart gives it 1 up to version 23, and which version this is cannot be told";

function environment(chart: Chart, list: string): Entries {
  return nameValueEntries(`values.${list}`, chart.get(...list.split(".")));
}

function inConfigMap(existing: unknown): Setting {
  const path = "values.existingConfigmap";
  return isUnknown(existing)
    ? { state: "unknown", path }
    : { state: "unseen", path, reason: "names a ConfigMap, which is not looked up here", unreadable: true };
}

/** The chart gives each broker a volume for its data, which can be switched off for tests. */
function onVolumes(name: string): Setting | undefined {
  if (name !== SettingName.logDirs) return undefined;
  return { state: "inapplicable", path: "values.persistence", reason: "Bitnami's chart keeps the data on its volumes" };
}

/** One stateful set up to version 23; since, one of controllers, which are brokers too unless they are told not to be. */
function brokerCount(chart: Chart, era: Era): Setting | undefined {
  const count = (path: string, value: unknown, byDefault: string): Setting =>
    given(path, value) ?? { state: "default", path, value: byDefault, source: "the default of Bitnami's chart" };
  if (era === "unknown") return undefined;
  if (era === "values") return count("values.replicaCount", chart.get("replicaCount"), "1");
  const brokers = count("values.broker.replicaCount", chart.get("broker", "replicaCount"), "0");
  if (isTrue(chart.get("controller", "controllerOnly")) || isFalse(chart.get("kraft", "enabled"))) return brokers;
  const controllers = count("values.controller.replicaCount", chart.get("controller", "replicaCount"), "3");
  return brokers.state === "default" ? controllers : sum(controllers, brokers);
}

function sum(one: Setting, other: Setting): Setting | undefined {
  const unknown = [one, other].find(({ state }) => state === "unknown");
  if (unknown !== undefined) return unknown;
  const counts = [one, other].map((each) => ("value" in each ? parseInteger(each.value) : undefined));
  const numbers = counts.flatMap((each) => (each?.ok === true ? [each.value] : []));
  if (numbers.length < 2) return undefined;
  const value = numbers.reduce((total, number) => total + number, 0);
  return { state: "set", path: `${one.path} and ${other.path} together`, value };
}

/** templates/provisioning/job.yaml: topics are created where there are none; what exists is left as it is. */
function provisioned(chart: Chart, context: Context): Declaration[] {
  const topics = chart.get("provisioning", "topics");
  if (!isTrue(chart.get("provisioning", "enabled")) || !Array.isArray(topics)) return [];
  return topics.flatMap((topic: unknown, index) => {
    if (typeof topic !== "object" || topic === null) return [];
    const { name, replicationFactor, config } = topic as Readonly<Record<string, unknown>>;
    const path = `values.provisioning.topics[${String(index)}]`;
    const byDefault = "values.provisioning.replicationFactor";
    const forAll = given(byDefault, chart.get("provisioning", "replicationFactor"));
    return topicFrom(
      {
        name,
        replicationFactor: { path: `${path}.replicationFactor`, value: replicationFactor ?? undefined },
        block: once(() => entriesBlock(mapEntries(`${path}.config`, config), { change: ONCE })),
        further: (setting) =>
          setting === SettingName.replicationFactor
            ? (forAll ?? { state: "default", path: byDefault, value: "1", source: "the default of Bitnami's chart" })
            : undefined,
      },
      context,
    );
  });
}

const ONCE: Change = {
  effect: "not possible",
  note: "the chart only creates topics that do not exist; change one that exists by kafka-reassign-partitions and kafka-configs",
  source: "templates/provisioning/job.yaml of Bitnami's chart 32.4.4",
};

function isTrue(value: unknown): boolean {
  const parsed = parseBoolean(value);
  return parsed.ok && parsed.value;
}

function isFalse(value: unknown): boolean {
  const parsed = parseBoolean(value);
  return parsed.ok && !parsed.value;
}
