import { CONTROL } from "../stage";
import type { Scenario } from "./scenario";
import { someAcked } from "./scenario";

const MESSAGES = 100;
const commits = (): "commit-after" => "commit-after";

export default {
  id: "retention-covers-longest-outage",
  item: "beyond",
  story:
    "The consuming application stands still for longer than the topic keeps records, while messages go on to arrive. Then it goes on.",
  difference: "retention.ms=10000, ten seconds, against 86400000, a day",
  harm: "expired",
  effects: [someAcked],
  commits,
  async run(stage) {
    await stage.send(MESSAGES).ended();
    const all = CONTROL + MESSAGES;
    await stage.untilOnDisk("the records have expired", ({ firstOffset }) => firstOffset >= all, ["violating"]);
    await stage.process({ count: MESSAGES, commits });
  },
} satisfies Scenario;
