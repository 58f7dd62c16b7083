import type { Scenario } from "./scenario";

export default {
  id: "auto-offset-reset-none",
  item: "beyond",
  story: "A group's offsets are forgotten, as after offsets.retention.minutes of standstill, while messages go on to arrive.",
  difference: "auto.offset.reset=latest against earliest",
  harm: "skipped",
  effects: [{ what: "the application had processed anything before", isSeen: ({ processed = [] }) => processed.length > 0 }],
  consumes: true,
  async run(stage) {
    const commits = (): "commit-after" => "commit-after";
    await stage.process({ count: 1, commits });
    await stage.send(100).ended();
    for (const { declared } of stage.lanes) await stage.cluster.observer.forgetOffsets(groupIn(declared.consumer), declared.topic);
    await stage.process({ count: 200, commits });
  },
} satisfies Scenario;

function groupIn(properties: string): string {
  return /^group\.id=(.*)$/m.exec(properties)?.[1] ?? "";
}
