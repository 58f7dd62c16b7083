import { eraseData } from "../faults/erase-data";
import { kill } from "../faults/kill";
import type { Scenario } from "./scenario";
import { leaderFell, someAcked } from "./scenario";

export default {
  id: "replication-factor-minimum",
  item: 5,
  story: "A broker dies, and its disk with it. It comes back as itself, with nothing.",
  difference: "one replica, which min.insync.replicas=1 has to be for, against three and 2",
  harm: "lost",
  effects: [someAcked, leaderFell],
  async run(stage) {
    const { leader } = stage;
    await stage.send(200).ended();
    const dead = await stage.inject(kill(leader));
    // Were it back before the others have taken over, it would lead, and they would follow it into emptiness.
    await stage.untilPartition("it leads nothing any more", (state) => state.leader !== leader);
    const erased = await stage.inject(eraseData(leader));
    await stage.heal(erased);
    await stage.heal(dead);
  },
} satisfies Scenario;
