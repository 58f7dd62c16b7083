import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

import { configurationFrom } from "../../policies/configuration";
import type { PolicyConfiguration } from "../../policies/configuration-file";
import { readConfigurationFile } from "../../policies/configuration-file";
import { rules } from "../../policies/rules";
import type { Ran } from "../support/command";
import { kafkaDurability, refuses, says } from "../support/command";
import { baseline, entry, jsonIn } from "../support/record-file";
import { temporaryFolder } from "../support/temporary-folder";

/** What the command says of a file with this in it, named as from its own folder. */
function check(content: unknown, folder = temporaryFolder()): Ran {
  jsonIn(folder, "pack.json", content);
  return kafkaDurability(["config", "check", "pack.json"], { cwd: folder });
}

function checkSettings(settings: Readonly<Record<string, unknown>>, folder?: string): Ran {
  return check({ "kafka-durability": settings }, folder);
}

/** Every policy as the engine hands it over: with its level, and with what its schema has as defaults. */
function engineDefaults(): Map<string, PolicyConfiguration> {
  const own = rules.map(({ id, enforcementLevel, parameters }): [string, PolicyConfiguration] => {
    const properties = Object.fromEntries(
      Object.entries(parameters).map(([name, { default: value }]) => [name, value]),
    );
    return [id, { enforcementLevel, properties }];
  });
  return new Map([
    ["kafka-durability", { enforcementLevel: "mandatory", properties: { undetermined: "advisory" } }],
    ...own,
  ]);
}

const owned = { reason: "Metrics.", owner: "observability" };
const settings = {
  undetermined: "mandatory",
  kafkaVersion: "3.9",
  clusters: [{ name: "main", match: [{ bootstrap: "kafka-1" }], brokers: 3, defaults: { "min.insync.replicas": 2 } }],
  environments: [
    { name: "dev", stack: "dev-*", ephemeral: true },
    { name: "prod", bundle: "production" },
  ],
  classes: [
    {
      name: "telemetry",
      topics: ["metrics-*"],
      acceptedLoss: { ...owned, review: "2028-01-01" },
      levels: { "acks-all": "advisory" },
    },
  ],
  owners: [{ owner: "payments", topics: ["orders*"] }],
  exemptions: [{ rule: "acks-all", resource: "urn:pulumi:*::shop::*::writer", ...owned, expires: "2027-12-31" }],
};

describe("config check of what is in order", () => {
  test("counts what there is, and tells the digest", () => {
    const digest = configurationFrom(engineDefaults()).digest;
    expect(check({})).toEqual(
      says(`pack.json is in order: 31 rules, 3 of them switched off outside of environments; digest ${digest}.`),
    );
  });

  test("counts each of the settings", () => {
    const { status, stdout } = check({ "kafka-durability": settings, "acks-all": "disabled" });
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^pack\.json is in order: 31 rules, 4 of them switched off outside of environments; clusters: 1; environments: 2; classes: 1; owners: 1; exemptions: 1; digest [0-9a-f]{64}\.\n$/,
    );
  });

  test("tells the digest that the pack tells by the engine's configuration, and by the same file", () => {
    const folder = temporaryFolder();
    const old = jsonIn(folder, "old.json", baseline([entry()]));
    const own = { ...settings, baselines: [old] };
    const stated = { "kafka-durability": own, "retries-minimum": { enforcementLevel: "advisory", minimum: 20 } };
    const { stdout } = check(stated, folder);
    const byEngine = engineDefaults()
      .set("kafka-durability", { enforcementLevel: "mandatory", properties: own })
      .set("retries-minimum", { enforcementLevel: "advisory", properties: { minimum: 20 } });
    const passedOn = configurationFrom(byEngine, { alone: true, stackConfiguration: "{}" });
    const path = join(folder, "pack.json");
    const problems: string[] = [];
    const file = { path, content: readConfigurationFile(path, problems) };
    const named = configurationFrom(engineDefaults(), { file, alone: true, stackConfiguration: "" });
    expect(problems).toEqual([]);
    expect(named.digest).toBe(passedOn.digest);
    expect(stdout).toContain(`; baselines: 1; digest ${passedOn.digest}.`);
  });

  test("notes what only one of the two ways to configure takes, and levels that say nothing", () => {
    const folder = temporaryFolder();
    jsonIn(folder, "old.json", baseline([]));
    const content = {
      $schema: "https://example.org/configuration.schema.json",
      environments: ["shared/kafka"],
      "kafka-durability": { baselines: ["old.json"], environments: [{ name: "prod", bundle: "production" }] },
      "topic-protected": "advisory",
    };
    const { status, stdout } = check(content, folder);
    expect(status).toBe(0);
    expect(stdout.split("\n").slice(1)).toEqual([
      "Note: $schema: --policy-pack-config does not take it; a file that KAFKA_DURABILITY_CONFIG names may have it.",
      "Note: environments: the engine reads these as environments of Pulumi ESC, and the pack does not.",
      'Note: baselines: "old.json" is found from the folder of this file, so only if KAFKA_DURABILITY_CONFIG names it.',
      "Note: topic-protected: advisory is its own level, which --policy-pack-config cannot tell from none, so that a bundle may change it; what shall stand in an environment is said in its levels.",
      "",
    ]);
  });

  test("notes no level where no bundle could change it, and no path that anybody finds", () => {
    const folder = temporaryFolder();
    const old = jsonIn(folder, "old.json", baseline([]));
    const content = { "topic-protected": "advisory", "kafka-durability": { baselines: [old] } };
    expect(check(content, folder).stdout).not.toContain("Note");
  });

  test("notes a remediation of a rule that has none", () => {
    const content = { "topic-protected": "remediate", "min-insync-replicas-minimum": "remediate" };
    const { stdout } = check(content, temporaryFolder());
    expect(stdout.trimEnd().split("\n").slice(1)).toEqual([
      "Note: topic-protected: this rule has no remediation, so that remediate means mandatory.",
    ]);
  });

  test("takes the day's own file from another folder", () => {
    const folder = temporaryFolder();
    const file = jsonIn(folder, "pack.json", { "kafka-durability": { exemptions: settings.exemptions } });
    const { status, stdout } = kafkaDurability(["config", "check", file]);
    expect(status).toBe(0);
    expect(stdout.startsWith(`${file} is in order: `)).toBe(true);
  });
});

