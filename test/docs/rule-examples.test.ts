import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";

import { kafkaDurabilityPolicies } from "../../policies/library";
import { rules } from "../../policies/rules";
import type { PolicyConfig, PolicyFinding } from "../../testing";
import { PolicyHarness } from "../../testing";
import type { RegisteredResource } from "../../toolchain/docs/rule-example";
import { ruleExample } from "../../toolchain/docs/rule-example";
import { temporaryFolder } from "../support/temporary-folder";

const root = join(__dirname, "..", "..");

/** A line of the verdict record, as far as it is looked at here. */
interface Line {
  readonly type: string;
  readonly rule?: string;
  readonly verdict?: string;
}

describe.each(rules.map((rule) => [rule.id, rule] as const))("the example of %s", (id, rule) => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  async function judge(
    resources: readonly RegisteredResource[],
    config: Readonly<Record<string, unknown>>,
  ): Promise<{ findings: PolicyFinding[]; verdicts: string[] }> {
    const record = join(temporaryFolder(), "verdicts.jsonl");
    vi.stubEnv("KAFKA_DURABILITY_VERDICTS", record);
    const policies = kafkaDurabilityPolicies();
    const harness = await PolicyHarness.create(policies, { config: config as Record<string, PolicyConfig> });
    const findings = (await harness.preview(resources)).filter(({ policy }) => policy === id);
    const lines = readFileSync(record, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Line);
    const verdicts = lines.filter((line) => line.type === "verdict" && line.rule === id);
    return { findings, verdicts: [...new Set(verdicts.map(({ verdict }) => verdict ?? "?"))] };
  }

  test("is refused, and its neighbour passes because the rule has looked", async () => {
    const { violating, compliant, config } = await ruleExample(id);
    const refused = await judge(violating.resources, config);
    expect(refused.findings.length).toBeGreaterThan(0);
    expect(refused.verdicts).toContain("violation");
    const level = rule.enforcementLevel === "advisory" ? "advisory" : "mandatory";
    expect(refused.findings.map((finding) => finding.level)).toEqual(refused.findings.map(() => level));

    const passed = await judge(compliant.resources, config);
    expect(passed.findings).toEqual([]);
    expect(passed.verdicts).toContain("compliant");
    expect(passed.verdicts).not.toContain("violation");
  });

  test("has a page that shows both, and what the pack says", async () => {
    const page = readFileSync(join(root, "docs", "rules", `${id}.md`), "utf8");
    const { violating, compliant, config } = await ruleExample(id);
    const { findings } = await judge(violating.resources, config);
    expect(page).toContain(`\n${violating.source}\n`);
    expect(page).toContain(`\n${compliant.source}\n`);
    expect(page).toContain(`\n${findings[0]?.message ?? "?"}\n`);
    expect(existsSync(join(root, "examples", "rules", `${id}.ts`))).toBe(true);
  });
});
