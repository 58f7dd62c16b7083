import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";

import type { PolicyConfig, PolicyFinding, TestResource } from "../../testing";
import { unknown } from "../../testing";
import {
  briefly,
  brokers,
  component,
  durableInputs,
  firstLines,
  ORDERS,
  TOPIC,
  topic,
} from "../support/pack-resources";
import { packHarness } from "../support/resource";
import { temporaryFolder } from "../support/temporary-folder";

type Settings = Readonly<Record<string, unknown>>;

const RULE = "min-insync-replicas-minimum";
const MIN_INSYNC = "min.insync.replicas";
const TODAY = "2027-03-15";
const YESTERDAY = "2027-03-14";

beforeEach(() => {
  // As in a preview of this stack, without a configuration of its own.
  vi.stubEnv("PULUMI_DRY_RUN", "true");
  vi.stubEnv("PULUMI_CONFIG", undefined);
  vi.stubEnv("PULUMI_PROJECT", "project");
  vi.stubEnv("PULUMI_STACK", "test");
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${TODAY}T12:00:00Z`) });
  return () => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  };
});

/** A topic with this min.insync.replicas, and nothing else that could be wrong. */
function writing(minInsync: string, name = "orders", others: Partial<TestResource> = {}): TestResource {
  const config = { ...durableInputs.config, [MIN_INSYNC]: minInsync };
  return { ...topic({ replicationFactor: 5, config }, name), ...others };
}

async function preview(
  settings: Settings,
  stack: readonly TestResource[],
  rules: Record<string, PolicyConfig> = {},
): Promise<PolicyFinding[]> {
  return (await packHarness({ "kafka-durability": settings, ...rules })).preview(stack);
}

/** Of each finding: its level, whose it is, and the sentences on who answers for it. */
function notes(findings: readonly PolicyFinding[]): string[] {
  return findings.map(({ level, urn, message }) => {
    const second = message.split("\n")[1] ?? "";
    const note = second.startsWith("Why: ") ? "" : second;
    return `${level} ${urn?.split("::").at(-1) ?? "the stack"}: ${note}`;
  });
}

/** What a remediation would write. */
async function remediated(settings: Settings, resource: TestResource): Promise<string[]> {
  const harness = await packHarness({ "kafka-durability": settings, [RULE]: "remediate" });
  return Object.keys(await harness.remediate(resource));
}

const exemption = { rule: RULE, resource: ORDERS, reason: "moving out", owner: "payments", expires: TODAY };
const permitExemptions = {
  stackConfiguration: { rules: [RULE], longest: "30d" },
  code: { rules: [RULE], longest: "30d" },
};

describe("an exemption in the pack's configuration", () => {
  test("excuses what it means, visibly, and nothing else", async () => {
    const findings = await preview({ exemptions: [exemption] }, [writing("1"), writing("1", "payments")]);
    expect(notes(findings)).toEqual([
      "mandatory payments: ",
      "advisory orders: Excused until 2027-03-15 in the pack's configuration (payments): moving out.",
    ]);
    expect(briefly(findings)).toEqual([`${RULE} mandatory`, `${RULE} advisory`]);
  });

  test("that has expired excuses nothing, and says so", async () => {
    expect(notes(await preview({ exemptions: [{ ...exemption, expires: YESTERDAY }] }, [writing("1")]))).toEqual([
      "mandatory orders: Its exemption expired on 2027-03-14 (payments): moving out.",
    ]);
  });

  test("that nothing needs is said to be unused", async () => {
    const findings = await preview({ exemptions: [exemption] }, [writing("2")]);
    expect(briefly(findings)).toEqual(["kafka-durability advisory"]);
    expect(firstLines(findings)).toEqual([
      `The exemption from ${RULE} for ${ORDERS} in the pack's configuration (payments) excuses nothing here.`,
    ]);
  });

  test("may be needed once a value is known", async () => {
    const settings = { exemptions: [exemption], undetermined: "mandatory" };
    const findings = await preview(settings, [writing(unknown.string)]);
    expect(findings.filter(({ policy }) => policy === RULE)).toEqual([]);
    expect(findings.filter(({ message }) => message.includes("excuses nothing"))).toEqual([]);
  });

  test("keeps its resource from being remediated, until it expires", async () => {
    expect(await remediated({ exemptions: [exemption] }, writing("1"))).toEqual([]);
    expect(await remediated({ exemptions: [exemption] }, writing("1", "payments"))).toEqual([RULE]);
    expect(await remediated({ exemptions: [{ ...exemption, expires: YESTERDAY }] }, writing("1"))).toEqual([RULE]);
  });

  test.each<[object, string]>([
    [{ rule: "*" }, 'exemptions[0].rule is "*" but must be one rule\'s id: never all of them'],
    [{ reason: "" }, 'exemptions[0].reason is "" but must be text'],
    [{ owner: " " }, 'exemptions[0].owner is " " but must be text'],
    [{ expires: "2027-02-29" }, 'exemptions[0].expires is "2027-02-29" but must be a day such as "2027-03-31"'],
  ])("is refused with %j", async (particulars, problem) => {
    const settings = { exemptions: [{ ...exemption, ...particulars }] };
    await expect(packHarness({ "kafka-durability": settings })).rejects.toThrow(
      new Error(`kafka-durability.${problem}`),
    );
  });
});

