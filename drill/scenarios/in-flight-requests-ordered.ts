import { pause } from "../faults/pause";
import type { Scenario } from "./scenario";
import { someAcked } from "./scenario";

/** Longer than a request may take, and shorter than the session after which a broker is given up. */
const STANDSTILL_MS = 3_500;

export default {
  id: "in-flight-requests-ordered",
  item: "beyond",
  story:
    "A follower stands still for longer than a request may take. The leader has written it, and the producer sends it again.",
  difference: "enable.idempotence=false against true",
  harm: "duplicated",
  shortened: { "request.timeout.ms": "1500", "retry.backoff.ms": "100", "delivery.timeout.ms": "60000" },
  effects: [someAcked],
  async run(stage) {
    const sending = stage.send(1500, { throughput: 300 });
    const { violating, durable } = sending;
    await stage.until("both producers are under way", () => violating.acked > 100 && durable.acked > 100);
    const [follower] = stage.followers;
    const paused = await stage.inject(pause(follower));
    await stage.lasting(STANDSTILL_MS);
    await stage.heal(paused);
    await sending.ended();
  },
} satisfies Scenario;
