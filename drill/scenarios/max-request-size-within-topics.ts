import { isOfControl } from "../clients/batch";
import type { Effect, Scenario } from "./scenario";

const TOO_LARGE = "org.apache.kafka.common.errors.RecordTooLargeException";

/** Another answer than these two says nothing of sizes. The producer itself takes them: its max.request.size is larger. */
const judgedBySize: Effect = {
  what: "the brokers took a large message, or refused one for its size",
  isSeen: ({ answers }) =>
    answers.some(({ value, answer, reason }) => !isOfControl(value) && (answer === "acked" || reason === TOO_LARGE)),
};

export default {
  id: "max-request-size-within-topics",
  item: "beyond",
  story: "After small messages come 20 of 1.5 MB, for which the producer's max.request.size has room.",
  difference: "max.message.bytes of the topic 1048588, its default, against 2097152, the producer's max.request.size",
  harm: "refused",
  effects: [judgedBySize],
  async run(stage) {
    await stage.sendLarge({ count: 20, bytes: 1_500_000 }).ended();
  },
} satisfies Scenario;
