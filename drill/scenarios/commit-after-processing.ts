import type { Variant } from "../lane";
import type { Commits } from "../stage";
import { handlerFails } from "./handler-fails";
import type { Scenario } from "./scenario";
import { someAcked } from "./scenario";

const commits = (variant: Variant): Commits => (variant === "violating" ? "commit-before" : "commit-after");

export default {
  id: "commit-after-processing",
  item: 8,
  story: "The same failure, where the application commits by itself. No setting tells when it does.",
  difference: "commitSync() before the handler against after it, in code",
  harm: "skipped",
  effects: [someAcked],
  commits,
  run: (stage) => handlerFails(stage, commits),
} satisfies Scenario;
