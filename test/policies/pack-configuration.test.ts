import { describe, expect, test } from "vitest";

import type { PolicyHarnessOptions } from "../../testing";
import { briefly, durableInputs, firstLines, topic } from "../support/pack-resources";
import { packHarness } from "../support/resource";

describe("the configuration", () => {
  const weak = topic({ replicationFactor: 1 });

  test("gives each rule a level", async () => {
    const harness = await packHarness({
      "replication-factor-minimum": "advisory",
      "replication-factor-above-min-insync-replicas": "disabled",
    });
    expect(briefly(await harness.preview([weak]))).toEqual(["replication-factor-minimum advisory"]);
  });

  test("gives all rules a level, but those that it names", async () => {
    const harness = await packHarness({ all: "advisory", "replication-factor-minimum": "mandatory" });
    const findings = (await harness.preview([weak])).filter(({ policy }) => policy.startsWith("replication"));
    expect(briefly(findings)).toEqual([
      "replication-factor-above-min-insync-replicas advisory",
      "replication-factor-minimum mandatory",
    ]);
  });

  test.each<PolicyHarnessOptions["config"]>([
    { "kafka-durability": "mandatory" },
    { "kafka-durability": "disabled" },
    {},
  ])("gives one rule alone a level, whatever that of the policy that looks: %j", async (pack) => {
    const harness = await packHarness({ all: "disabled", "replication-factor-minimum": "mandatory", ...pack });
    expect(briefly(await harness.preview([weak]))).toEqual(["replication-factor-minimum mandatory"]);
  });

  test("disables everything", async () => {
    const harness = await packHarness({ all: "disabled" });
    expect(await harness.preview([weak])).toEqual([]);
  });

  test("tightens a rule", async () => {
    const harness = await packHarness({ "replication-factor-minimum": { minimum: 4 } });
    expect(firstLines(await harness.preview([topic({})]))).toEqual([
      "replicationFactor is 3 but at least 4 is required.",
    ]);
  });

  test("states the version of Kafka, on which defaults depend", async () => {
    const harness = await packHarness({ "kafka-durability": { kafkaVersion: "0.10" } });
    const config = { "min.insync.replicas": "2" };
    expect(firstLines(await harness.preview([topic({ config })]))).toEqual([
      `config["unclean.leader.election.enable"] is not set (Kafka 0.10's default is true) but must be false.`,
    ]);
  });

  test("states the longest outage, without which retention is not judged", async () => {
    const config = { ...durableInputs.config, "retention.ms": "3600000" };
    expect(await (await packHarness()).preview([topic({ config })])).toEqual([]);
    const harness = await packHarness({ "kafka-durability": { longestOutage: "3d" } });
    expect(firstLines(await harness.preview([topic({ config })]))).toEqual([
      `config["retention.ms"] is "3600000" but at least 259200000 is required for the longest outage that the configuration states.`,
    ]);
  });

  test.each([
    [
      { "replication-factor-minimum": { minimun: 5 } },
      "replication-factor-minimum: there is no parameter minimun; there is minimum",
    ],
    [{ "acks-all": { minimum: 5 } }, "acks-all: there is no parameter minimum; this rule has none"],
    [
      { "retries-minimum": { minimum: 9 } },
      "retries-minimum: parameter minimum is 9 but must be a whole number of at least 10; a parameter can tighten the checklist, never loosen it",
    ],
    [
      { "kafka-durability": { longestOutrage: "3d" } },
      "kafka-durability.longestOutrage: there is no such setting; did you mean longestOutage?",
    ],
    [
      { "kafka-durability": { kafkaVersion: "newest" } },
      'kafka-durability.kafkaVersion is "newest" but must be a version such as "3.9"',
    ],
    [
      { "kafka-durability": { longestOutage: "3 weeks" } },
      'kafka-durability.longestOutage is "3 weeks" but must be a number of minutes, hours or days such as "90m", "36h" or "3d"',
    ],
    [
      { "acks-all": { enforcementLevel: "fatal" as "mandatory" } },
      "acks-all: the engine's enforcement level -1 is not known",
    ],
  ])("is refused: %j", async (config, message) => {
    await expect(packHarness(config)).rejects.toThrow(new Error(message));
  });
});
