import { distance } from "fastest-levenshtein";
import * as v from "valibot";

import { parseBoolean, parseReplicas, showValue } from "../kafka/value";
import { brokersOwnName, knownBrokerSettings } from "../blocks/brokers-block";
import { ruleById } from "../rules/by-id";
import { canRemediate } from "../rules/rule";
import { baselineContent } from "./baseline-content";
import { CLUSTER_PLATFORMS } from "./cluster-platforms";
import { must, problemsOf } from "./problems";
import type { Selector } from "./selector";
import {
  count,
  day,
  duration,
  flag,
  levels,
  list,
  object,
  oneOf,
  patterns,
  resource,
  ruleId,
  text,
  version,
} from "./schema-parts";

const selector = {
  topics: v.exactOptional(
    v.pipe(list(text), v.description("Topics by their names in Kafka; * stands for any characters.")),
  ),
  resources: v.exactOptional(v.pipe(list(resource), v.description("Resources by their URNs, or patterns of them."))),
};

const EMPTY = " is empty, so that it means nothing";

const clusterMatch = v.pipe(
  object({
    provider: v.exactOptional(v.pipe(text, v.description("The name of the Pulumi provider resource."))),
    bootstrap: v.exactOptional(v.pipe(text, v.description("A bootstrap host, with or without its port."))),
    arn: v.exactOptional(v.pipe(text, v.description("The ARN of the cluster."))),
    id: v.exactOptional(
      v.pipe(
        text,
        v.description(
          "The cluster as its service knows it, such as `msk orders`, `confluent lkc-1` or `aiven demo/kafka-1`.",
        ),
      ),
    ),
    namespace: v.exactOptional(v.pipe(text, v.description("The Kubernetes namespace."))),
    labels: v.exactOptional(
      v.pipe(
        v.record(v.string(), text, must("an object of labels and their values")),
        v.description("Kubernetes labels, such as strimzi.io/cluster, and their values."),
      ),
    ),
  }),
  v.check(
    ({ labels = {}, ...others }) => Object.keys(labels).length + Object.keys(others).length > 0,
    " is empty but must say by what a cluster is known: provider, bootstrap, arn, id, namespace or labels",
  ),
  v.description("All of what is said must hold. In each text, * stands for any characters."),
);

const brokerSetting = v.pipe(
  text,
  v.check((name) => /[a-z]/i.test(name), must("a setting of brokers such as min.insync.replicas")),
);

const brokerValue = v.union([v.string(), v.number(), v.boolean()], must("text, a number, true or false"));

const cluster = object({
  name: text,
  match: v.pipe(
    list(clusterMatch),
    v.minLength(1, EMPTY),
    v.description("One of these must hold for a resource to be on this cluster."),
  ),
  platform: v.exactOptional(
    v.pipe(
      oneOf(CLUSTER_PLATFORMS),
      v.description("Whose Kafka it is, which says what is left out of `defaults`. Default: apache-kafka."),
    ),
  ),
  kafkaVersion: v.exactOptional(version),
  brokers: v.exactOptional(v.pipe(count, v.description("How many brokers there are."))),
  zones: v.exactOptional(v.pipe(count, v.description("In how many zones or racks they stand."))),
  storageMode: v.exactOptional(
    v.pipe(oneOf(["local", "tiered"]), v.description("Whether tiered storage is on. Default: local.")),
  ),
  defaults: v.exactOptional(
    v.pipe(
      v.record(brokerSetting, brokerValue, must("an object of settings and their values")),
      v.description(
        "Settings of its brokers under Kafka's own names, such as min.insync.replicas: what topics get that leave them out.",
      ),
    ),
  ),
});

const environment = object({
  name: text,
  project: v.exactOptional(patterns),
  stack: v.exactOptional(patterns),
  bundle: v.exactOptional(
    v.pipe(
      oneOf(["checklist", "production"]),
      v.description(
        "checklist: each rule at its own level, which is the default. production: what lies beyond the checklist and is severe is mandatory too.",
      ),
    ),
  ),
  levels: v.exactOptional(levels),
  ephemeral: v.exactOptional(
    v.pipe(flag, v.description("Whether stacks are made to be destroyed: no deletion protection is asked for.")),
  ),
});

