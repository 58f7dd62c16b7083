import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";

import type { PolicyHarnessOptions } from "../../testing";
import { briefly, durableInputs, firstLines, topic } from "../support/pack-resources";
import { packHarness } from "../support/resource";
import { temporaryFolder } from "../support/temporary-folder";

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

describe("the file that KAFKA_DURABILITY_CONFIG names", () => {
  const weak = topic({ config: { ...durableInputs.config, "min.insync.replicas": "1" } });
  const rule = "min-insync-replicas-minimum";

  function file(content: unknown): string {
    const path = join(temporaryFolder(), "config.json");
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    vi.stubEnv("KAFKA_DURABILITY_CONFIG", path);
    return path;
  }

  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test("gives levels, parameters and settings", async () => {
    file({
      $schema: "https://example.com/schema.json",
      [rule]: "advisory",
      "replication-factor-minimum": { minimum: 4 },
      "kafka-durability": { owners: [{ owner: "shop", topics: ["orders"] }] },
    });
    const findings = await (await packHarness()).preview([weak]);
    expect(briefly(findings)).toEqual([`${rule} advisory`, "replication-factor-minimum mandatory"]);
    expect(findings.map(({ message }) => message.split("\n")[1])).toEqual(["Owner: shop.", "Owner: shop."]);
  });

  test("gives all a level", async () => {
    file({ all: "disabled", "topic-protected": "mandatory" });
    const findings = await (await packHarness()).preview([{ ...weak, options: { protect: false } }]);
    expect(briefly(findings)).toEqual(["topic-protected mandatory"]);
  });

  test("remediates", async () => {
    file({ [rule]: "remediate" });
    const harness = await packHarness();
    expect(Object.keys(await harness.remediate(weak))).toEqual([rule]);
  });

  test("stands beside what the engine passes on", async () => {
    file({ [rule]: "advisory" });
    const harness = await packHarness({ "unclean-leader-election-disabled": "disabled" });
    const config = { "min.insync.replicas": "1", "unclean.leader.election.enable": "true" };
    expect(briefly(await harness.preview([topic({ config })]))).toEqual([`${rule} advisory`]);
  });

  test.each<[unknown, PolicyHarnessOptions["config"], string]>([
    [{ [rule]: "disabled" }, { [rule]: "advisory" }, `${rule}: a level`],
    [{ [rule]: { minimum: 3 } }, { [rule]: { minimum: 4 } }, `${rule}: minimum`],
    [
      { "kafka-durability": { longestOutage: "1d" } },
      { "kafka-durability": { longestOutage: "2d" } },
      "kafka-durability: longestOutage",
    ],
  ])("may not say what the engine passes on: %j beside %j", async (content, config, what) => {
    const path = file(content);
    await expect(packHarness(config)).rejects.toThrow(
      new Error(`${what} is said both by the configuration that the engine passes on and by ${path}; say it once`),
    );
  });

  test.each<[unknown, string]>([
    [{ "ack-all": "advisory" }, 'there is no policy "ack-all"; did you mean acks-all?'],
    [
      { "kafka-durability": { cluster: [] } },
      "kafka-durability.cluster: there is no such setting; did you mean clusters?",
    ],
    [
      { [rule]: { minimum: 1 } },
      `${rule}: parameter minimum is 1 but must be a whole number of at least 2; a parameter can tighten the checklist, never loosen it`,
    ],
  ])("is refused with %j", async (content, problem) => {
    file(content);
    await expect(packHarness()).rejects.toThrow(new Error(problem));
  });

  test("is refused with all that is wrong in it", async () => {
    file({ [rule]: { minimun: 3 }, "kafka-durability": { kafkaVersion: 3, clusters: [{}] } });
    await expect(packHarness()).rejects.toThrow(
      new Error(
        [
          "4 things are wrong with the configuration:",
          `- ${rule}: there is no parameter minimun; there is minimum`,
          '- kafka-durability.kafkaVersion is 3 but must be a version such as "3.9"',
          "- kafka-durability.clusters[0].name is missing",
          "- kafka-durability.clusters[0].match is missing",
        ].join("\n"),
      ),
    );
  });

  test("has an absolute path, and is there", async () => {
    vi.stubEnv("KAFKA_DURABILITY_CONFIG", "config.json");
    await expect(packHarness()).rejects.toThrow(
      new Error(
        'KAFKA_DURABILITY_CONFIG is "config.json" but must be an absolute path: the engine runs the pack in a folder of its own',
      ),
    );
    const missing = join(temporaryFolder(), "missing.json");
    vi.stubEnv("KAFKA_DURABILITY_CONFIG", missing);
    await expect(packHarness()).rejects.toThrow(
      new Error(`${missing} cannot be read: ENOENT: no such file or directory, open '${missing}'`),
    );
    vi.stubEnv("KAFKA_DURABILITY_CONFIG", "");
    expect(briefly(await (await packHarness()).preview([weak]))).toEqual([`${rule} mandatory`]);
  });
});
