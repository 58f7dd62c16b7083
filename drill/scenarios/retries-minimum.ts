import { cleanStop } from "../faults/clean-stop";
import type { Scenario } from "./scenario";
import { leaderChanged, someAcked } from "./scenario";

export default {
  id: "retries-minimum",
  item: 3,
  story: "A rolling restart: the leader hands over to another broker while messages are on their way to it.",
  difference: "retries=0 against the default, which is to try until delivery.timeout.ms",
  harm: "refused",
  effects: [someAcked, leaderChanged],
  async run(stage) {
    const stream = await stage.stream(300);
    const restarted = await stage.inject(cleanStop(stage.leader));
    await stage.untilPartition("another broker leads", ({ leader }) => leader !== null && leader !== stage.leader);
    await stage.heal(restarted);
    await stream.finish();
  },
} satisfies Scenario;
