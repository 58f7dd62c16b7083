import { cleanStop } from "../faults/clean-stop";
import type { Scenario } from "./scenario";
import { isrShrank } from "./scenario";

export default {
  id: "send-with-callback",
  item: 1,
  story:
    "Five of 100 messages are too large to be sent, and for the others two of three brokers are away longer than the producer tries.",
  difference: "send(record) against send(record, callback), in code",
  harm: "lost",
  shortened: { "delivery.timeout.ms": "6000", "request.timeout.ms": "3000" },
  effects: [isrShrank],
  async run(stage) {
    const stopped = [];
    for (const follower of stage.followers) stopped.push(await stage.inject(cleanStop(follower)));
    await stage.untilPartition("the leader is alone", ({ isr }) => isr.length === 1);
    await stage.sendUnheard(100, 5).ended();
    for (const fault of stopped) await stage.heal(fault);
  },
} satisfies Scenario;
