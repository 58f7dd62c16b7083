import type { Policies, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";

import type { TestResource } from "../../testing";
import { PolicyHarness, secret, SUPPORTED_SDK_VERSIONS, unknown } from "../../testing";

const BUCKET = "aws:s3/bucket:Bucket";

/** A naive policy, as most are written: it reads a property and compares it. */
const aclPrivate: ResourceValidationPolicy = {
  name: "acl-private",
  description: "Buckets are private.",
  enforcementLevel: "mandatory",
  severity: "high",
  validateResource: (args, reportViolation) => {
    if (args.type !== BUCKET) args.notApplicable("this is no bucket");
    if (args.props["acl"] !== "private") reportViolation(`acl is ${String(args.props["acl"])}`);
  },
};

const configured: ResourceValidationPolicy = {
  name: "configured",
  description: "Says how it is configured.",
  configSchema: { properties: { most: { type: "integer", default: 7 }, word: { type: "string" } } },
  validateResource: (args, reportViolation) => {
    reportViolation(JSON.stringify(args.getConfig()));
  },
};

const atMostOne: StackValidationPolicy = {
  name: "at-most-one",
  description: "There is at most one.",
  enforcementLevel: "advisory",
  validateStack: ({ resources }, reportViolation) => {
    const [first, second] = resources;
    if (second !== undefined) reportViolation(`${first?.name ?? ""} and ${second.name}`, second.urn);
    if (resources.length > 2) reportViolation("far too many");
  },
};

const mendAcl: ResourceValidationPolicy = {
  name: "mend-acl",
  description: "Makes buckets private.",
  enforcementLevel: "remediate",
  remediateResource: ({ props }) => {
    if (props["acl"] === "private") return undefined;
    props["acl"] = "private";
    return props;
  },
};

function bucket(inputs: TestResource["inputs"], name?: string): TestResource {
  return { type: BUCKET, inputs, ...(name === undefined ? {} : { name }) };
}

function harnessOf(policies: Policies, config?: Parameters<typeof PolicyHarness.create>[1]): Promise<PolicyHarness> {
  return PolicyHarness.create(policies, config);
}

describe("a resource policy", () => {
  test("says what it finds, with its level and severity", async () => {
    const harness = await harnessOf([aclPrivate]);
    expect(await harness.analyze(bucket({ acl: "public" }))).toEqual({
      findings: [
        { policy: "acl-private", level: "mandatory", severity: "high", message: "Buckets are private.\nacl is public" },
      ],
      notApplicable: {},
    });
    expect(await harness.analyze(bucket({ acl: "private" }))).toEqual({ findings: [], notApplicable: {} });
  });

  test("says why it does not apply", async () => {
    const harness = await harnessOf([aclPrivate]);
    expect(await harness.analyze({ type: "aws:ec2/instance:Instance", inputs: {} })).toEqual({
      findings: [],
      notApplicable: { "acl-private": "this is no bucket" },
    });
  });

  test("sees names, URNs, options and secrets as in an update", async () => {
    const seen = vi.fn();
    const looks: ResourceValidationPolicy = {
      name: "looks",
      description: "Looks.",
      validateResource: ({ type, name, urn, opts, props }) => {
        const { protect, ignoreChanges, parent } = opts;
        seen({ type, name, urn, protect, ignoreChanges, parent, acl: (props as Record<string, unknown>)["acl"] });
      },
    };
    const harness = await harnessOf([looks]);
    await harness.analyze(bucket({ acl: secret("private") }));
    await harness.analyze({
      ...bucket({}, "b"),
      urn: "urn:b",
      options: { protect: true, ignoreChanges: ["acl"], parent: "urn:a" },
    });
    expect(seen.mock.calls).toEqual([
      [
        {
          type: BUCKET,
          name: "resource",
          urn: "urn:pulumi:test::project::aws:s3/bucket:Bucket::resource",
          protect: false,
          ignoreChanges: [],
          parent: undefined,
          acl: "private",
        },
      ],
      [
        {
          type: BUCKET,
          name: "b",
          urn: "urn:b",
          protect: true,
          ignoreChanges: ["acl"],
          parent: "urn:a",
          acl: undefined,
        },
      ],
    ]);
  });

  test("sees the provider, where the engine says one", async () => {
    const seen = vi.fn();
    const looks: ResourceValidationPolicy = {
      name: "looks",
      description: "Looks.",
      validateResource: ({ provider }) => {
        seen(provider && { ...provider, props: { region: (provider.props as Record<string, unknown>)["region"] } });
      },
    };
    const harness = await harnessOf([looks]);
    const provider = { type: "pulumi:providers:aws", name: "eu", inputs: { region: secret("eu-west-1") } };
    await harness.analyze({ ...bucket({}), options: { provider } });
    await harness.analyze({ ...bucket({}), options: { provider: { ...provider, urn: "urn:eu" } } });
    await harness.analyze(bucket({}));
    const asSeen = { type: "pulumi:providers:aws", name: "eu", props: { region: "eu-west-1" } };
    expect(seen.mock.calls).toEqual([
      [{ ...asSeen, urn: "urn:pulumi:test::project::pulumi:providers:aws::eu" }],
      [{ ...asSeen, urn: "urn:eu" }],
      [undefined],
    ]);
  });

  test.each(Object.entries(unknown))("that is naive stumbles over an unknown %s, as in a preview", async (_, value) => {
    const harness = await harnessOf([aclPrivate]);
    const { findings } = await harness.analyze(bucket({ acl: value }));
    expect(findings).toMatchObject([{ policy: "acl-private", level: "advisory" }]);
    expect(findings.at(0)?.message).toMatch(/value at \.acl can't be known during preview/);
  });

  test("that throws ends the run, with its error", async () => {
    const broken: ResourceValidationPolicy = {
      name: "broken",
      description: "Breaks.",
      validateResource: () => {
        throw new Error("out of cheese");
      },
    };
    const harness = await harnessOf([broken]);
    await expect(harness.analyze(bucket({}))).rejects.toThrow(
      /^Error validating resource with policy 'broken' from policy pack 'test-pack@v0\.0\.0':\nError: out of cheese/,
    );
  });
});

describe("a stack policy", () => {
  test("sees all resources, and names one or none", async () => {
    const harness = await harnessOf([atMostOne]);
    expect((await harness.analyzeStack([bucket({}, "a")])).findings).toEqual([]);
    expect((await harness.analyzeStack([bucket({}, "a"), bucket({}, "b"), bucket({}, "c")])).findings).toEqual([
      {
        policy: "at-most-one",
        level: "advisory",
        severity: "unspecified",
        message: "There is at most one.\na and b",
        urn: "urn:pulumi:test::project::aws:s3/bucket:Bucket::b",
      },
      {
        policy: "at-most-one",
        level: "advisory",
        severity: "unspecified",
        message: "There is at most one.\nfar too many",
      },
    ]);
  });

  test("comes last in a preview", async () => {
    const harness = await harnessOf([atMostOne, aclPrivate]);
    const findings = await harness.preview([bucket({ acl: "a" }, "a"), bucket({ acl: "b" }, "b")]);
    expect(findings.map(({ policy }) => policy)).toEqual(["acl-private", "acl-private", "at-most-one"]);
  });
});

describe("a remediation", () => {
  test("answers the inputs of what it changed, secrets and unknown values as they were", async () => {
    const harness = await harnessOf([mendAcl]);
    const inputs = { acl: secret("public"), key: secret("hunter2"), arn: unknown.string };
    expect(await harness.remediate(bucket(inputs))).toEqual({ "mend-acl": { ...inputs, acl: secret("private") } });
    expect(await harness.remediate(bucket({ acl: "private" }))).toEqual({});
  });

  test("that is naive stumbles over an unknown value, as in a preview", async () => {
    const harness = await harnessOf([mendAcl]);
    expect(await harness.remediate(bucket({ acl: unknown.string }))).toEqual({
      "mend-acl": expect.stringMatching(/value at \.acl can't be known during preview/) as string,
    });
  });

  test("happens at its level only", async () => {
    const harness = await harnessOf([mendAcl], { config: { "mend-acl": "mandatory" } });
    expect(await harness.remediate(bucket({ acl: "public" }))).toEqual({});
  });
});

describe("the configuration", () => {
  async function configOf(config: Parameters<typeof PolicyHarness.create>[1]): Promise<unknown> {
    const { findings } = await (await harnessOf([configured], config)).analyze(bucket({}));
    return JSON.parse(findings.at(0)?.message.split("\n").at(1) ?? "null");
  }

  test("reaches a policy with its defaults completed", async () => {
    expect(await configOf(undefined)).toEqual({ most: 7 });
    expect(await configOf({})).toEqual({ most: 7 });
    expect(await configOf({ config: { configured: "mandatory" } })).toEqual({ most: 7 });
    expect(await configOf({ config: { configured: { most: 9, word: "a" } } })).toEqual({ most: 9, word: "a" });
    expect(await configOf({ config: { other: { most: 9 } } })).toEqual({ most: 7 });
  });

  test.each([
    [undefined, "mandatory"],
    [{ "acl-private": "advisory" as const }, "advisory"],
    [{ "acl-private": { enforcementLevel: "advisory" as const } }, "advisory"],
    [{ all: "advisory" as const }, "advisory"],
    [{ all: { enforcementLevel: "advisory" as const } }, "advisory"],
    [{ all: "advisory" as const, "acl-private": "mandatory" as const }, "mandatory"],
    [{ all: "advisory" as const, "acl-private": { most: 1 } }, "advisory"],
    [{ "acl-private": "disabled" as const }, undefined],
    [{ "acl-private": "remediate" as const }, "mandatory"],
  ])("gives a policy its level: with %j, %s", async (config, level) => {
    const harness = await harnessOf([aclPrivate], config === undefined ? {} : { config });
    const { findings } = await harness.analyze(bucket({ acl: "public" }));
    expect(findings.map((finding) => finding.level)).toEqual(level === undefined ? [] : [level]);
  });

  test("is advisory where nobody says a level", async () => {
    const { findings } = await (await harnessOf([configured])).analyze(bucket({}));
    expect(findings).toMatchObject([{ level: "advisory", severity: "unspecified" }]);
  });

  test("is one harness's own", async () => {
    const strict = await harnessOf([aclPrivate]);
    await harnessOf([aclPrivate], { config: { all: "disabled" } });
    expect((await strict.analyze(bucket({ acl: "public" }))).findings).toHaveLength(1);
  });
});

test("the installed @pulumi/policy is one that the harness knows", () => {
  const manifest = readFileSync(require.resolve("@pulumi/policy/package.json"), "utf8");
  const { version } = JSON.parse(manifest) as { version: string };
  expect(version.replace(/^v/, "").split(".").slice(0, 2).join(".")).toBe(SUPPORTED_SDK_VERSIONS);
});
