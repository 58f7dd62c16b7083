import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import type { ConfigurationFile, PolicyConfiguration } from "../../policies/configuration-file";
import { policyNames, readConfigurationFile, withConfigurationFile } from "../../policies/configuration-file";
import { rules } from "../../policies/rules";
import { temporaryFolder } from "../support/temporary-folder";

function read(value: unknown): { content: ConfigurationFile; problems: string[]; path: string } {
  const path = join(temporaryFolder(), "config.json");
  writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
  const problems: string[] = [];
  return { content: readConfigurationFile(path, problems), problems, path };
}

const SCHEMA = "$schema: --policy-pack-config does not take it; a file that KAFKA_DURABILITY_CONFIG names may have it";
const ESC = "environments: the engine reads these as environments of Pulumi ESC, and the pack does not";
const LEVELS = "advisory, mandatory, remediate or disabled";

describe("a configuration file", () => {
  test("says of policies their levels and properties", () => {
    const { content, problems } = read({
      all: "advisory",
      "acks-all": "mandatory",
      "retries-minimum": { enforcementLevel: "disabled", minimum: 20 },
      "kafka-durability": { kafkaVersion: "3.9", environments: [] },
    });
    expect(problems).toEqual([]);
    expect(content).toEqual({
      policies: new Map([
        ["all", { enforcementLevel: "advisory", properties: {} }],
        ["acks-all", { enforcementLevel: "mandatory", properties: {} }],
        ["retries-minimum", { enforcementLevel: "disabled", properties: { minimum: 20 } }],
        ["kafka-durability", { properties: { kafkaVersion: "3.9", environments: [] } }],
      ]),
      notes: [],
    });
  });

  test.each<[unknown, string[]]>([
    [{}, []],
    [{ $schema: "https://example.com/schema.json" }, [SCHEMA]],
    [{ environments: ["dev"] }, [ESC]],
    [{ environments: [] }, [ESC]],
    [{ $schema: "s", environments: ["dev"] }, [SCHEMA, ESC]],
  ])("%j has notes", (value, notes) => {
    const { content, problems } = read(value);
    expect(content).toEqual({ policies: new Map(), notes });
    expect(problems).toEqual([]);
  });

  test.each<[unknown, string]>([
    [
      { environments: [{ name: "dev" }] },
      "environments: at the top of the file, the engine takes them for environments of Pulumi ESC; those of the pack stand in kafka-durability",
    ],
    [
      { environments: { dev: {} } },
      "environments: at the top of the file, the engine takes them for environments of Pulumi ESC; those of the pack stand in kafka-durability",
    ],
    [{ "ack-all": "advisory" }, 'there is no policy "ack-all"; did you mean acks-all?'],
    [{ clusters: [] }, "clusters is no policy, but a setting of kafka-durability: it stands in there"],
    [{ "*": "advisory" }, 'there is no policy "*"'],
    [{ constructor: "advisory" }, 'there is no policy "constructor"'],
    [{ "a\nb": "advisory" }, 'there is no policy "a\\nb"'],
    [{ "acks-all": "mandatry" }, `acks-all: the level is "mandatry" but must be ${LEVELS}; did you mean mandatory?`],
    [{ "acks-all": "off" }, `acks-all: the level is "off" but must be ${LEVELS}`],
    [{ "acks-all": null }, `acks-all: the level is null but must be ${LEVELS}`],
    [{ "acks-all": ["advisory"] }, `acks-all: the level is a list but must be ${LEVELS}`],
    [{ "acks-all": { enforcementLevel: 1 } }, `acks-all: the level is 1 but must be ${LEVELS}`],
    [{ all: { minimum: 4 } }, "all: takes a level and nothing else, but has minimum"],
    [{ all: "none" }, `all: the level is "none" but must be ${LEVELS}`],
  ])("%j is wrong", (value, problem) => {
    const { content, problems } = read(value);
    expect(problems).toEqual([problem]);
    expect(content.policies.size).toBe(0);
  });

  test.each<[unknown, string]>([
    [[], "a list"],
    [3, "3"],
    ["null", "null"],
    ['"text"', '"text"'],
  ])("%j is none", (value, shown) => {
    const { content, problems, path } = read(value);
    expect(content).toEqual({ policies: new Map(), notes: [] });
    expect(problems).toEqual([
      `${path} is ${shown} but must be an object of levels and settings by the names of policies`,
    ]);
  });

  test("that is no JSON, or not there, is named with the reason", () => {
    const { problems, path } = read("{");
    expect(problems).toMatchObject([expect.stringContaining(`${path} cannot be read: `)]);
    const missing = join(temporaryFolder(), "missing.json");
    const found: string[] = [];
    readConfigurationFile(missing, found);
    expect(found).toEqual([`${missing} cannot be read: ENOENT: no such file or directory, open '${missing}'`]);
  });

  test("may name every policy of the pack, and no other", () => {
    expect(policyNames).toEqual(["kafka-durability", ...rules.map(({ id }) => id)]);
    const { content, problems } = read(Object.fromEntries(policyNames.map((name) => [name, "advisory"])));
    expect(problems).toEqual([]);
    expect([...content.policies.keys()]).toEqual(policyNames);
  });
});

