import type { Scenario } from "./scenario";

export default {
  id: "auto-commit-disabled",
  item: 8,
  story:
    "A handler throws at record 30 of the 100 that were polled. The consumer is closed as it should be, and the application started again.",
  difference: "enable.auto.commit=true against false and a commit after processing",
  harm: "skipped",
  effects: [
    {
      what: "the application left records unprocessed when it failed",
      isSeen: ({ sent, processed }) => processed !== undefined && processed.length < 2 * sent.length,
    },
  ],
  consumes: true,
  async run(stage) {
    const commits = (variant: string): "auto" | "commit-after" => (variant === "violating" ? "auto" : "commit-after");
    await stage.process({ count: 100, commits });
    await stage.send(100).ended();
    await stage.process({ count: 100, failAt: 30, commits });
    await stage.process({ count: 100, commits });
  },
} satisfies Scenario;
