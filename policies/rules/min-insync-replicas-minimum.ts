import type { Assignment, Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseReplicas } from "../kafka/value";
import { unlessClusterLacks } from "./cluster-size";
import { judgeMinimum } from "./minimum";
import type { Subject } from "./rule";
import { defineRule } from "./rule";

export default defineRule({
  id: "min-insync-replicas-minimum",
  title: "A write waits for at least two replicas",
  item: 6,
  severity: "critical",
  enforcementLevel: "mandatory",
  settings: { topic: [SettingName.minInsyncReplicas], brokers: [SettingName.minInsyncReplicas] },
  parameters: {
    minimum: {
      type: "integer",
      description: "The smallest min.insync.replicas that passes.",
      default: 2,
      minimum: 2,
    },
  },
  largerIsSafer: true,
  why: "when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
  details:
    "It does nothing for producers that do not use `acks=all`. A topic that leaves it out gets the brokers' value, which is 1 unless they say otherwise; brokers " +
    "declared in the same stack are asked. `__consumer_offsets` sets none of its own and inherits the brokers' too.\n\n" +
    "At level `remediate`, it is raised where the topic has a replica to spare, and nowhere else.",

  fix: (subject) => fix(subject, subject.parameters.minimum),

  judge: (subject) => unlessClusterLacks(subject, judgeMinimum(subject, subject.parameters.minimum)),

  /** Only beside enough replicas, and never where their number is not known. */
  remedy: ({ declaration, setting, parameters: { minimum } }) =>
    (replicasOf(declaration) ?? 0) > minimum ? [{ name: setting, value: minimum }] : [],
});

/** Both settings move together where there are too few replicas to ask for more of them in sync. */
function fix({ declaration, setting }: Pick<Subject, "declaration" | "setting">, minimum: number): Assignment[] {
  const replicas = replicasOf(declaration);
  return [
    ...(replicas !== undefined && replicas <= minimum
      ? [{ name: replicationFactorFor(declaration), value: minimum + 1 }]
      : []),
    { name: setting, value: minimum },
  ];
}

/** How many replicas there are, where that is known; a value that Kafka cannot read is none. */
function replicasOf(declaration: Declaration): number | undefined {
  const reading = readSetting(declaration, replicationFactorFor(declaration), parseReplicas);
  if (reading.known) return reading.value;
  return reading.verdict.kind === "violation" ? 0 : undefined;
}

function replicationFactorFor({ kind }: Declaration): string {
  return kind === "brokers" ? SettingName.defaultReplicationFactor : SettingName.replicationFactor;
}
