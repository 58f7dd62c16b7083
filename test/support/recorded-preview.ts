import { readFileSync } from "node:fs";
import { join } from "node:path";
import { vi } from "vitest";

import { kafkaDurabilityPolicies } from "../../policies/library";
import type { PolicyFinding, PolicyHarnessOptions, TestResource } from "../../testing";
import { PolicyHarness } from "../../testing";
import { temporaryFolder } from "./temporary-folder";

/** A line of the verdict record (docs/verdict-record.md), as far as tests look at it. */
export interface RecordedVerdict {
  readonly type: string;
  readonly rule: string;
  readonly kind: string;
  readonly subject: string;
  readonly setting: string;
  readonly path?: string;
  readonly state?: string;
  readonly value?: unknown;
  readonly verdict: string;
  readonly reason?: string;
  readonly level: string;
}

export interface RecordedPreview {
  readonly findings: readonly PolicyFinding[];
  readonly verdicts: readonly RecordedVerdict[];
}

/** Previews resources with the whole pack, through the SDK's handlers, and reads what it recorded of them. */
export async function recordedPreview(
  resources: readonly TestResource[],
  config: PolicyHarnessOptions["config"] = {},
): Promise<RecordedPreview> {
  const record = join(temporaryFolder(), "verdicts.jsonl");
  vi.stubEnv("KAFKA_DURABILITY_VERDICTS", record);
  try {
    const harness = await PolicyHarness.create(kafkaDurabilityPolicies(), { config });
    const findings = await harness.preview(resources);
    const lines = readFileSync(record, "utf8").trimEnd().split("\n");
    const verdicts = lines.map((line) => JSON.parse(line) as RecordedVerdict).filter(({ type }) => type === "verdict");
    return { findings, verdicts };
  } finally {
    vi.unstubAllEnvs();
  }
}
