import type { ValidateFunction } from "ajv";
import { Ajv } from "ajv";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";

import { DurableTopic } from "../../components";
import { packSettings, readSettings } from "../../policies/estate/settings";
import { rules } from "../../policies/rules";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";

const root = join(__dirname, "../..");
const page = readFileSync(join(root, "docs/configuration.md"), "utf8");
const example = join(root, "examples/estate/kafka-durability.json");

function schema(name: string): ValidateFunction {
  const ajv = new Ajv({ formats: { date: /^\d{4}-\d\d-\d\d$/ }, allowUnionTypes: true });
  return ajv.compile(JSON.parse(readFileSync(join(root, "schemas", name), "utf8")) as object);
}

function json(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
}

describe("the page on configuration", () => {
  test("shows the example of examples/estate", () => {
    const [, block = ""] = /```json\n([^]*?)```/.exec(page) ?? [];
    const { $schema, ...shown } = json(example);
    expect($schema).toBe("../../schemas/configuration.schema.json");
    expect(JSON.parse(block)).toEqual(shown);
  });

  test("has every setting", () => {
    for (const name of Object.keys(packSettings.entries)) expect(page).toContain(`\`${name}\``);
  });
});

test("its exemptions in code are taken by the component", async () => {
  const [, code = ""] = /```typescript\n([^]*?)```/.exec(page) ?? [];
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-03-31T12:00:00Z") });
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the code of this project's own page
    const run = new Function("DurableTopic", `return ${code}`) as (type: typeof DurableTopic) => DurableTopic;
    recordRegistrations();
    expect(await valueOf(run(DurableTopic).replicationFactor)).toBe(2);
  } finally {
    vi.useRealTimers();
  }
});

describe("the example", () => {
  test("is in order, by the command", () => {
    const output = execFileSync(process.execPath, [join(root, "dist/cli/main.js"), "config", "check", example], {
      encoding: "utf8",
    });
    expect(output).toMatch(
      /kafka-durability\.json is in order: 31 rules, 3 of them switched off outside of environments; clusters: 2; environments: 2; classes: 2; owners: 1; exemptions: 1; baselines: 1; digest [0-9a-f]{64}\./,
    );
  });

  test("and its baseline are what their schemas ask for", () => {
    expect(schema("configuration.schema.json")(json(example))).toBe(true);
    const baseline = json(join(root, "examples/estate/baselines/orders-api.prod.payments.json"));
    expect(schema("baseline.schema.json")(baseline)).toBe(true);
  });
});

describe("the published schema", () => {
  const validate = schema("configuration.schema.json");

  test("has every rule, with its parameters", () => {
    for (const { id, parameters } of rules) {
      expect(validate({ [id]: "mandatory" })).toBe(true);
      for (const [name, { default: value }] of Object.entries(parameters)) {
        expect(validate({ [id]: { [name]: value } })).toBe(true);
      }
      expect(validate({ [id]: { nothing: 1 } })).toBe(false);
    }
    expect(validate({ "retries-minimum": { minimum: 9 } })).toBe(false);
    expect(validate({ "retries-minimun": "mandatory" })).toBe(false);
  });

  const cluster = { name: "a", match: [{ bootstrap: "a" }] };
  const exemption = {
    rule: "acks-all",
    resource: "urn:pulumi:a::b::c::d",
    reason: "why",
    owner: "who",
    expires: "2027-01-31",
  };

  /** What the pack says of the same settings: an editor and the pack must not contradict each other. */
  test.each<[object, boolean]>([
    [{}, true],
    [{ undetermined: "mandatory" }, true],
    [{ undetermined: "disabled" }, false],
    [{ clusters: [cluster] }, true],
    [{ clusters: [{ ...cluster, brokers: 0 }] }, false],
    [{ clusters: [{ ...cluster, platform: "kafka" }] }, false],
    [{ clusters: [{ name: "a" }] }, false],
    [{ clusters: cluster }, false],
    [{ environments: [{ name: "a", stack: ["a", "b*"], levels: { "acks-all": "advisory" } }] }, true],
    [{ environments: [{ name: "a", levels: { "acks-al": "advisory" } }] }, false],
    [{ environments: [{ name: "a", ephemeral: "yes" }] }, false],
    [{ exemptions: [exemption] }, true],
    [{ exemptions: [{ ...exemption, owner: undefined }] }, false],
    [{ exemptions: [{ ...exemption, expires: "soon" }] }, false],
    [{ exemptions: [{ ...exemption, rule: "*" }] }, false],
    [
      {
        baselines: [
          "baselines",
          { version: 1, project: "a", stack: "b", owner: "c", until: "2027-01-31", entries: [] },
        ],
      },
      true,
    ],
    [{ baselines: [3] }, false],
    [{ permitExemptions: { code: { rules: ["acks-all"], longest: "30d" } } }, true],
    [{ permitExemptions: { elsewhere: {} } }, false],
  ])("and the pack agree on %j", (settings, isRight) => {
    const plain = JSON.parse(JSON.stringify(settings)) as object;
    const problems: string[] = [];
    readSettings("kafka-durability", plain, problems);
    expect({ pack: problems.length === 0, schema: validate({ "kafka-durability": plain }) }).toEqual({
      pack: isRight,
      schema: isRight,
    });
  });
});
