import { countOf, judgeCodeFindings } from "./code-findings";
import { defineRule } from "./rule";

export default defineRule({
  id: "commit-after-processing",
  title: "A consumer commits a record once it is processed",
  item: 8,
  severity: "critical",
  enforcementLevel: "mandatory",
  settings: countOf("commit-after-processing"),
  parameters: {},
  why: "a committed record is not read again: what fails, or is still in a thread pool when the process dies, is skipped for good.",
  details:
    "Found in code, by `kafka-durability scan` ([scan](../scan.md)): a commit or an acknowledgement ahead of the handler, a client whose read commits by itself, records handed to other threads that nobody waits for before the commit. " +
    "Whether auto-commit is off is what [auto-commit-disabled](auto-commit-disabled.md) asks.",

  judge: judgeCodeFindings,
});