describe("an exemption in stack configuration", () => {
  function stackConfiguration(...exemptions: object[]): void {
    vi.stubEnv("PULUMI_CONFIG", JSON.stringify({ "kafka-durability:exemptions": JSON.stringify(exemptions) }));
  }

  test("excuses where it is permitted", async () => {
    stackConfiguration(exemption);
    expect(notes(await preview({ permitExemptions }, [writing("1")]))).toEqual([
      "advisory orders: Excused until 2027-03-15 in stack configuration (payments): moving out.",
    ]);
    expect(await remediated({ permitExemptions }, writing("1"))).toEqual([]);
  });

  test("excuses nothing where it is not, and is remediated", async () => {
    stackConfiguration(exemption);
    expect(notes(await preview({}, [writing("1")]))).toEqual([
      `mandatory orders: Its exemption (payments) does not count: the pack's configuration permits none from this rule in stack configuration.`,
    ]);
    expect(await remediated({}, writing("1"))).toEqual([RULE]);
  });

  test("excuses nothing for longer than is permitted", async () => {
    stackConfiguration({ ...exemption, expires: "2027-04-15" });
    expect(notes(await preview({ permitExemptions }, [writing("1")]))).toEqual([
      "mandatory orders: Its exemption (payments) does not count: it lasts until 2027-04-15, but in stack configuration the pack's configuration permits 30d at most.",
    ]);
  });

  test("could not be seen where nobody passes it on", async () => {
    vi.stubEnv("PULUMI_DRY_RUN", undefined);
    expect(notes(await preview({ permitExemptions }, [writing("1")]))).toEqual([
      "mandatory orders: Exemptions in stack configuration could not be seen: policy analyze passes none on.",
    ]);
    // In a preview it is passed on, be it empty.
    vi.stubEnv("PULUMI_DRY_RUN", "true");
    expect(notes(await preview({ permitExemptions }, [writing("1")]))).toEqual(["mandatory orders: "]);
  });

  test("is refused where it is wrong", async () => {
    stackConfiguration({ ...exemption, rule: "all" });
    await expect(packHarness()).rejects.toThrow(
      new Error(
        'stack configuration: kafka-durability:exemptions[0].rule is "all" but must be one rule\'s id: never all of them',
      ),
    );
  });
});

describe("an exemption in code", () => {
  const inCode = { rule: RULE, reason: "moving out", owner: "payments", expires: TODAY };
  const durable = component("DurableTopic", { exemptions: [inCode] }, "orders");
  const parent = "urn:pulumi:test::project::pulumi-kafka-durability:index:DurableTopic::orders";
  const within = writing("1", "orders", { options: { protect: true, parent } });

  test("counts for what the component contains, where it is permitted", async () => {
    const findings = await preview({ permitExemptions }, [durable, within, writing("1", "payments")]);
    expect(notes(findings)).toEqual([
      "mandatory payments: ",
      "advisory orders: Excused until 2027-03-15 in code (payments): moving out.",
    ]);
  });

  test("of durable brokers counts for what carries their settings", async () => {
    const type = "pulumi-kafka-durability:index:DurableBrokers";
    const exempt = component("DurableBrokers", { brokers: 3, exemptions: [inCode] });
    const carrier = brokers({ "min.insync.replicas": "1" }, {});
    const carried = { ...carrier, options: { parent: `urn:pulumi:test::project::${type}::main` } };
    expect(notes(await preview({ permitExemptions }, [exempt, carried]))).toEqual([
      "advisory main: Excused until 2027-03-15 in code (payments): moving out.",
    ]);
  });

  test("keeps it from being remediated", async () => {
    const harness = await packHarness({ "kafka-durability": { permitExemptions }, [RULE]: "remediate" });
    await harness.analyze(durable);
    expect(await harness.remediate(within)).toEqual({});
    expect(Object.keys(await harness.remediate(writing("1", "payments")))).toEqual([RULE]);
  });

  test("counts for nothing where it is not permitted", async () => {
    expect(notes(await preview({}, [durable, within]))).toEqual([
      `mandatory orders: Its exemption (payments) does not count: the pack's configuration permits none from this rule in code.`,
    ]);
  });

  test("that nothing needs is said to be unused", async () => {
    expect(firstLines(await preview({ permitExemptions }, [durable]))).toEqual([
      `The exemption from ${RULE} for ${parent} in code (payments) excuses nothing here.`,
    ]);
  });

  test("from a rule that the pack is not asked for is not unused: its component may keep that rule", async () => {
    const skips = { ...inCode, rule: "auto-offset-reset-none" };
    const reader = component("DurableConsumer", { exemptions: [skips] }, "reader");
    expect(firstLines(await preview({}, [reader]))).toEqual([]);
    const harness = await packHarness({ "auto-offset-reset-none": "mandatory" });
    expect(firstLines(await harness.preview([reader]))).toEqual([
      "The exemption from auto-offset-reset-none for urn:pulumi:test::project::pulumi-kafka-durability:index:DurableConsumer::reader in code (payments) excuses nothing here.",
    ]);
  });

  test("is refused where it is wrong", async () => {
    const wrong = component("DurableTopic", { exemptions: [{ ...inCode, reason: "" }] }, "orders");
    await expect((await packHarness()).analyze(wrong)).rejects.toThrow(
      `${parent} could not be judged: exemptions[0].reason is "" but must be text`,
    );
  });
});

