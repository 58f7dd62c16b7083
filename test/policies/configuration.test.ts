import { describe, expect, test } from "vitest";

import { configurationFrom, defaultConfiguration, packSettingsSchema } from "../../policies/configuration";
import type { PolicyConfiguration } from "../../policies/configuration-file";
import { PACK_POLICY } from "../../policies/configuration-file";
import { rules } from "../../policies/rules";

function withSettings(properties: Readonly<Record<string, unknown>>): ReturnType<typeof configurationFrom> {
  return configurationFrom(new Map([[PACK_POLICY, { enforcementLevel: "mandatory", properties }]]));
}

const NONE_NEAR =
  "; there is undetermined, kafkaVersion, longestOutage, clusters, environments, classes, owners, baselines, exemptions and permitExemptions";

/** Values as messages show them. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : JSON.stringify(value);
}

function withRules(policies: Readonly<Record<string, PolicyConfiguration>>): ReturnType<typeof configurationFrom> {
  const pack: PolicyConfiguration = { enforcementLevel: "mandatory", properties: {} };
  return configurationFrom(new Map(Object.entries({ [PACK_POLICY]: pack, ...policies })));
}

describe("without any configuration", () => {
  test("every rule has its own level and its parameters' defaults", () => {
    const { rules: configured, undetermined, context } = defaultConfiguration();
    expect(configured.map(({ rule, level }) => [rule.id, level])).toEqual(
      rules.map(({ id, enforcementLevel }) => [id, enforcementLevel]),
    );
    expect(configured.find(({ rule }) => rule.id === "retries-minimum")?.parameters).toEqual({ minimum: 10 });
    expect(undetermined).toBe("advisory");
    expect(context).toEqual({ kafkaVersion: { major: 4, minor: 3 } });
  });

  test("a pack without policies judges nothing", () => {
    expect(configurationFrom(new Map())).toMatchObject({
      rules: [],
      undetermined: "advisory",
      context: { kafkaVersion: { major: 4, minor: 3 } },
      sources: [],
    });
  });
});

describe("a rule", () => {
  test("has the level and the parameters that the engine hands over", () => {
    const { rules: configured } = withRules({
      "retries-minimum": { enforcementLevel: "advisory", properties: { minimum: 20 } },
      "acks-all": { enforcementLevel: "disabled", properties: {} },
      "somebody-elses": { enforcementLevel: "mandatory", properties: { anything: 1 } },
    });
    expect(configured.map(({ rule: { id }, level, parameters }) => ({ id, level, parameters }))).toEqual([
      { id: "acks-all", level: "disabled", parameters: {} },
      { id: "retries-minimum", level: "advisory", parameters: { minimum: 20 } },
    ]);
  });

  test("refuses a parameter that it does not have", () => {
    const properties = { minimun: 20 };
    expect(() => withRules({ "retries-minimum": { enforcementLevel: "advisory", properties } })).toThrow(
      new RangeError("retries-minimum: there is no parameter minimun; there is minimum"),
    );
  });
});

describe("the policy that looks for all rules", () => {
  const off: PolicyConfiguration = { enforcementLevel: "disabled", properties: {} };
  const on: PolicyConfiguration = { enforcementLevel: "advisory", properties: {} };

  test.each([off, on])("leaves the rules their levels, whatever its own: %j", (own) => {
    const { rules: configured } = withRules({ [PACK_POLICY]: own, "acks-all": on, "retries-minimum": off });
    expect(configured.map(({ rule, level }) => [rule.id, level])).toEqual([
      ["acks-all", "advisory"],
      ["retries-minimum", "disabled"],
    ]);
  });
});

describe("the pack's own settings", () => {
  test.each([
    ["mandatory", "mandatory"],
    ["advisory", "advisory"],
  ])("undetermined %j", (value, level) => {
    expect(withSettings({ undetermined: value }).undetermined).toBe(level);
    expect(withSettings({}).undetermined).toBe("advisory");
  });

  test.each([
    ["3.9", 3, 9],
    ["v2.8.1", 2, 8],
  ])("kafkaVersion %j", (value, major, minor) => {
    expect(withSettings({ kafkaVersion: value }).context).toEqual({ kafkaVersion: { major, minor } });
  });

  test.each([
    ["1m", 60_000],
    ["90m", 5_400_000],
    ["36h", 129_600_000],
    ["3d", 259_200_000],
    [" 10d ", 864_000_000],
    ["999999m", 59_999_940_000],
  ])("longestOutage %j", (value, milliseconds) => {
    expect(withSettings({ longestOutage: value }).context).toEqual({
      kafkaVersion: { major: 4, minor: 3 },
      longestOutageMs: milliseconds,
    });
  });

  test.each(["three", "3", "", 3.9, null, ["3.9"], {}])("kafkaVersion %j is none", (value) => {
    expect(() => withSettings({ kafkaVersion: value })).toThrow(
      new RangeError(`kafka-durability.kafkaVersion is ${shown(value)} but must be a version such as "3.9"`),
    );
  });

  test.each(["", "d", "3", "3 d", "0d", "03d", "-3d", "1.5d", "3w", "3D", "3dd", "x3d", "1000000m", 3, null, ["3d"]])(
    "longestOutage %j is none",
    (value) => {
      expect(() => withSettings({ longestOutage: value })).toThrow(
        new RangeError(
          `kafka-durability.longestOutage is ${shown(value)} but must be a number of minutes, hours or days such as "90m", "36h" or "3d"`,
        ),
      );
    },
  );

  test.each([
    ["kafkaVerson", "; did you mean kafkaVersion?"],
    ["kafkaversion", "; did you mean kafkaVersion?"],
    ["minimum", NONE_NEAR],
    ["constructor", NONE_NEAR],
    ["toString", NONE_NEAR],
    ["__proto__", NONE_NEAR],
  ])("there is no setting %s", (name, hint) => {
    const properties = JSON.parse(`{ ${JSON.stringify(name)}: "3.9" }`) as Record<string, unknown>;
    expect(() => withSettings(properties)).toThrow(
      new RangeError(`kafka-durability.${name}: there is no such setting${hint}`),
    );
  });
});

test("the engine checks the words of undetermined, and completes its default", () => {
  expect(packSettingsSchema.undetermined).toMatchObject({
    type: "string",
    enum: ["advisory", "mandatory"],
    default: "advisory",
  });
  expect(packSettingsSchema.kafkaVersion).not.toHaveProperty("default");
  expect(packSettingsSchema.longestOutage).not.toHaveProperty("default");
});
