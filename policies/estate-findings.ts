import { PACK_POLICY } from "./configuration-file";
import type { BaselineEntry } from "./estate/baseline-content";
import type { Clusters } from "./estate/clusters";
import type { StackEstate } from "./estate/estate";
import { suggestion } from "./estate/problems";
import type { Finding } from "./finding";
import { inOneLine, listed, showValue } from "./kafka/value";

/** How many things a finding names before it only counts them. */
const MOST_NAMED = 5;

/** What there is to say of the configuration once a stack is judged: what in it has nothing to do here any more. */
export function estateFindings(estate: StackEstate): Finding[] {
  return [...unusedExemptions(estate), ...fixedEntries(estate), ...dueReviews(estate)];
}

/** Topics on a cluster that the configuration does not state: one finding for each such cluster. */
export function unknownClusters(topicsByCluster: ReadonlyMap<string, number>, level: Finding["level"]): Finding[] {
  return [...topicsByCluster].map(([cluster, topics]) => ({
    policy: PACK_POLICY,
    message: [
      `${topics === 1 ? "1 topic is" : `${String(topics)} topics are`} on a cluster that the configuration does not state: ${inOneLine(cluster)}.`,
      "Why: what they leave to its brokers is judged by Kafka's own defaults, which may not be theirs, or not at all.",
      `Fix: add it to clusters of the policy ${PACK_POLICY}, with what it is known by and what its brokers have`,
    ].join("\n"),
    level,
    severity: "medium" as const,
  }));
}

/** Brokers that say they are a cluster that the configuration does not state: what they declare then counts for no stated one. */
export function strangers(
  clusterByBrokers: ReadonlyMap<string, string>,
  { names }: Pick<Clusters, "names">,
  level: Finding["level"],
): Finding[] {
  return [...clusterByBrokers].map(([brokers, cluster]) => ({
    policy: PACK_POLICY,
    message:
      `The brokers ${showValue(brokers)} are a cluster that the configuration does not state: ${inOneLine(cluster)}${suggestion(cluster, names)}.\n` +
      "Why: topics of the clusters that it states do not get what these brokers declare.",
    level,
    severity: "medium" as const,
  }));
}

function unusedExemptions(estate: StackEstate): Finding[] {
  const judged = judgedRules(estate);
  // A component may keep a rule that the pack is not asked for, and need the exemption itself.
  const unused = estate.exemptions.unused().filter(({ rule, source }) => source !== "code" || judged.has(rule));
  return unused.map(({ rule, resource, owner, source, expires }) => {
    const expired = expires < estate.day ? ` It expired on ${expires}.` : "";
    return advisory(
      `The exemption from ${rule} for ${inOneLine(resource)} in ${source} (${inOneLine(owner)}) excuses nothing here.${expired}\nFix: remove it`,
    );
  });
}

function judgedRules({ rules }: StackEstate): ReadonlySet<string> {
  return new Set(rules.filter(({ level }) => level !== "disabled").map(({ rule }) => rule.id));
}

function fixedEntries(estate: StackEstate): Finding[] {
  const judged = judgedRules(estate);
  const { baseline } = estate;
  return [...baseline.fixed((rule) => judged.has(rule))].map(([{ source, content }, entries]) => {
    const what = entries.length === 1 ? "1 entry" : `${String(entries.length)} entries`;
    return advisory(
      `${what} of the baseline of ${inOneLine(content.owner)}, ${source}, ${entries.length === 1 ? "is" : "are"} fixed: ${namesOf(entries)}.\n` +
        "Fix: remove what is fixed by kafka-durability baseline prune",
    );
  });
}

function dueReviews({ classesInUse, day }: StackEstate): Finding[] {
  return classesInUse.flatMap(({ name, acceptedLoss }) =>
    acceptedLoss !== undefined && acceptedLoss.review < day
      ? [
          advisory(
            `The review of the class ${inOneLine(name)} was due on ${acceptedLoss.review} (${inOneLine(acceptedLoss.owner)}): is its loss still accepted?\n` +
              "Fix: look at it again, then state the next review, or remove the class",
          ),
        ]
      : [],
  );
}

function advisory(message: string): Finding {
  return { policy: PACK_POLICY, message, level: "advisory", severity: "low" };
}

function namesOf(entries: readonly BaselineEntry[]): string {
  const names = entries.map(
    ({ rule, name, container }) => `${rule} of ${inOneLine([name, container].filter(Boolean).join(" "))}`,
  );
  const rest = names.length - MOST_NAMED;
  return listed(rest > 0 ? [...names.slice(0, MOST_NAMED), `${String(rest)} more`] : names, "and");
}
