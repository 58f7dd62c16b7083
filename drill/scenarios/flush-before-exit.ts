import { cleanStop } from "../faults/clean-stop";
import type { Scenario } from "./scenario";
import { isrShrank, someAcked } from "./scenario";

const MESSAGES = 100;

export default {
  id: "flush-before-exit",
  item: 1,
  story: "While two of three brokers are away, a program sends 100 messages and ends. Then the brokers come back.",
  difference: "System.exit() right after the last send against close() before it, in code",
  harm: "lost",
  withoutFault: "The careless one loses as many without any fault: what it has not sent when it exits is gone.",
  effects: [someAcked, isrShrank],
  async run(stage) {
    const stopped = [];
    for (const follower of stage.followers) stopped.push(await stage.inject(cleanStop(follower)));
    await stage.untilPartition("the leader is alone", ({ isr }) => isr.length === 1);
    const sending = stage.sendUnflushed(MESSAGES);
    await stage.until("the violating program has ended", () => sending.violating.isAnswered);
    for (const fault of stopped) await stage.heal(fault);
    // The durable program ends only now: until then the brokers have refused, and its producer has tried again.
    await sending.ended();
  },
} satisfies Scenario;
