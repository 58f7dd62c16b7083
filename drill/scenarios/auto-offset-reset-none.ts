import type { Scenario } from "./scenario";
import { someAcked } from "./scenario";

const commits = (): "commit-after" => "commit-after";

export default {
  id: "auto-offset-reset-none",
  item: "beyond",
  story:
    "A group's offsets are forgotten, as after offsets.retention.minutes of standstill, while messages go on to arrive.",
  difference: "auto.offset.reset=latest against earliest",
  harm: "skipped",
  effects: [someAcked],
  commits,
  async run(stage) {
    await stage.send(100).ended();
    for (const { declared } of stage.lanes) {
      await stage.cluster.observer.forgetOffsets(groupIn(declared.consumer), declared.topic);
    }
    await stage.process({ count: 200, commits });
  },
} satisfies Scenario;

function groupIn(properties: string): string {
  return /^group\.id=(.*)$/m.exec(properties)?.[1] ?? "";
}
