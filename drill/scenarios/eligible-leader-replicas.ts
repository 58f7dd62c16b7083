import { cleanStop } from "../faults/clean-stop";
import { eraseData } from "../faults/erase-data";
import type { Scenario } from "./scenario";
import { isrShrank, leaderFell, someAcked } from "./scenario";

/** KIP-966: on in clusters that begin with Kafka 4.1, off in those that were upgraded until somebody switches it on. */
const FEATURE = "eligible.leader.replicas.version";

export default {
  id: "eligible-leader-replicas",
  item: "limit",
  story:
    "Two followers are stopped for maintenance, and the leader, the last one in sync, loses its disk. All settings are durable.",
  difference: `${FEATURE}=0 against 1, which the cluster decides`,
  harm: "lost",
  effects: [someAcked, isrShrank, leaderFell],
  async prepare({ observer }, variant) {
    await observer.setFeature(FEATURE, variant === "violating" ? 0 : 1);
  },
  async run(stage) {
    const { leader, followers } = stage;
    await stage.send(200).ended();
    const stopped = [await stage.inject(cleanStop(followers[0])), await stage.inject(cleanStop(followers[1]))];
    await stage.untilPartition("the leader is alone", ({ isr }) => isr.join() === String(leader));
    const erased = await stage.inject(eraseData(leader));
    for (const fault of stopped) await stage.heal(fault);
    await stage.heal(erased);
  },
} satisfies Scenario;
