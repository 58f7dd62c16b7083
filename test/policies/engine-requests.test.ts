import { expect, test } from "vitest";

import { withoutStackResources } from "../../policies/engine-requests";
import { kafkaDurabilityPolicies } from "../../policies/library";
import { PolicyHarness } from "../../testing";

const topic = { type: "kafka:index/topic:Topic", name: "orders", inputs: { replicationFactor: 3 } };

test("what waits for the end of the stack is judged without the stack's resources", async () => {
  const seen: number[] = [];
  const counting = {
    name: "counting",
    description: "Counts resources.",
    validateStack: ({ resources }: { resources: readonly unknown[] }): void => {
      seen.push(resources.length);
    },
  };
  const whole = await PolicyHarness.create([counting]);
  await whole.analyzeStack([topic]);
  // From here on, for this process.
  withoutStackResources();
  const harness = await PolicyHarness.create([...kafkaDurabilityPolicies(), counting]);
  const findings = await harness.preview([topic]);
  expect(seen).toEqual([1, 0]);
  expect(findings.map(({ policy, urn }) => [policy, urn])).toEqual([
    ["min-insync-replicas-minimum", "urn:pulumi:test::project::kafka:index/topic:Topic::orders"],
    ["topic-protected", "urn:pulumi:test::project::kafka:index/topic:Topic::orders"],
  ]);
});
