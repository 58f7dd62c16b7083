import type { Assignment, Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseInteger } from "../kafka/value";
import { judgeMinimum } from "./minimum";
import { defineRule } from "./rule";

export default defineRule({
  id: "min-insync-replicas-minimum",
  title: "A write is acknowledged only when at least two replicas have it",
  item: 6,
  severity: "critical",
  enforcementLevel: "mandatory",
  kinds: ["topic"],
  parameters: {
    minimum: {
      type: "integer",
      description: "The smallest min.insync.replicas that passes.",
      default: 2,
      minimum: 2,
    },
  },
  why: "when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.",
  fix: ({ minimum }) => [inSync(minimum)],

  judge(declaration, { minimum }) {
    const verdict = judgeMinimum(declaration, SettingName.minInsyncReplicas, minimum);
    // Raised alone on too few replicas, it would stop writes or do nothing: then both move together.
    return verdict.kind === "violation" && hasNoneToSpare(declaration, minimum)
      ? { ...verdict, fix: [{ name: SettingName.replicationFactor, value: minimum + 1 }, inSync(minimum)] }
      : verdict;
  },

  /** Only beside enough replicas, and never where their number is not known. */
  remedy(declaration, { minimum }) {
    return hasNoneToSpare(declaration, minimum) ? [] : [inSync(minimum)];
  },
});

function inSync(replicas: number): Assignment {
  return { name: SettingName.minInsyncReplicas, value: replicas };
}

/** Whether a topic has no more replicas than must be in sync, as far as that is known. */
function hasNoneToSpare(declaration: Declaration, minInsyncReplicas: number): boolean {
  const replicationFactor = readSetting(declaration, SettingName.replicationFactor, parseInteger);
  return !replicationFactor.known || replicationFactor.value <= minInsyncReplicas;
}
