import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseInteger } from "../kafka/value";
import { compliant, notApplicable, violation } from "../kafka/verdict";
import { LEAST_PLACES, lackOf, undecidedLack } from "./cluster-size";
import { defineRule } from "./rule";

export default defineRule({
  id: "cluster-size-minimum",
  title: "A cluster has room for three replicas",
  item: 5,
  severity: "critical",
  enforcementLevel: "mandatory",
  settings: { brokers: [SettingName.brokerCount] },
  parameters: {},
  largerIsSafer: true,
  why: "three replicas need three brokers to be on; with fewer, writes stop when one is down, or a single disk, which may be lost, acknowledges them alone.",
  details:
    "The one finding of a cluster that is too small: what its settings, its internal topics and what inherits from it could only mend with more brokers is not reported besides. Two zones are too few where the " +
    "replication factor follows the number of zones.",

  judge({ declaration, setting }) {
    const brokers = readSetting(declaration, setting, parseInteger);
    const zones = readSetting(declaration, SettingName.zoneCount, parseInteger);
    if (!brokers.known && !zones.known) return brokers.verdict;
    const lack = lackOf(declaration);
    if (lack === undefined) {
      const undecided = undecidedLack(declaration);
      if (undecided !== undefined) return undecided;
      if (brokers.known) return compliant;
      return brokers.verdict.kind === "not applicable"
        ? notApplicable("how many brokers there are is not said")
        : brokers.verdict;
    }
    const there = [brokers, zones].flatMap((reading) =>
      reading.known && reading.value < LEAST_PLACES ? [reading.statement] : [],
    );
    return violation(
      `${there.join(" and ")} but at least ${String(LEAST_PLACES)} are required: the cluster needs ${lack}`,
      {
        advice: `add ${lack}; no values of the other settings make up for it`,
      },
    );
  },
});
