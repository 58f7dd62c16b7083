import { isOfControl } from "../clients/batch";
import { cleanStop } from "../faults/clean-stop";
import type { Scenario } from "./scenario";
import type { Effect } from "./scenario";
import { isrShrank } from "./scenario";

/** Those the producer itself refuses, with a fault or without one: they show nothing of it. */
const OVERSIZED = 5;
/** More than max.request.size, which is 1048576 in both lanes. */
const TOO_LARGE = 1_100_000;

/** Of those that the brokers would take, each program was told something, and one cannot be read. */
const brokersRefused: Effect = {
  what: "the fault kept a message from the brokers that was small enough for them",
  isSeen({ answers, read }) {
    const readable = new Set(read.map(({ value }) => value));
    const small = answers.filter(({ value }) => !isOfControl(value) && numberOf(value) >= OVERSIZED);
    return small.some(({ value }) => !readable.has(value));
  },
};

function numberOf(value: string): number {
  return Number(value.split(".")[1]);
}

export default {
  id: "send-with-callback",
  item: 1,
  story:
    "Five of 100 messages are too large to be sent, and for the others two of three brokers are away longer than the producer tries.",
  difference: "send(record) against send(record, callback), in code",
  harm: "lost",
  withoutFault: "Five of the careless one's are too large, and are lost without any fault.",
  shortened: { "delivery.timeout.ms": "6000", "request.timeout.ms": "3000" },
  effects: [isrShrank, brokersRefused],
  async run(stage) {
    const stopped = [];
    for (const follower of stage.followers) stopped.push(await stage.inject(cleanStop(follower)));
    await stage.untilPartition("the leader is alone", ({ isr }) => isr.length === 1);
    await stage.sendUnheard(100, { count: OVERSIZED, bytes: TOO_LARGE }).ended();
    for (const fault of stopped) await stage.heal(fault);
  },
} satisfies Scenario;
