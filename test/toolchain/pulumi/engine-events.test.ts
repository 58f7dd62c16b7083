import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { policyEvents, readEvents, resourceName } from "../../../toolchain/pulumi/engine-events";
import { temporaryFolder } from "../../support/temporary-folder";

// Two lines that Pulumi 3.259 wrote with `preview --event-log`, shortened.
const PRELUDE = '{"sequence":0,"timestamp":1763800000,"preludeEvent":{"config":{}}}';
const POLICY =
  '{"sequence":7,"timestamp":1763800001,"policyEvent":{"resourceUrn":"urn:pulumi:local::violations::kafka:index/topic:Topic::two-replicas",' +
  '"message":"replicationFactor is 2 but at least 3 is required.\\n","color":"raw","policyName":"replication-factor-minimum",' +
  '"policyPackName":"kafka-durability","policyPackVersion":"0.1.0","enforcementLevel":"mandatory"}}';

test("policyEvents of readEvents reads the violations and passes over all other events", () => {
  const file = join(temporaryFolder(), "events.json");
  writeFileSync(file, `${PRELUDE}\n${POLICY}\n`);
  expect(policyEvents(readEvents(file))).toMatchObject([
    {
      resourceUrn: "urn:pulumi:local::violations::kafka:index/topic:Topic::two-replicas",
      policyName: "replication-factor-minimum",
      enforcementLevel: "mandatory",
      message: "replicationFactor is 2 but at least 3 is required.\n",
    },
  ]);
});

test("policyEvents of readEvents reads none where the engine ended before it wrote any", () => {
  const file = join(temporaryFolder(), "events.json");
  expect(policyEvents(readEvents(file))).toEqual([]);
  writeFileSync(file, "");
  expect(policyEvents(readEvents(file))).toEqual([]);
});

test.each([
  ["urn:pulumi:local::violations::kafka:index/topic:Topic::two-replicas", "two-replicas"],
  ["urn:pulumi:local::app::my:index:Topics$kafka:index/topic:Topic::orders", "orders"],
])("resourceName(%s) is %s", (urn, name) => {
  expect(resourceName(urn)).toBe(name);
});
