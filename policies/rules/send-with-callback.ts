import { countOf, judgeCodeFindings } from "./code-findings";
import { defineRule } from "./rule";

export default defineRule({
  id: "send-with-callback",
  title: "A program learns what became of each record that it sends",
  item: 1,
  severity: "critical",
  enforcementLevel: "mandatory",
  settings: countOf("send-with-callback"),
  parameters: {},
  why: "a send is only a request: a record that is too large, times out or meets too few in-sync replicas fails later, and a program that dropped the result never hears of it.",
  details:
    "Found in code, by `kafka-durability scan` ([scan](../scan.md)): a result that is dropped, a promise that floats, a delivery report that nobody polls for, an events channel that nobody reads. " +
    "A future that is returned, passed on or kept where somebody looks is silent: one file does not tell what becomes of it. A stack judges it where a `Producer` carries the outcome of the scan.",

  judge: judgeCodeFindings,
});
