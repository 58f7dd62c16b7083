import { cleanStop } from "../faults/clean-stop";
import type { Scenario } from "./scenario";
import { isrShrank } from "./scenario";

export default {
  id: "replication-factor-above-min-insync-replicas",
  item: 7,
  story: "One broker is stopped for maintenance, and messages go on to be sent.",
  difference: "min.insync.replicas=3 of three replicas against 2",
  harm: "refused",
  shortened: { "delivery.timeout.ms": "6000", "request.timeout.ms": "3000" },
  effects: [isrShrank],
  async run(stage) {
    const [follower] = stage.followers;
    const stopped = await stage.inject(cleanStop(follower));
    await stage.untilPartition("the stopped broker is not in sync", ({ isr }) => !isr.includes(follower));
    await stage.send(200).ended();
    await stage.heal(stopped);
  },
} satisfies Scenario;
