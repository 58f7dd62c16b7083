import { pause } from "../faults/pause";
import type { Scenario } from "./scenario";
import { someAcked } from "./scenario";

export default {
  id: "in-flight-requests-ordered",
  item: "beyond",
  story: "The leader stands still for longer than a request may take, and then does what it was asked before. The producer has asked again.",
  difference: "enable.idempotence=false against true",
  harm: "duplicated",
  shortened: { "request.timeout.ms": "1500", "retry.backoff.ms": "100", "delivery.timeout.ms": "60000" },
  effects: [someAcked],
  async run(stage) {
    const sending = stage.send(1500, { throughput: 300 });
    const { violating, durable } = sending;
    await stage.until("both producers are under way", () => violating.acked > 100 && durable.acked > 100);
    const paused = await stage.inject(pause(stage.leader));
    const before = performance.now();
    await stage.until("requests have timed out", () => performance.now() - before > 3_500);
    await stage.heal(paused);
    await sending.ended();
  },
} satisfies Scenario;
