import type { Variant } from "../lane";
import type { Commits } from "../stage";
import type { Scenario } from "./scenario";
import { someAcked } from "./scenario";

const commits = (variant: Variant): Commits => (variant === "violating" ? "commit-before" : "commit-after");

export default {
  id: "commit-after-processing",
  item: 8,
  story: "The same failure, where the application commits by itself. No setting tells when it does.",
  difference: "commitSync() before the handler against after it, in code",
  harm: "skipped",
  // That the handlers failed where they were to is seen by how they ended.
  effects: [someAcked],
  commits,
  async run(stage) {
    await stage.send(100).ended();
    await stage.process({ count: 100, failAt: 30, commits });
    await stage.process({ count: 100, commits });
  },
} satisfies Scenario;
