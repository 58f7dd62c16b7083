import type { Scenario } from "./scenario";

export default {
  id: "commit-after-processing",
  item: 8,
  story: "The same failure, where the application commits by itself. No setting tells when it does.",
  difference: "commitSync() before the handler against after it, in code",
  harm: "skipped",
  effects: [
    {
      what: "the application left records unprocessed when it failed",
      isSeen: ({ sent, processed }) => processed !== undefined && processed.length < 2 * sent.length,
    },
  ],
  consumes: true,
  async run(stage) {
    const commits = (variant: string): "commit-before" | "commit-after" =>
      variant === "violating" ? "commit-before" : "commit-after";
    await stage.process({ count: 100, commits });
    await stage.send(100).ended();
    await stage.process({ count: 100, failAt: 30, commits });
    await stage.process({ count: 100, commits });
  },
} satisfies Scenario;
