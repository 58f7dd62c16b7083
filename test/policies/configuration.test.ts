import { describe, expect, test } from "vitest";

import type { PolicyConfiguration } from "../../policies/configuration";
import { configurationFrom, defaultConfiguration, PACK_POLICY, packSettingsSchema } from "../../policies/configuration";
import { rules } from "../../policies/rules";

function withSettings(properties: Readonly<Record<string, unknown>>): ReturnType<typeof configurationFrom> {
  return configurationFrom(new Map([[PACK_POLICY, { enforcementLevel: "mandatory", properties }]]));
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
    expect(configurationFrom(new Map())).toEqual({
      rules: [],
      undetermined: "advisory",
      context: { kafkaVersion: { major: 4, minor: 3 } },
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

  test.each([
    [{ [PACK_POLICY]: off, "acks-all": on }, "1 of them is not"],
    [{ [PACK_POLICY]: off, "acks-all": on, "retries-minimum": off, "topic-protected": on }, "2 of them are not"],
  ])("cannot be disabled beside a rule that is not: %j", (policies, rest) => {
    expect(() => withRules(policies)).toThrow(
      new RangeError(
        `kafka-durability is disabled, but it is the policy that looks at resources for all rules, and ${rest}; ` +
          'give kafka-durability the level "mandatory" too',
      ),
    );
  });

  test("cannot be left out of a pack that has a rule", () => {
    expect(() => configurationFrom(new Map([["acks-all", on]]))).toThrow(RangeError);
  });

  test("is disabled with all rules, or has a level beside one that is", () => {
    expect(withRules({ [PACK_POLICY]: off, "acks-all": off }).rules).toMatchObject([{ level: "disabled" }]);
    expect(withRules({ [PACK_POLICY]: on, "acks-all": off }).rules).toMatchObject([{ level: "disabled" }]);
  });
});

describe("the pack's own settings", () => {
  test.each([
    ["mandatory", "mandatory"],
    ["advisory", "advisory"],
    [undefined, "advisory"],
  ])("undetermined %j", (value, level) => {
    expect(withSettings({ undetermined: value }).undetermined).toBe(level);
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
      new RangeError(`kafka-durability: kafkaVersion is ${JSON.stringify(value)} but must be a version such as "3.9"`),
    );
  });

  test.each(["", "d", "3", "3 d", "0d", "03d", "-3d", "1.5d", "3w", "3D", "3dd", "x3d", "1000000m", 3, null, ["3d"]])(
    "longestOutage %j is none",
    (value) => {
      expect(() => withSettings({ longestOutage: value })).toThrow(
        new RangeError(
          `kafka-durability: longestOutage is ${JSON.stringify(value)} but must be a number of minutes, hours or days such as "90m", "36h" or "3d"`,
        ),
      );
    },
  );

  test.each(["kafkaversion", "minimum", "constructor", "toString"])("there is no setting %s", (name) => {
    expect(() => withSettings({ [name]: "3.9" })).toThrow(
      new RangeError(
        `kafka-durability: there is no setting ${name}; there is undetermined, kafkaVersion and longestOutage`,
      ),
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