describe("config check refuses", () => {
  test.each<[string, unknown, string]>([
    ["a misspelt rule", { "acks-al": "advisory" }, 'there is no policy "acks-al"; did you mean acks-all?'],
    [
      "a misspelt name of the pack's settings",
      { "kafka-durabilty": {} },
      'there is no policy "kafka-durabilty"; did you mean kafka-durability?',
    ],
    ["a rule that nothing resembles", { tiramisu: "advisory" }, 'there is no policy "tiramisu"'],
    [
      "a misspelt level",
      { "acks-all": "adviory" },
      'acks-all: the level is "adviory" but must be advisory, mandatory, remediate or disabled; did you mean advisory?',
    ],
    [
      "a level of another type",
      { "acks-all": { enforcementLevel: 7 } },
      "acks-all: the level is 7 but must be advisory, mandatory, remediate or disabled",
    ],
    ["a misspelt parameter", { "acks-all": { x: 1 } }, "acks-all: there is no parameter x; this rule has none"],
    [
      "a parameter out of its bounds",
      { "retries-minimum": { minimum: 1 } },
      "retries-minimum: parameter minimum is 1 but must be a whole number of at least 10; a parameter can tighten the checklist, never loosen it",
    ],
    [
      "a parameter of another type",
      { "retries-minimum": { minimum: "20" } },
      'retries-minimum: parameter minimum is "20" but must be a whole number of at least 10; a parameter can tighten the checklist, never loosen it',
    ],
    [
      "environments where the engine keeps the name for itself",
      { environments: [{ name: "prod" }] },
      "environments: at the top of the file, the engine takes them for environments of Pulumi ESC; those of the pack stand in kafka-durability",
    ],
    ["a list", [], "PATH is a list but must be an object of levels and settings by the names of policies"],
    ["nothing", null, "PATH is null but must be an object of levels and settings by the names of policies"],
  ])("%s", (_, content, message) => {
    const folder = temporaryFolder();
    expect(check(content, folder)).toEqual(refuses(message.replace("PATH", join(folder, "pack.json"))));
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      "a misspelt setting",
      { longestOutages: "3d" },
      "longestOutages: there is no such setting; did you mean longestOutage?",
    ],
    ["a wrong type", { kafkaVersion: 3.9 }, 'kafkaVersion is 3.9 but must be a version such as "3.9"'],
    ["no list", { environments: { prod: {} } }, "environments is an object but must be a list"],
    [
      "a misspelt word",
      { undetermined: "mandatry" },
      'undetermined is "mandatry" but must be "advisory" or "mandatory"; did you mean mandatory?',
    ],
    [
      "a number of brokers that is none",
      { clusters: [{ name: "main", match: [{ arn: "arn:*" }], brokers: 0 }] },
      "clusters[0].brokers is 0 but must be a whole number of at least 1",
    ],
    [
      "a cluster that nobody knows by anything",
      { clusters: [{ name: "main", match: [{}] }] },
      "clusters[0].match[0] is empty but must say by what a cluster is known: provider, bootstrap, arn, id, namespace or labels",
    ],
    [
      "a misspelt setting within one",
      { environments: [{ name: "prod", bundel: "production" }] },
      "environments[0].bundel: there is no such setting; did you mean bundle?",
    ],
    [
      "a rule that there is not, by its environment",
      { environments: [{ name: "prod", levels: { "acks-al": "advisory" } }] },
      'environments[0].levels.acks-al: there is no rule "acks-al"; did you mean acks-all?',
    ],
    [
      "an exemption from all rules",
      { exemptions: [{ ...settings.exemptions[0], rule: "*" }] },
      'exemptions[0].rule is "*" but must be one rule\'s id: never all of them',
    ],
    [
      "an exemption until a day that there is not",
      { exemptions: [{ ...settings.exemptions[0], expires: "2027-02-30" }] },
      'exemptions[0].expires is "2027-02-30" but must be a day such as "2027-03-31"',
    ],
  ])("%s in the pack's settings", (_, wrong, message) => {
    expect(checkSettings(wrong)).toEqual(refuses(`kafka-durability.${message}`));
  });

  test("an exemption without reason and owner, saying both", () => {
    const [{ rule, resource, expires }] = settings.exemptions as [(typeof settings.exemptions)[0]];
    expect(checkSettings({ exemptions: [{ rule, resource, expires }] })).toEqual(
      refuses("kafka-durability.exemptions[0].reason is missing", "kafka-durability.exemptions[0].owner is missing"),
    );
  });

  test("a baseline that is missing, is none, or is broken within", () => {
    const folder = temporaryFolder();
    const none = jsonIn(folder, "none.json", { version: 2, entries: [] });
    const broken = join(folder, "broken.json");
    writeFileSync(broken, "{");
    const { status, stdout, stderr } = checkSettings({ baselines: ["nowhere.json", none, broken] }, folder);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^the baseline .*\/nowhere\.json cannot be read: ENOENT/),
      `${none}: baseline.version is 2 but must be 1: a newer pack has written it`,
      `${none}: baseline.project is missing`,
      `${none}: baseline.stack is missing`,
      `${none}: baseline.owner is missing`,
      `${none}: baseline.until is missing`,
      expect.stringContaining(`the baseline ${broken} cannot be read: `),
      "",
    ]);
  });

  test("all that is wrong at once, and what is wrong with names too", () => {
    const content = {
      "acks-al": "advisory",
      "retries-minimum": { minimum: 1 },
      "kafka-durability": { undetermined: "never", longestOutage: "3 days" },
    };
    expect(check(content)).toEqual(
      refuses(
        'there is no policy "acks-al"; did you mean acks-all?',
        "retries-minimum: parameter minimum is 1 but must be a whole number of at least 10; a parameter can tighten the checklist, never loosen it",
        'kafka-durability.undetermined is "never" but must be "advisory" or "mandatory"',
        'kafka-durability.longestOutage is "3 days" but must be a number of minutes, hours or days such as "90m", "36h" or "3d"',
      ),
    );
  });

  test("what is no JSON, and what is not there", () => {
    const folder = temporaryFolder();
    const file = join(folder, "pack.json");
    writeFileSync(file, `{ "acks-all": "advisory", }`);
    const broken = kafkaDurability(["config", "check", file]);
    expect(broken).toMatchObject({ status: 1, stdout: "" });
    expect(broken.stderr).toMatch(/^.*\/pack\.json cannot be read: .*JSON/);
    const missing = join(folder, "pack.jsno");
    expect(kafkaDurability(["config", "check", missing])).toEqual(
      refuses(`${missing} cannot be read: ENOENT: no such file or directory, open '${missing}'`),
    );
  });

  test("no file, naming what is asked for", () => {
    expect(kafkaDurability(["config", "check"])).toEqual(refuses("error: missing required argument 'file'"));
  });
});

test("config alone says what there is", () => {
  const { status, stderr } = kafkaDurability(["config"]);
  expect(status).toBe(1);
  expect(stderr).toContain("check <file>");
  expect(stderr).toContain("explain [options]");
});
