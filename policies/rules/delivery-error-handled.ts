import { countOf, judgeCodeFindings } from "./code-findings";
import { defineRule } from "./rule";

export default defineRule({
  id: "delivery-error-handled",
  title: "A callback looks at the error that it is given",
  item: 1,
  severity: "critical",
  enforcementLevel: "mandatory",
  settings: countOf("delivery-error-handled"),
  parameters: {},
  why: "the client reports a failed delivery once, there: a callback that does not look at the error, or a handler that is empty, loses the record without a word.",
  details:
    "Found in code, by `kafka-durability scan` ([scan](../scan.md)): a callback whose error is never mentioned, a delivery handler that looks at nothing, an empty `catch` around a send that was waited for. " +
    "To log the error counts as looking at it: what a program does about it is its own affair.",

  judge: judgeCodeFindings,
});
