import type { Declaration } from "../kafka/declaration";
import { SettingName } from "../kafka/declaration";
import { readSetting } from "../kafka/reading";
import { parseInteger } from "../kafka/value";
import type { Verdict } from "../kafka/verdict";
import { compliant, notApplicable, violation } from "../kafka/verdict";
import { LEAST_PLACES, unlessClusterLacks } from "./cluster-size";
import { defineRule } from "./rule";

export default defineRule({
  id: "brokers-in-three-zones",
  title: "Brokers stand in three zones, and say in which",
  item: "beyond",
  severity: "high",
  enforcementLevel: "advisory",
  settings: { brokers: [SettingName.zoneCount] },
  parameters: {},
  why: "replicas share a failure: when a zone or a rack goes, all copies of a partition may go with it.",
  details:
    "Kafka spreads replicas over the values of `broker.rack` (KIP-36). With two zones, one holds two of three copies.",

  judge({ declaration, setting }) {
    if (declaration.noun !== undefined) return notApplicable(`${declaration.noun} hold no replicas of topics`);
    if (declaration.setting(setting) === undefined) {
      // A single broker configuration may show where that broker stands, but not where the others do.
      return declaration.setting("broker.rack") === undefined
        ? unplaced(declaration)
        : notApplicable("broker.rack is set, and where the other brokers stand is not said");
    }
    const zones = readSetting(declaration, setting, parseInteger);
    if (!zones.known) return zones.verdict;
    if (zones.value >= LEAST_PLACES) return compliant;
    return unlessClusterLacks(
      { declaration, setting },
      violation(
        `${zones.statement} but at least ${String(LEAST_PLACES)} are required: the cluster needs a third zone`,
        {
          advice: "add a third zone",
        },
      ),
    );
  },
});

function unplaced({ placedBy }: Declaration): Verdict {
  return placedBy === undefined
    ? violation("neither zones nor broker.rack is set but brokers must say where they stand", {
        advice: "set broker.rack of each broker to its zone, and zones to the list of them",
      })
    : violation(`${placedBy} is not set but brokers must say where they stand`, {
        advice: `set ${placedBy}, so that each broker says its zone`,
      });
}