describe("what a file says comes on top of what the engine passes on", () => {
  type Stated = Readonly<Record<string, PolicyConfiguration>>;

  function merged(passedOn: Stated, file: unknown): { policies: unknown; problems: string[] } {
    const { content, problems } = read(file);
    const named = { path: "/c.json", content };
    const policies = withConfigurationFile(new Map(Object.entries(passedOn)), named, problems);
    return { policies: Object.fromEntries(policies), problems };
  }

  const acks: PolicyConfiguration = { enforcementLevel: "mandatory", properties: {} };
  const lowered: PolicyConfiguration = { enforcementLevel: "advisory", properties: {} };
  const stated: PolicyConfiguration = { ...lowered, isStated: true };
  const retries: PolicyConfiguration = { enforcementLevel: "mandatory", properties: { minimum: 10 } };
  const pack: PolicyConfiguration = { enforcementLevel: "mandatory", properties: { undetermined: "advisory" } };

  test.each<[string, Stated, unknown, Stated]>([
    ["nothing", { "acks-all": acks }, {}, { "acks-all": acks }],
    ["a level", { "acks-all": acks }, { "acks-all": "advisory" }, { "acks-all": stated }],
    ["all levels", { "acks-all": acks }, { all: "advisory" }, { "acks-all": stated }],
    ["all levels but one", { "acks-all": acks }, { all: "disabled", "acks-all": "advisory" }, { "acks-all": stated }],
    [
      "all levels, beside one that the engine has",
      { "acks-all": lowered },
      { all: "disabled" },
      { "acks-all": lowered },
    ],
    [
      "a parameter",
      { "retries-minimum": retries },
      { "retries-minimum": { minimum: 20 } },
      { "retries-minimum": { enforcementLevel: "mandatory", properties: { minimum: 20 } } },
    ],
    [
      "a setting of the pack, which the engine completes",
      { "kafka-durability": pack },
      { "kafka-durability": { undetermined: "mandatory", kafkaVersion: "3.9" } },
      {
        "kafka-durability": {
          enforcementLevel: "mandatory",
          properties: { undetermined: "mandatory", kafkaVersion: "3.9" },
        },
      },
    ],
    [
      "a level of the pack, which says nothing",
      { "kafka-durability": pack },
      { "kafka-durability": "disabled" },
      { "kafka-durability": { ...pack, enforcementLevel: "disabled", isStated: true } },
    ],
    ["a policy that is not in the pack", {}, { "acks-all": "advisory" }, {}],
    ["nothing of somebody else's", { theirs: acks }, { all: "disabled" }, { theirs: acks }],
  ])("%s", (_, passedOn, file, policies) => {
    expect(merged(passedOn, file)).toEqual({ policies, problems: [] });
  });

  test.each<[Stated, unknown, string]>([
    [{ "acks-all": lowered }, { "acks-all": "disabled" }, "acks-all: a level"],
    [{ "acks-all": lowered }, { "acks-all": "advisory" }, "acks-all: a level"],
    [
      { "retries-minimum": { ...retries, properties: { minimum: 15 } } },
      { "retries-minimum": { minimum: 20 } },
      "retries-minimum: minimum",
    ],
    [
      { "kafka-durability": { ...pack, properties: { kafkaVersion: "3.9" } } },
      { "kafka-durability": { kafkaVersion: "3.9" } },
      "kafka-durability: kafkaVersion",
    ],
    [
      { "kafka-durability": { ...pack, properties: { undetermined: "mandatory" } } },
      { "kafka-durability": { undetermined: "advisory" } },
      "kafka-durability: undetermined",
    ],
  ])("%j and %j say it twice", (passedOn, file, what) => {
    expect(merged(passedOn, file).problems).toEqual([
      `${what} is said both by the configuration that the engine passes on and by /c.json; say it once`,
    ]);
  });
});
