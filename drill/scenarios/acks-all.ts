import { kill } from "../faults/kill";
import { pause } from "../faults/pause";
import type { Scenario } from "./scenario";
import { leaderChanged, someAcked } from "./scenario";

const UNSEEN = 150;
/** Milliseconds by which a producer on a busy machine may hear late of what was acknowledged before. */
const LATE = 1000;

export default {
  id: "acks-all",
  item: 2,
  story: "Both followers stand still for a moment. The leader acknowledges what only it has, and dies.",
  difference: "acks=1 against acks=all",
  harm: "lost",
  effects: [someAcked, leaderChanged],
  async run(stage) {
    const { leader, followers } = stage;
    const stream = await stage.stream(100);
    const { violating } = stream;
    const [first, second] = [await stage.inject(pause(followers[0])), await stage.inject(pause(followers[1]))];
    // All of it within the session timeout: followers that are given up could not lead any more.
    const paused = Date.now() + LATE;
    await stage.until("messages are acknowledged that no follower has", () => {
      return violating.ackedSince(paused) >= UNSEEN;
    });
    await stage.inject(kill(leader));
    await stage.heal(first);
    await stage.heal(second);
    await stage.untilPartition("a follower leads", (state) => state.leader !== null && state.leader !== leader);
    await stream.finish();
  },
} satisfies Scenario;