const topicClass = object({
  name: text,
  ...selector,
  acceptedLoss: v.exactOptional(
    v.pipe(
      object({ reason: text, owner: text, review: day }),
      v.description("Messages may be lost here: why, by whose word, and when to look at it again."),
    ),
  ),
  purpose: v.exactOptional(v.pipe(text, v.description("What it is for, such as events or changelog."))),
  levels,
});

const owner = object({ owner: text, ...selector });

const answerable = { rule: ruleId, reason: text, owner: text, expires: day };

const exemption = object({ ...answerable, resource });

const permit = object({
  rules: v.pipe(list(ruleId), v.description("The rules that may be exempted from there.")),
  longest: v.pipe(duration, v.description("How far ahead its expiry may lie, such as 90d.")),
});

/** The pack-wide settings: the properties of the policy `kafka-durability`. */
export const packSettings = object({
  undetermined: v.exactOptional(
    v.pipe(
      oneOf(["advisory", "mandatory"]),
      v.description("The level at which the pack says what it could not judge. Default: advisory."),
    ),
  ),
  kafkaVersion: v.exactOptional(
    v.pipe(
      version,
      v.description(
        "The version of Kafka, such as 3.9, where a resource or its cluster does not say its own. Default: the newest.",
      ),
    ),
  ),
  longestOutage: v.exactOptional(
    v.pipe(
      duration,
      v.description(
        "The longest time that any consumer may be away, such as 36h or 3d. Without it, retention is not judged.",
      ),
    ),
  ),
  clusters: v.exactOptional(
    v.pipe(list(cluster), v.description("The clusters that there are; the first that matches counts.")),
  ),
  environments: v.exactOptional(
    v.pipe(
      list(environment),
      v.description(
        "Which rules apply where; the first that matches counts. A stack that matches none gets the strictest of all.",
      ),
    ),
  ),
  classes: v.exactOptional(
    v.pipe(
      list(topicClass),
      v.description("Topics with accepted loss, or with a purpose; the first that matches counts."),
    ),
  ),
  owners: v.exactOptional(v.pipe(list(owner), v.description("Whose a resource is; the first that matches counts."))),
  baselines: v.exactOptional(
    v.pipe(
      list(v.union([text, baselineContent], must("the path of a baseline, or what stands in one"))),
      v.description("Accepted old violations: files, folders of files, or their content."),
    ),
  ),
  exemptions: v.exactOptional(list(exemption)),
  permitExemptions: v.exactOptional(
    v.pipe(
      object({ stackConfiguration: v.exactOptional(permit), code: v.exactOptional(permit) }),
      v.description("Where else exemptions may be given: in stack configuration, or in code through the components."),
    ),
  ),
});

export const exemptions = list(exemption);

/** In code, the resource is the component that they are given to. */
export const codeExemptions = list(object(answerable));

export type PackSettings = v.InferOutput<typeof packSettings>;
export type StatedCluster = v.InferOutput<typeof cluster>;
export type ClusterMatch = v.InferOutput<typeof clusterMatch>;
export type StatedEnvironment = v.InferOutput<typeof environment>;
export type StatedClass = v.InferOutput<typeof topicClass>;
export type StatedOwner = v.InferOutput<typeof owner>;
export type StatedExemption = v.InferOutput<typeof exemption>;
export type Permit = v.InferOutput<typeof permit>;

/**
 * The settings as the program's types have them.
 *
 * @param path where they stand, for what is said of them
 * @param problems takes all that is wrong with them
 */
