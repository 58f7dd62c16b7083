import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, inject, test } from "vitest";

import { platformExamples } from "../../examples/platforms";
import type { PlatformExample } from "../../examples/platforms/platform-examples";
import type { TestResource } from "../../testing";
import { policyPack } from "../../toolchain/paths";
import { pulumiEnvironment } from "../../toolchain/pulumi/environment";
import { NEVER, runProgram } from "../../toolchain/process/run-program";
import { exportedState } from "../support/exported-state";

/** A line of the verdict record, as far as it is looked at here. */
interface Line {
  readonly type: string;
  readonly rule: string;
  readonly verdict: string;
  readonly level: string;
}

interface Analysis {
  readonly exitCode: number;
  readonly output: string;
  readonly verdicts: readonly Line[];
}

let count = 0;

/** Judges resources as a stack's exported state, by the real `pulumi policy analyze`. There is no provider of any of them. */
async function analyze(resources: readonly TestResource[]): Promise<Analysis> {
  count += 1;
  const folder = join(inject("folder"), `platforms-${String(count)}`);
  mkdirSync(folder, { recursive: true });
  const state = join(folder, "state.json");
  const record = join(folder, "verdicts.jsonl");
  writeFileSync(state, JSON.stringify(exportedState(resources)));
  const args = ["policy", "analyze", "--policy-pack", relative(folder, policyPack), "--file", state];
  const { exitCode, output } = await runProgram(
    inject("engine").program,
    [...args, "--non-interactive", "--color", "never"],
    {
      signal: NEVER,
      cwd: folder,
      env: { ...pulumiEnvironment(inject("engine"), join(folder, "state")), KAFKA_DURABILITY_VERDICTS: record },
    },
  );
  const lines = readFileSync(record, "utf8").trimEnd().split("\n");
  rmSync(folder, { recursive: true });
  const verdicts = lines.map((line) => JSON.parse(line) as Line).filter(({ type }) => type === "verdict");
  return { exitCode, output, verdicts };
}

function refused({ verdicts }: Analysis): string[] {
  const rules = verdicts.filter(({ verdict, level }) => verdict === "violation" && level === "mandatory");
  return [...new Set(rules.map(({ rule }) => rule))].sort();
}

function verdictsOf({ verdicts }: Analysis, rule: string): string[] {
  return [...new Set(verdicts.filter((each) => each.rule === rule).map(({ verdict }) => verdict))];
}

const rows = platformExamples.flatMap(({ platform, rows: its }) =>
  its.map((row) => [`${platform}: ${row.title}`, row] as const),
);

describe("exported states are judged by pulumi policy analyze without any provider", () => {
  test.each(rows)("%s", async (_, row: PlatformExample) => {
    const [violating, compliant] = await Promise.all([analyze(row.violating), analyze(row.compliant)]);
    expect(refused(violating)).toEqual(row.violates);
    expect(violating.exitCode === 0).toBe(row.violates.length === 0);
    for (const rule of row.violates) expect(violating.output).toContain(rule);

    expect({ exitCode: compliant.exitCode, refused: refused(compliant) }).toEqual({ exitCode: 0, refused: [] });
    for (const rule of row.violates) expect([rule, ...verdictsOf(compliant, rule)]).toContain("compliant");

    if (row.unknown === undefined) return;
    const unknown = await analyze(row.unknown);
    expect({ exitCode: unknown.exitCode, refused: refused(unknown) }).toEqual({ exitCode: 0, refused: [] });
    for (const rule of row.violates) expect([rule, ...verdictsOf(unknown, rule)]).toContain("undetermined");
  });
});
