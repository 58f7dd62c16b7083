import type { Finding } from "#policies/finding";
import { inOneLine, listed } from "#policies/kafka/value";
import type { ComparedTopic, Comparison, Difference } from "./declared-topics";
import type { LiveCluster } from "./live-cluster";
import { rackCount } from "./live-resources";

/** What an audit has found. */
export interface Audit {
  readonly cluster: LiveCluster;
  /** Its name in the configuration, where that states it. */
  readonly name: string | undefined;
  readonly bootstrap: string;
  readonly findings: readonly AuditFinding[];
  readonly comparison: Comparison;
  /** Whether anybody said what is declared. */
  readonly hasStates: boolean;
}

export interface AuditFinding extends Omit<Finding, "urn"> {
  /** What it is said of: `topic orders`, `brokers 1 and 2`; undefined for the cluster as a whole. */
  readonly resource?: string;
}

/** For programs. */
export function auditJson({ cluster, name, bootstrap, findings, comparison, hasStates }: Audit): string {
  const { id, kafkaVersion, brokers, topics, voters, unasked } = cluster;
  const byName = new Map(topics.map((topic) => [topic.name, topic]));
  return JSON.stringify(
    {
      cluster: {
        id,
        name,
        bootstrap,
        kafkaVersion,
        brokers: brokers.map((broker) => ({ id: broker.id, rack: broker.rack })),
        voters,
      },
      findings,
      topics: comparison.topics.map(({ declaredBy, differences, ...topic }) => ({
        ...topic,
        replicas: byName.get(topic.name)?.replicas,
        ...(hasStates ? { declaredBy, differences } : {}),
      })),
      ...(hasStates ? { missing: comparison.missing, elsewhere: comparison.elsewhere } : {}),
      unasked,
    },
    undefined,
    2,
  );
}

/** For people. Names are anybody's. */
export function auditText(audit: Audit): string {
  const { findings, cluster } = audit;
  return [
    head(audit),
    ...findings.flatMap(findingLines),
    "",
    summary(findings),
    ...comparisonLines(audit),
    ...cluster.unasked.map((what) => `Not seen: ${inOneLine(what)}`),
  ].join("\n");
}

function head({ cluster, name, bootstrap }: Audit): string {
  const { id, kafkaVersion, brokers, topics } = cluster;
  const called = [name, id, bootstrap].find((each) => each !== undefined) ?? bootstrap;
  const racks = rackCount(brokers);
  return [
    `Cluster ${inOneLine(called)} at ${bootstrap}`,
    ...(kafkaVersion === undefined ? [] : [`Kafka ${kafkaVersion}`]),
    `${count(brokers.length, "broker")} in ${racks === undefined ? "no racks" : count(racks, "rack")}`,
    count(topics.length, "topic"),
  ].join("; ");
}

function findingLines({ level, severity, policy, resource, message }: AuditFinding): string[] {
  const whose = resource === undefined ? "" : `  (${inOneLine(resource)})`;
  return [
    `    - [${level}] [severity: ${severity}]  ${policy}${whose}`,
    ...message.split("\n").map((line) => `      ${line}`),
  ];
}

function summary(findings: readonly AuditFinding[]): string {
  if (findings.length === 0) return "Nothing was found that loses messages.";
  const mandatory = findings.filter(({ level }) => level === "mandatory").length;
  return `${count(findings.length, "finding")}, ${String(mandatory)} of them mandatory`;
}

/** How many topics a line names before it only counts them. */
const MOST_NAMED = 20;

function comparisonLines({ comparison, hasStates }: Audit): string[] {
  const { topics, missing, elsewhere } = comparison;
  const internal = topics.filter((topic) => topic.internal !== undefined && topic.declaredBy.length === 0);
  const made = internal.map(({ name, internal: owner = "" }) => `${name} (${owner})`);
  const own = internal.length === 0 ? [] : [`Made by what runs on Kafka: ${named(made)}`];
  if (!hasStates) return own;
  const undeclared = topics.filter((topic) => topic.internal === undefined && topic.declaredBy.length === 0);
  const declared = topics.filter(({ declaredBy }) => declaredBy.length > 0);
  return [
    `Declared: ${count(declared.length, "topic")}${declared.length === 0 || declared.some(differs) ? "" : ", each as it was declared"}`,
    ...declared.filter(differs).map(differenceLine),
    ...(undeclared.length === 0 ? [] : [`Declared nowhere: ${named(undeclared.map(({ name }) => name))}`]),
    ...own,
    ...(missing.length === 0
      ? []
      : [`Declared, but not there: ${named(missing.map(({ name, urn }) => `${name} (${urn})`))}`]),
    ...Object.entries(elsewhere).map(
      ([cluster, many]) =>
        `Declared on ${inOneLine(cluster)}: ${count(many, "topic")}; if that is this cluster, state it in clusters`,
    ),
  ];
}

function differs({ differences }: ComparedTopic): boolean {
  return differences.length > 0;
}

function differenceLine({ name, differences, declaredBy }: ComparedTopic): string {
  return `  ${inOneLine(name)}: ${listed(differences.map(differenceText), "and")} (${declaredBy.map(inOneLine).join(", ")})`;
}

function differenceText({ setting, declared, live }: Difference): string {
  const text = declared === undefined ? "left out" : inOneLine(declared);
  return `${setting} is ${inOneLine(live)}, declared ${text}`;
}

function named(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  const shown = names.slice(0, MOST_NAMED).map(inOneLine);
  return listed(rest > 0 ? [...shown, `${String(rest)} more`] : shown, "and");
}

function count(many: number, what: string): string {
  return `${many.toLocaleString("en")} ${what}${many === 1 ? "" : "s"}`;
}
