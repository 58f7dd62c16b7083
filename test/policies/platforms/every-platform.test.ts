import { describe, expect, test } from "vitest";

import { platformExamples as examples } from "../../../examples/platforms";
import type { PlatformExample } from "../../../examples/platforms/platform-examples";
import { platforms } from "../../../policies/platforms";
import type { RecordedPreview } from "../../support/recorded-preview";
import { recordedPreview } from "../../support/recorded-preview";

const rows = examples.flatMap(({ platform, rows: its }) =>
  its.map((row) => [`${platform}: ${row.title}`, row] as const),
);

function mandatory({ findings }: RecordedPreview): string[] {
  return [...new Set(findings.filter(({ level }) => level === "mandatory").map(({ policy }) => policy))].sort();
}

/** The verdicts that a rule has given, each once. */
function verdictsOf({ verdicts }: RecordedPreview, rule: string): string[] {
  return [...new Set(verdicts.filter((each) => each.rule === rule).map(({ verdict }) => verdict))];
}

describe.each(rows)("%s", (_, row: PlatformExample) => {
  test("that breaks the checklist is refused by exactly these rules", async () => {
    expect(mandatory(await recordedPreview(row.violating))).toEqual(row.violates);
  });

  test("that keeps it passes, because the rules have looked", async () => {
    const preview = await recordedPreview(row.compliant);
    expect(mandatory(preview)).toEqual([]);
    expect(
      preview.verdicts.filter(({ level, verdict }) => level === "mandatory" && verdict === "undetermined"),
    ).toEqual([]);
    for (const rule of row.violates)
      expect([rule, verdictsOf(preview, rule)]).toEqual([rule, expect.arrayContaining(["compliant"])]);
  });

  test("whose settings are known only after the update is not judged yet, and that is said", async () => {
    if (row.unknown === undefined) return;
    const preview = await recordedPreview(row.unknown);
    expect(mandatory(preview)).toEqual([]);
    for (const rule of row.violates) {
      expect([rule, verdictsOf(preview, rule)]).toEqual([rule, expect.arrayContaining(["undetermined"])]);
      expect([rule, verdictsOf(preview, rule)]).not.toEqual([rule, expect.arrayContaining(["violation"])]);
    }
  });
});

describe("every platform", () => {
  test.each(platforms.map((platform) => [platform.name, platform] as const))(
    "has examples of each of its types: %s",
    (name, platform) => {
      if (name === "pulumi-kafka-durability") return; // examples/rules are its examples.
      if (name === "live-cluster") return; // No program declares what runs; test/e2e/audit.test.ts has real brokers.
      const its = examples.find((each) => each.platform === name)?.rows ?? [];
      const shown = new Set(
        its.flatMap(({ violating, compliant }) => [...violating, ...compliant]).map(({ type }) => type),
      );
      expect(Object.keys(platform.resources).filter((type) => !shown.has(type))).toEqual([]);
      expect(its.length).toBeGreaterThan(0);
    },
  );
});
