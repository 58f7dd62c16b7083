import { cleanStop } from "../faults/clean-stop";
import { eraseData } from "../faults/erase-data";
import type { Scenario } from "./scenario";
import { isrShrank, someAcked } from "./scenario";

export default {
  id: "min-insync-replicas-minimum",
  item: 6,
  story: "Both followers are stopped for maintenance. The leader goes on alone, and loses its disk.",
  difference: "min.insync.replicas=1 against 2",
  harm: "lost",
  effects: [someAcked, isrShrank],
  async run(stage) {
    const { leader, followers } = stage;
    const stopped = [await stage.inject(cleanStop(followers[0])), await stage.inject(cleanStop(followers[1]))];
    await stage.untilPartition("the leader is alone", ({ isr }) => isr.join() === String(leader));
    const sending = stage.send(200);
    await stage.until("the violating producer has its acknowledgements", () => sending.violating.acked === 200);
    const erased = await stage.inject(eraseData(leader));
    for (const fault of stopped) await stage.heal(fault);
    await stage.heal(erased);
    // What the durable topic has refused until now, its producer has kept, and sends again.
    await sending.ended();
  },
} satisfies Scenario;
