import type { Report } from "../../report/report";
import { BEFORE, comparedFinding, sampleComparison } from "./sample-comparison";
import { sampleReport, sampleStack } from "./sample-report";

/** What anybody may have written, wherever the model takes it. Words of the model, dates and numbers stay. */
const FREE = new Set(
  [
    ["project", "stack", "environment", "id", "branch", "pack", "engine", "digest", "from", "since"],
    ["urn", "name", "type", "kind", "kafkaName", "cluster", "owner", "class", "file"],
    ["rule", "setting", "container", "path", "value", "state", "source", "reason", "why", "notes", "until"],
    ["before", "after", "message", "fingerprint", "resource", "title", "details", "madeBy"],
  ].flat(),
);
const FREE_LISTS = new Set(["problems", "sources", "advice"]);

/** The sample report with everything that it can have, and one text in every place that takes any text. */
export function reportWithText(text: string): Report {
  const stack = sampleStack({
    judged: "cut short",
    problems: ["the run was cancelled"],
    spared: [{ urn: "urn:kept", name: "kept", by: "delete", because: "retained" }],
  });
  const [first, ...rest] = stack.resources;
  const full = sampleReport([
    {
      ...stack,
      resources: [
        {
          ...sampleStack().resources[0],
          ...first,
          source: { file: "index.ts", line: 12 },
          checks: (first?.checks ?? []).map((check) => ({
            ...check,
            container: "broker",
            source: "Kafka 4.3",
            why: "it is lost",
            notes: "somebody",
          })),
        } as (typeof stack.resources)[number],
        ...rest,
      ],
    },
  ]);
  const finding = comparedFinding();
  const comparison = sampleComparison({
    added: [finding],
    worsened: [{ ...finding, before: BEFORE }],
    fixed: [finding],
    notCompared: [{ stack: "shop/dev", reason: "the run was cut short" }],
  });
  return replaced({ ...full, rules: full.rules.slice(0, 1), comparison }, text) as Report;
}

function replaced(value: unknown, text: string, key = ""): unknown {
  if (Array.isArray(value)) return value.map((each) => (FREE_LISTS.has(key) ? text : replaced(each, text, key)));
  if (typeof value !== "object" || value === null) return FREE.has(key) ? text : value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaced(each, text, name)]));
}