export function readSettings(path: string, value: unknown, problems: string[]): PackSettings {
  const { success, output, issues } = v.safeParse(packSettings, value);
  problems.push(...problemsOf(path, issues ?? []));
  if (!success) return {};
  problems.push(
    ...namedTwice(`${path}.clusters`, output.clusters),
    ...namedTwice(`${path}.environments`, output.environments),
    ...namedTwice(`${path}.classes`, output.classes),
  );
  (output.clusters ?? []).forEach(({ defaults = {} }, index) => {
    problems.push(...defaultProblems(`${path}.clusters[${String(index)}].defaults`, defaults));
  });
  (output.environments ?? []).forEach(({ levels = {} }, index) => {
    problems.push(...levelProblems(`${path}.environments[${String(index)}].levels`, levels));
  });
  (output.classes ?? []).forEach((stated, index) => {
    problems.push(...classProblems(`${path}.classes[${String(index)}]`, stated));
  });
  (output.owners ?? []).forEach((stated, index) => {
    problems.push(...selectorProblems(`${path}.owners[${String(index)}]`, stated));
  });
  return output;
}

/** Findings and `config explain` call them by their names. */
function namedTwice(path: string, stated: readonly { name: string }[] = []): string[] {
  const names = stated.map(({ name }) => name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...twice].map((name) => `${path} has the name ${JSON.stringify(name)} twice`);
}

/** A setting that nobody reads is fine, since brokers have hundreds; one that is nearly one that is read is not. */
function defaultProblems(path: string, defaults: Readonly<Record<string, unknown>>): string[] {
  const known = knownBrokerSettings();
  return Object.entries(defaults).flatMap(([name, value]) => {
    const own = brokersOwnName(name);
    if (own !== undefined) return [`${path} has ${name}, which is the topics' name of it; brokers call it ${own}`];
    if (known.includes(name)) return valueProblems(`${path}[${JSON.stringify(name)}]`, name, value);
    const near = known.find((candidate) => distance(name, candidate) <= MISSPELT);
    return near === undefined
      ? []
      : [`${path}: there is no setting ${JSON.stringify(name)} of brokers; did you mean ${near}?`];
  });
}

/** As brokers would read it: each topic would be told otherwise, and the mistake is here. */
function valueProblems(path: string, name: string, value: unknown): string[] {
  const isWrong = (expected: string): string[] => [`${path} is ${showValue(value)} but must be ${expected}`];
  if (/(\.replication\.factor|\.min\.isr|^min\.insync\.replicas)$/.test(name)) {
    const count = parseReplicas(value);
    return count.ok && count.value >= 1 ? [] : isWrong("a whole number of at least 1");
  }
  if (!name.endsWith(".enable")) return [];
  return parseBoolean(value).ok ? [] : isWrong("true or false");
}

/** Two letters at most: `log.dir` and `log.dirs` are one apart, and both are known. */
const MISSPELT = 2;

function levelProblems(path: string, levels: Readonly<Record<string, string>>): string[] {
  return Object.entries(levels)
    .filter(([id, level]) => level === "remediate" && !isRemediable(id))
    .map(
      ([id]) => `${path}.${id} is "remediate", but this rule has no remediation; "mandatory" refuses what violates it`,
    );
}

/** A class changes what it says it changes: a purpose nothing of the checklist, accepted loss nothing so that it vanishes. */
function classProblems(path: string, stated: StatedClass): string[] {
  const { acceptedLoss, purpose, levels } = stated;
  const problems = [...selectorProblems(path, stated), ...levelProblems(`${path}.levels`, levels)];
  if ((acceptedLoss === undefined) === (purpose === undefined)) {
    return [...problems, `${path} must say either acceptedLoss or purpose`];
  }
  for (const [id, level] of Object.entries(levels)) {
    if (ruleById(id)?.item === "beyond") continue;
    if (acceptedLoss === undefined) {
      problems.push(`${path}.levels.${id} belongs to the checklist, which only a class with acceptedLoss can lower`);
    } else if (level === "disabled") {
      problems.push(`${path}.levels.${id} is "disabled" but must be "advisory": loss that is accepted stays visible`);
    }
  }
  return problems;
}

function selectorProblems(path: string, { topics = [], resources = [] }: Selector): string[] {
  return topics.length + resources.length > 0 ? [] : [`${path} says neither topics nor resources`];
}

function isRemediable(id: string): boolean {
  const rule = ruleById(id);
  return rule !== undefined && canRemediate(rule);
}
