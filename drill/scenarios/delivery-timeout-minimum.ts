import { kill } from "../faults/kill";
import type { Scenario } from "./scenario";
import { leaderChanged, someAcked } from "./scenario";

export default {
  id: "delivery-timeout-minimum",
  item: 3,
  story: "The leader dies. Until its session has ended, after 6 s, nobody else leads.",
  difference: "delivery.timeout.ms=3000 against 120000",
  harm: "refused",
  effects: [someAcked, leaderChanged],
  async run(stage) {
    const stream = await stage.stream(300);
    const dead = await stage.inject(kill(stage.leader));
    await stage.untilPartition("another broker leads", ({ leader }) => leader !== null && leader !== stage.leader);
    await stage.heal(dead);
    await stream.finish();
  },
} satisfies Scenario;
