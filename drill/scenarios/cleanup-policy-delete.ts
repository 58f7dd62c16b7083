import { CONTROL } from "../stage";
import type { Scenario } from "./scenario";
import { someAcked } from "./scenario";

const MESSAGES = 200;
const KEYS = 10;
/** More than segment.ms of both topics: what is sent then opens another segment, and the cleaner takes none that is open. */
const AGE_MS = 1_500;

export default {
  id: "cleanup-policy-delete",
  item: "beyond",
  story:
    "Of 310 messages 220 share ten keys, as the events of ten orders do. The log cleaner comes, as it does every 15 s, and keeps the last of each key.",
  difference: "cleanup.policy=compact against delete",
  harm: "lost",
  isKeyed: true,
  effects: [someAcked],
  async run(stage) {
    await stage.send(MESSAGES, KEYS).ended();
    await stage.lasting(AGE_MS);
    await stage.send(KEYS, KEYS).ended();
    const shared = CONTROL + MESSAGES;
    await stage.untilOnDisk("the segments with shared keys are closed", ({ openFrom }) => openFrom >= shared);
    await stage.untilOnDisk("the log cleaner has been there", ({ cleanedTo }) => cleanedTo >= shared, ["violating"]);
  },
} satisfies Scenario;