describe("a baseline", () => {
  const entry = { rule: RULE, type: TOPIC, name: "orders", setting: MIN_INSYNC, value: "2" };
  const baseline = { version: 1, project: "project", stack: "test", owner: "team", until: TODAY, entries: [entry] };
  // With a minimum of 4, 2 violates, and 3 is better.
  const rules: Record<string, PolicyConfig> = { [RULE]: { minimum: 4 } };
  const OLD = "In the baseline of team until 2027-03-15.";

  async function judged(stack: readonly TestResource[], particulars: object = {}): Promise<string[]> {
    return notes(await preview({ baselines: [{ ...baseline, ...particulars }] }, stack, rules));
  }

  test.each<[string, TestResource[], string[]]>([
    ["accepts what is old", [writing("2")], [`advisory orders: ${OLD}`]],
    ["accepts what is half mended", [writing("3")], [`advisory orders: ${OLD}`]],
    [
      "refuses what is worse",
      [writing("1")],
      ["mandatory orders: The baseline of team accepts min.insync.replicas 2, not 1."],
    ],
    ["refuses what is new", [writing("2"), writing("2", "new")], ["mandatory new: ", `advisory orders: ${OLD}`]],
    [
      "accepts one resource by one entry",
      [writing("2"), writing("2", "orders", { urn: `${ORDERS}-copy` })],
      ["mandatory orders-copy: ", `advisory orders: ${OLD}`],
    ],
    [
      "keeps its entries whatever the URN",
      [
        writing("2", "orders", {
          name: "renamed",
          urn: `urn:pulumi:test::project::my:index:App$${TOPIC}::renamed`,
        }),
      ],
      [`advisory renamed: ${OLD}`],
    ],
  ])("%s", async (_, stack, expected) => {
    expect(await judged(stack)).toEqual(expected);
  });

  test("that has ended refuses what it accepted, and says so", async () => {
    expect(await judged([writing("2")], { until: YESTERDAY })).toEqual([
      "mandatory orders: The baseline of team, which accepted it, ended on 2027-03-14.",
    ]);
  });

  test("of another stack says nothing here", async () => {
    expect(await judged([writing("2")], { stack: "other" })).toEqual(["mandatory orders: "]);
  });

  test.each<[string, TestResource[]]>([
    ["mended", [writing("4")]],
    ["removed", []],
  ])("says what is fixed: %s", async (_, stack) => {
    const findings = await preview({ baselines: [baseline] }, stack, rules);
    expect(findings).toEqual([
      {
        policy: "kafka-durability",
        level: "advisory",
        severity: "low",
        message:
          `1 entry of the baseline of team, baselines[0] of the configuration, is fixed: ${RULE} of orders.\n` +
          "Fix: remove what is fixed by kafka-durability baseline prune",
      },
    ]);
  });

  test("says nothing is fixed that is not known yet", async () => {
    const findings = await preview({ baselines: [baseline] }, [writing(unknown.string)], rules);
    expect(findings.filter(({ message }) => message.includes("fixed"))).toEqual([]);
  });

  test("keeps its resources from being remediated, and no others", async () => {
    const settings = { baselines: [{ ...baseline, entries: [{ ...entry, value: "1" }] }] };
    expect(await remediated(settings, writing("1"))).toEqual([]);
    expect(await remediated(settings, writing("1", "new"))).toEqual([RULE]);
    const worse = { baselines: [{ ...baseline, entries: [{ ...entry, value: "0" }] }] };
    expect(await remediated(worse, writing("1"))).toEqual([]);
    const better = { baselines: [{ ...baseline, entries: [{ ...entry, value: "3" }] }] };
    expect(await remediated(better, writing("1"))).toEqual([RULE]);
  });

  test("may be a folder of files", async () => {
    const folder = join(temporaryFolder(), "baselines");
    mkdirSync(folder);
    writeFileSync(join(folder, "shop.json"), JSON.stringify(baseline));
    expect(notes(await preview({ baselines: [folder] }, [writing("2")], rules))).toEqual([`advisory orders: ${OLD}`]);
    writeFileSync(join(folder, "broken.json"), "{}");
    await expect(packHarness({ "kafka-durability": { baselines: [folder] } })).rejects.toThrow(
      `${join(folder, "broken.json")}: baseline.version is missing`,
    );
  });
});
