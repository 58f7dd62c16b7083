import type { Variant } from "../lane";
import type { Commits } from "../stage";
import { handlerFails } from "./handler-fails";
import type { Scenario } from "./scenario";
import { someAcked } from "./scenario";

const commits = (variant: Variant): Commits => (variant === "violating" ? "auto" : "commit-after");

export default {
  id: "auto-commit-disabled",
  item: 8,
  story:
    "A handler throws at record 30 of the 100 that were polled. The consumer is closed as it should be, and the application started again.",
  difference: "enable.auto.commit=true against false and a commit after processing",
  harm: "skipped",
  effects: [someAcked],
  commits,
  run: (stage) => handlerFails(stage, commits),
} satisfies Scenario;
