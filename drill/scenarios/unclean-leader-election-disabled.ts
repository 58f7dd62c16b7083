import { kill } from "../faults/kill";
import type { Scenario } from "./scenario";
import { isrShrank, leaderFell, someAcked } from "./scenario";

export default {
  id: "unclean-leader-election-disabled",
  item: 4,
  story:
    "A broker is down while messages are acknowledged. The two brokers that have them die, and the one that has not comes back first.",
  difference: "unclean.leader.election.enable=true against false",
  harm: "lost",
  effects: [someAcked, isrShrank, leaderFell],
  async run(stage) {
    const { leader, followers } = stage;
    const [kept, late] = followers;
    const behind = await stage.inject(kill(late));
    await stage.untilPartition("the dead broker has left the in-sync replicas", ({ isr }) => !isr.includes(late));
    await stage.send(200).ended();
    const last = [await stage.inject(kill(leader)), await stage.inject(kill(kept))];
    await stage.heal(behind);
    await stage.untilPartition("the one that missed it all leads", (state) => state.leader === late, ["violating"]);
    await stage.untilPartition("nobody leads", (state) => state.leader === null, ["durable"]);
    for (const fault of last) await stage.heal(fault);
  },
} satisfies Scenario;
