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

  test("leaves the rules their levels, whatever its own", () => {
    const { rules: configured } = withRules({ [PACK_POLICY]: on, "acks-all": on, "retries-minimum": off });
    expect(configured.map(({ rule, level }) => [rule.id, level])).toEqual([
      ["acks-all", "advisory"],
      ["retries-minimum", "disabled"],
    ]);
  });

  test("switches nothing off alone, and says so; with all others it may be", () => {
    expect(() => withRules({ [PACK_POLICY]: off, "acks-all": on })).toThrow(
      new RangeError(
        'kafka-durability is "disabled", which switches nothing off: it looks for all rules, each of which has a level of its own; ' +
          'to switch all of them off, say "all": "disabled"',
      ),
    );
    expect(withRules({ all: off, [PACK_POLICY]: off, "acks-all": on }).rules).toMatchObject([
      { level: "advisory", isStated: true },
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

describe("the digest", () => {
  const settings = {
    longestOutage: "3d",
    clusters: [{ name: "eu", match: [{ bootstrap: "b" }], defaults: { a: 1, b: 2 } }],
  };
  const plain = withSettings({}).digest;
  const { digest } = withSettings(settings);

  test("is one of SHA-256, and changes with what could change a verdict", () => {
    expect(plain).toMatch(/^[0-9a-f]{64}$/);
    const [cluster] = settings.clusters;
    const others = [
      {},
      { ...settings, longestOutage: "4d" },
      { ...settings, undetermined: "mandatory" },
      { ...settings, clusters: [{ ...cluster, defaults: { a: 1, b: 3 } }] },
      { ...settings, clusters: [{ ...cluster, name: "us" }] },
      { ...settings, clusters: [cluster, { ...cluster, name: "us" }] },
      { ...settings, clusters: [{ ...cluster, name: "us" }, cluster] },
      { ...settings, environments: [] },
    ].map((each) => withSettings(each).digest);
    expect(new Set([digest, ...others]).size).toBe(others.length + 1);
  });

  test("does not hang on the order of what is no list, nor on what is left out", () => {
    const turned = {
      clusters: [{ defaults: { b: 2, a: 1 }, match: [{ bootstrap: "b" }], name: "eu" }],
      longestOutage: "3d",
    };
    expect(withSettings(turned).digest).toBe(digest);
    expect(withSettings({ ...settings, undetermined: "advisory" }).digest).toBe(digest);
  });

  test("changes with levels, parameters and stack exemptions", () => {
    const acks: PolicyConfiguration = { enforcementLevel: "mandatory", properties: {} };
    const retries: PolicyConfiguration = { enforcementLevel: "mandatory", properties: { minimum: 10 } };
    const one = withRules({ "acks-all": acks, "retries-minimum": retries }).digest;
    expect(withRules({ "retries-minimum": retries, "acks-all": acks }).digest).toBe(one);
    expect(
      withRules({ "acks-all": { ...acks, enforcementLevel: "advisory" }, "retries-minimum": retries }).digest,
    ).not.toBe(one);
    expect(
      withRules({ "acks-all": acks, "retries-minimum": { ...retries, properties: { minimum: 11 } } }).digest,
    ).not.toBe(one);
    const exemption = {
      rule: "acks-all",
      resource: "urn:pulumi:a::b::c::d",
      reason: "r",
      owner: "o",
      expires: "2027-03-31",
    };
    const stackConfiguration = JSON.stringify({ "kafka-durability:exemptions": JSON.stringify([exemption]) });
    const digestWith = (configuration?: string): string =>
      configurationFrom(new Map(), { stackConfiguration: configuration }).digest;
    expect(digestWith(stackConfiguration)).not.toBe(digestWith("{}"));
    expect(digestWith("{}")).toBe(digestWith(undefined));
  });
});

describe("what is used", () => {
  test("is nothing where nothing is configured", () => {
    expect(defaultConfiguration().sources).toEqual([]);
    expect(withSettings({ undetermined: "advisory" }).sources).toEqual([]);
  });

  test.each([{ undetermined: "mandatory" }, { kafkaVersion: "3.9" }, { environments: [] }])(
    "is the engine's configuration: %j",
    (settings) => {
      expect(withSettings(settings).sources).toEqual(["the configuration that the engine passes on"]);
    },
  );

  test("is a file, and the baselines", () => {
    const baseline = { version: 1, project: "p", stack: "s", owner: "o", until: "2027-03-31", entries: [] };
    const file = {
      path: "/c.json",
      content: { policies: new Map([[PACK_POLICY, { properties: { baselines: [baseline] } }]]), notes: [] },
    };
    const engine: PolicyConfiguration = { enforcementLevel: "mandatory", properties: {} };
    expect(configurationFrom(new Map([[PACK_POLICY, engine]]), { file }).sources).toEqual([
      "/c.json",
      "baselines[0] of the configuration",
    ]);
  });
});

describe("a name that nobody knows", () => {
  const policy: PolicyConfiguration = { enforcementLevel: "advisory", properties: {} };

  test.each([
    ["ack-all", 'there is no policy "ack-all"; did you mean acks-all?'],
    ["somebody-elses", 'there is no policy "somebody-elses"'],
  ])("%s is misspelt where the pack is alone, and somebody else's where it is not", (name, problem) => {
    const policies = new Map([[name, policy]]);
    expect(() => configurationFrom(policies, { alone: true })).toThrow(new RangeError(problem));
    expect(configurationFrom(policies).rules).toEqual([]);
  });

  test("is none of these", () => {
    const policies = new Map(["all", PACK_POLICY, "acks-all"].map((name) => [name, policy] as const));
    expect(configurationFrom(policies, { alone: true }).rules).toMatchObject([{ level: "advisory" }]);
  });
});
