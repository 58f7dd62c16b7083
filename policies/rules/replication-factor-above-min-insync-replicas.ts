import type { Assignment } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseInteger, parseReplicas } from "../kafka/value";
import type { Verdict } from "../kafka/verdict";
import { compliant, violation } from "../kafka/verdict";
import type { Version } from "../kafka/version";
import { isAtLeast } from "../kafka/version";
import { unlessReportedElsewhere } from "./one-finding";
import { unlessClusterLacks } from "./cluster-size";
import type { Subject } from "./rule";
import { defineRule } from "./rule";

/** The checklist's own pair: three replicas, of which two must have a write. */
const DURABLE_REPLICATION_FACTOR = 3;

const WHY_EQUAL =
  "writes stop as soon as one broker is down, and the usual way out, a lower min.insync.replicas, is the one that loses messages.";

const WHY_BELOW =
  "Kafka quietly lowers min.insync.replicas to the number of replicas, so a write passes that fewer brokers hold than was asked for.";

const WHY_BELOW_BEFORE_3_7 = "no write with acks=all ever succeeds, and producers that give up drop their messages.";

const WHY_FAR_ABOVE =
  "a write waits for fewer of the copies than it could, so that the loss of those few takes acknowledged messages with it.";

export default defineRule({
  id: "replication-factor-above-min-insync-replicas",
  title: "A topic has more replicas than a write needs",
  item: 7,
  severity: "high",
  enforcementLevel: "mandatory",
  settings: { topic: [SettingName.replicationFactor], brokers: [SettingName.defaultReplicationFactor] },
  parameters: {
    margin: {
      type: "string",
      description: "How many replicas more than min.insync.replicas there must be: at least one, or exactly one.",
      default: "at least one",
      enum: ["at least one", "exactly one"],
    },
  },
  beside: [SettingName.minInsyncReplicas],
  why: WHY_EQUAL,
  details:
    "Three cases differ. *Fewer* replicas than `min.insync.replicas`: since Kafka 3.7 the effective minimum is the smaller of both " +
    "(KIP-966), so that a topic of one replica acknowledges every write whatever `min.insync.replicas` says. *As many*: nothing is lost, but one broker that is down stops " +
    "all writes. *More by two or more*: allowed by default; the parameter `margin` at `exactly one` refuses it, because more of the copies may then lag behind.",

  judge: (subject) => unlessClusterLacks(subject, judge(subject, subject.parameters.margin === "exactly one")),
});

function judge(
  { declaration, setting, context }: Pick<Subject, "declaration" | "setting" | "context">,
  exactly: boolean,
): Verdict {
  const replicationFactor = readSetting(declaration, setting, parseReplicas);
  if (!replicationFactor.known) return unlessReportedElsewhere(replicationFactor.verdict);
  const minInsyncReplicas = readSetting(declaration, SettingName.minInsyncReplicas, parseInteger);
  if (!minInsyncReplicas.known) return unlessReportedElsewhere(minInsyncReplicas.verdict);

  const margin = replicationFactor.value - minInsyncReplicas.value;
  const both = `${replicationFactor.statement} and ${minInsyncReplicas.statement}`;
  if (margin < 1) {
    return violation(`${both} but the replication factor must be the larger`, {
      why: margin < 0 ? whyBelow(declaration.kafkaVersion ?? context.kafkaVersion) : WHY_EQUAL,
      fix: raise(setting, replicationFactor.value, minInsyncReplicas.value, exactly),
    });
  }
  if (margin === 1 || !exactly) return compliant;
  return violation(`${both} but the replication factor must be larger by exactly one`, {
    why: WHY_FAR_ABOVE,
    fix: raise(setting, replicationFactor.value, minInsyncReplicas.value, exactly),
  });
}

// Since Kafka 3.7 (KIP-966) a partition's effective minimum is min(min.insync.replicas, replication factor).
function whyBelow(kafkaVersion: Version): string {
  return isAtLeast(kafkaVersion, 3, 7) ? WHY_BELOW : WHY_BELOW_BEFORE_3_7;
}

/**
 * More replicas where there are fewer than three; fewer in sync only where three are left to lose one of. Lowering
 * min.insync.replicas to 1 would turn the finding off and the loss on.
 */
function raise(name: string, replicationFactor: number, minInsyncReplicas: number, exactly: boolean): Assignment[] {
  const enough = Math.max(replicationFactor, DURABLE_REPLICATION_FACTOR);
  const fits = exactly ? enough === minInsyncReplicas + 1 : enough > minInsyncReplicas;
  return [
    ...(enough > replicationFactor ? [{ name, value: enough }] : []),
    ...(fits ? [] : [{ name: SettingName.minInsyncReplicas, value: enough - 1 }]),
  ];
}
