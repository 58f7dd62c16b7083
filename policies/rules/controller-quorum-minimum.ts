import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseList } from "../kafka/value";
import { compliant, violation } from "../kafka/verdict";
import { defineRule } from "./rule";

const LEAST_VOTERS = 3;

export default defineRule({
  id: "controller-quorum-minimum",
  title: "The metadata has at least three voters, and an odd number of them",
  item: "beyond",
  severity: "high",
  enforcementLevel: "advisory",
  settings: { brokers: [SettingName.quorumVoters] },
  parameters: {},
  why: "the cluster's metadata, all topics and in-sync replicas among it, has as many copies as there are voters, and one disk may be the last.",
  details:
    "Read from `controller.quorum.voters`. With `controller.quorum.bootstrap.servers` (KIP-853) the voters stand in the metadata itself, where they cannot be seen from here. An even number survives no more losses than the odd one below it.",

  judge({ declaration, setting }) {
    const voters = readSetting(declaration, setting, parseList);
    if (!voters.known) return voters.verdict;
    const count = voters.value.length;
    if (count >= LEAST_VOTERS && count % 2 === 1) return compliant;
    const needed = count < LEAST_VOTERS ? "at least 3 are required" : "an odd number is required";
    return violation(
      `${voters.setting.path} names ${String(count)} ${count === 1 ? "voter" : "voters"} but ${needed}`,
      {
        advice: "name three or five controllers",
      },
    );
  },
});
