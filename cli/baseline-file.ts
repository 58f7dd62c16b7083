import { writeFileSync } from "node:fs";
import { resolve } from "node:path";

import type { LoadedBaseline } from "#policies/estate/baseline";
import type { BaselineContent, BaselineEntry } from "#policies/estate/baseline-content";
import { baselinesAt } from "#policies/estate/baseline-files";
import { throwIfAny } from "./user-error";

/** @throws UserError for what cannot be read, or is wrong */
export function readBaselines(paths: readonly string[]): LoadedBaseline[] {
  const problems: string[] = [];
  const baselines = baselinesAt(
    paths.map((path) => resolve(path)),
    problems,
  );
  throwIfAny(problems);
  return baselines;
}

/** Writes a baseline in an order of its own, an entry a line, so that a change of it is easy to review. */
export function writeBaseline(path: string, { entries, ...head }: BaselineContent): void {
  const lines = [...entries].sort(byPlace).map((entry) => `    ${JSON.stringify(entry)}`);
  const fields = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},`);
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  writeFileSync(path, `{\n${fields.join("\n")}\n  "entries": ${list}\n}\n`);
}

function byPlace(a: BaselineEntry, b: BaselineEntry): number {
  const [one, other] = [a, b].map(({ type, cluster, name, container, setting, rule, value, with: beside }) =>
    [type, cluster, name, container, setting, rule, value, JSON.stringify(beside)].join("\n"),
  );
  return (one ?? "") < (other ?? "") ? -1 : Number(one !== other);
}
