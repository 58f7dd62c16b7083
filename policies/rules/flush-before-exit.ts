import { countOf, judgeCodeFindings } from "./code-findings";
import { defineRule } from "./rule";

export default defineRule({
  id: "flush-before-exit",
  title: "A program empties its producer before it ends",
  item: 1,
  severity: "critical",
  enforcementLevel: "mandatory",
  settings: countOf("flush-before-exit"),
  parameters: {},
  why: "a producer keeps records in a buffer before it sends them: what is in there when the process ends is gone, and no callback says so.",
  details:
    "Found in code, by `kafka-durability scan` ([scan](../scan.md)): a producer that a function makes, uses and leaves neither flushed nor closed, and an exit of the process right after a send. " +
    "Producers in fields, beans and globals are silent, since somebody else may close them. So are sends that are waited for one by one, which leave nothing in the buffer.",

  judge: judgeCodeFindings,
});
