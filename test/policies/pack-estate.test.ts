import { beforeEach, describe, expect, test, vi } from "vitest";

import type { PolicyConfig, PolicyFinding, TestResource } from "../../testing";
import { unknown } from "../../testing";
import { briefly, brokers, durableInputs, firstLines, ORDERS, topic } from "../support/pack-resources";
import { packHarness } from "../support/resource";

type Settings = Readonly<Record<string, unknown>>;

const MIN_INSYNC = "min.insync.replicas";
const UNCLEAN = "unclean.leader.election.enable";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-03-15T12:00:00Z") });
  return () => {
    vi.useRealTimers();
  };
});

/** A topic on the cluster that this provider reaches, which leaves everything to its brokers. */
function bare(name: string, host: string, provider = host): TestResource {
  return {
    ...topic({ config: {} }, name),
    options: {
      protect: true,
      provider: {
        type: "pulumi:providers:kafka",
        name: provider,
        inputs: { bootstrapServers: JSON.stringify([`${host}:9092`]) },
      },
    },
  };
}

async function preview(
  settings: Settings,
  stack: readonly TestResource[],
  rules: Record<string, PolicyConfig> = {},
): Promise<PolicyFinding[]> {
  const harness = await packHarness({ "kafka-durability": settings, ...rules });
  return harness.preview(stack);
}

function named(findings: readonly PolicyFinding[]): (string | undefined)[] {
  return findings.map(
    ({ urn, message }) => `${urn?.split("::").at(-1) ?? "the stack"}: ${message.split("\n").at(0) ?? ""}`,
  );
}

describe("clusters", () => {
  const eu = { name: "eu", match: [{ bootstrap: "b-eu" }], brokers: 3, defaults: { [MIN_INSYNC]: 2 } };
  const us = { name: "us", match: [{ provider: "us-*" }], brokers: 6, defaults: { [MIN_INSYNC]: "1" } };
  const clusters = [eu, us];

  test("of different defaults stand in one stack, and each is the source", async () => {
    const findings = await preview({ clusters }, [bare("orders", "b-eu"), bare("payments", "b-us", "us-west")]);
    expect(named(findings)).toEqual([
      'payments: config["min.insync.replicas"] is not set (min.insync.replicas of the cluster "us" is 1) but at least 2 is required.',
    ]);
    expect(briefly(findings)).toEqual(["min-insync-replicas-minimum mandatory"]);
  });

  test("bound the replication factor of their own topics", async () => {
    const wide = (name: string, host: string, provider?: string): TestResource => {
      const { inputs, ...resource } = bare(name, host, provider);
      return { ...resource, inputs: { ...inputs, replicationFactor: 5, config: durableInputs.config } };
    };
    expect(named(await preview({ clusters }, [wide("orders", "b-eu"), wide("payments", "b-us", "us-west")]))).toEqual([
      "orders: replicationFactor is 5 but there are only 3 brokers.",
    ]);
  });

  test("that say nothing of a setting are named as the place to say it", async () => {
    const findings = await preview({ clusters: [{ ...eu, defaults: {} }] }, [bare("orders", "b-eu")]);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message.split("\n")).toContain(
      'Or once, if the brokers have it: "defaults": { "min.insync.replicas": "2" } of the cluster "eu" in the pack\'s configuration',
    );
  });

  test("have versions of their own, on which defaults depend", async () => {
    const old = { ...eu, kafkaVersion: "0.10" };
    expect(named(await preview({ clusters: [old, us] }, [bare("orders", "b-eu")]))).toEqual([
      `orders: config["unclean.leader.election.enable"] is not set (Kafka 0.10's default is true) but must be false.`,
    ]);
    expect(await preview({ clusters }, [bare("orders", "b-eu")])).toEqual([]);
  });

  test("that are too small are one finding of the stack, not one of each topic", async () => {
    const small = { ...eu, brokers: 2, defaults: { [MIN_INSYNC]: 1, "default.replication.factor": 2 } };
    const findings = await preview({ clusters: [small] }, [bare("orders", "b-eu"), bare("payments", "b-eu")], {
      "replication-factor-within-cluster": "disabled",
    });
    expect(findings.map(({ policy, urn }) => [policy, urn])).toEqual([
      ["cluster-size-minimum", "urn:pulumi:test::project::pulumi:pulumi:Stack::project-test"],
    ]);
    expect(firstLines(findings)).toEqual([
      'clusters["eu"].brokers is 2 but at least 3 are required: the cluster needs a third broker.',
    ]);
  });

  test("that are not stated are reported once, with the number of their topics", async () => {
    const findings = await preview({ clusters }, [
      { ...bare("a", "b-asia"), inputs: { ...durableInputs, name: "a" } },
      { ...bare("b", "b-asia"), inputs: { ...durableInputs, name: "b" } },
      { ...bare("c", "b-eu"), inputs: { ...durableInputs, name: "c" } },
      topic({}, "of no provider"),
    ]);
    expect(findings).toEqual([
      {
        policy: "kafka-durability",
        level: "advisory",
        severity: "medium",
        message: [
          "2 topics are on a cluster that the configuration does not state: b-asia:9092.",
          "Why: what they leave to its brokers is judged by Kafka's own defaults, which may not be theirs, or not at all.",
          "Fix: add it to clusters of the policy kafka-durability, with what it is known by and what its brokers have",
        ].join("\n"),
      },
    ]);
  });

  test.each([[unknown.string], [unknown.array], [["b-1:9092", unknown.string]]])(
    "are not missed as long as nobody knows which it is: %j",
    async (bootstrapServers) => {
      const provider = { type: "pulumi:providers:kafka", name: "made-here", inputs: { bootstrapServers } };
      const made: TestResource = { ...topic({}, "a"), options: { protect: true, provider } };
      expect(await preview({ clusters }, [made])).toEqual([]);
      // What they leave to their brokers is not judged by Kafka's defaults meanwhile.
      const leaving = { ...made, inputs: { ...made.inputs, config: {} } };
      expect(firstLines(await preview({ clusters }, [leaving]))).toEqual([
        "Not judged yet: its cluster is known only after the update, which judges it again.",
      ]);
      expect(briefly(await preview({}, [leaving]))).toEqual(["min-insync-replicas-minimum mandatory"]);
      // One that its provider is known by is known.
      const known = { ...eu, match: [{ provider: "made-*" }] };
      expect(await preview({ clusters: [known] }, [made])).toEqual([]);
      expect(await preview({ clusters: [known] }, [{ ...made, inputs: { ...made.inputs, config: {} } }])).toEqual([]);
    },
  );

  test.each([
    ["ordrs", "; did you mean orders?"],
    ["orders", undefined],
  ])("that brokers say they are must be stated: %s", async (cluster, hint) => {
    const stated = [{ name: "orders", match: [{ bootstrap: "b-1" }] }];
    const declared = brokers({}, { cluster });
    const findings = await preview({ clusters: stated }, [declared]);
    expect(firstLines(findings).filter((line) => line?.includes("does not state"))).toEqual(
      hint === undefined
        ? []
        : [`The brokers "main" are a cluster that the configuration does not state: ordrs${hint}.`],
    );
  });

  test("are not missed where none are stated", async () => {
    const durable = { ...bare("a", "b-asia"), inputs: durableInputs };
    expect(await preview({}, [durable])).toEqual([]);
    expect(await preview({ clusters: [] }, [durable])).toEqual([]);
  });

  test("give way to brokers of the stack that are said to be this cluster", async () => {
    const strong = brokers({ [MIN_INSYNC]: "2" }, { cluster: "us" });
    const stack = [bare("payments", "b-us", "us-west"), strong];
    expect(await preview({ clusters }, stack)).toEqual([]);
    const other = brokers({ [MIN_INSYNC]: "2" }, { cluster: "eu" });
    expect(briefly(await preview({ clusters }, [bare("payments", "b-us", "us-west"), other]))).toEqual([
      "min-insync-replicas-minimum mandatory",
    ]);
  });
});

describe("environments", () => {
  const weak = topic({ config: { [MIN_INSYNC]: "1", [UNCLEAN]: "false" } });
  const unprotected: TestResource = { ...topic({}), options: { protect: false } };
  const off = { "min-insync-replicas-minimum": "disabled" };

  test.each<[string, object[], string[]]>([
    ["lowers what it says", [{ name: "test", stack: "test", levels: off }], ["topic-protected advisory"]],
    [
      "may be the first of several",
      [{ name: "a", project: "pro*", levels: off }, { name: "b" }],
      ["topic-protected advisory"],
    ],
    [
      "of another stack does not, and the strictest counts",
      [{ name: "dev", stack: "dev", levels: off }],
      ["min-insync-replicas-minimum mandatory", "topic-protected mandatory"],
    ],
    ["of none is the strictest", [], ["min-insync-replicas-minimum mandatory", "topic-protected mandatory"]],
    [
      "is content with the checklist",
      [{ name: "all" }],
      ["min-insync-replicas-minimum mandatory", "topic-protected advisory"],
    ],
    [
      "of production is not",
      [{ name: "all", bundle: "production" }],
      ["min-insync-replicas-minimum mandatory", "topic-protected mandatory"],
    ],
    [
      "that is ephemeral asks for no protection",
      [{ name: "all", ephemeral: true }],
      ["min-insync-replicas-minimum mandatory"],
    ],
  ])("%s", async (_, environments, expected) => {
    expect(briefly(await preview({ environments }, [{ ...weak, options: { protect: false } }]))).toEqual(expected);
  });

  test("raise a rule that the engine has disabled", async () => {
    const environments = [{ name: "all", levels: { "topic-protected": "mandatory" } }];
    const findings = await preview({ environments }, [unprotected], { all: "disabled" });
    expect(briefly(findings)).toEqual(["topic-protected mandatory"]);
  });

  test("remediate", async () => {
    const environments = [{ name: "all", levels: { "min-insync-replicas-minimum": "remediate" } }];
    const harness = await packHarness({ "kafka-durability": { environments } });
    expect(await harness.remediate(weak)).toEqual({
      "min-insync-replicas-minimum": { ...weak.inputs, config: { [MIN_INSYNC]: "2", [UNCLEAN]: "false" } },
    });
    // What was not mended is refused.
    expect(briefly((await harness.analyze(weak)).findings)).toEqual(["min-insync-replicas-minimum mandatory"]);
    const elsewhere = [{ ...environments[0], stack: "dev" }, { name: "rest" }];
    expect(await (await packHarness({ "kafka-durability": { environments: elsewhere } })).remediate(weak)).toEqual({});
  });

  test("switch off what the engine remediates", async () => {
    const environments = [{ name: "all", levels: { "min-insync-replicas-minimum": "advisory" } }];
    const config = { "kafka-durability": { environments }, "min-insync-replicas-minimum": "remediate" as const };
    const harness = await packHarness(config);
    expect(await harness.remediate(weak)).toEqual({});
    expect(briefly((await harness.analyze(weak)).findings)).toEqual(["min-insync-replicas-minimum advisory"]);
  });
});

describe("classes", () => {
  const acceptedLoss = { reason: "only metrics", owner: "sre", review: "2027-06-30" };
  const telemetry = {
    name: "telemetry",
    topics: ["metrics-*"],
    acceptedLoss,
    levels: { "min-insync-replicas-minimum": "advisory", "topic-protected": "disabled" },
  };
  const changelog = {
    name: "changelog",
    resources: ["urn:pulumi:*::*::kafka:*::log-*"],
    purpose: "changelog",
    levels: { "cleanup-policy-delete": "mandatory" },
  };
  const config = { ...durableInputs.config, [MIN_INSYNC]: "1" };

  test("with accepted loss lower rules for their topics alone, in one finding that says so", async () => {
    const stack = ["metrics-a", "orders", "metrics-b"].map((name) => topic({ config }, name));
    const findings = await preview({ classes: [telemetry] }, stack);
    expect(named(findings)).toEqual([
      'orders: config["min.insync.replicas"] is "1" but at least 2 is required.',
      'the stack: 2 resources (metrics-a and metrics-b): config["min.insync.replicas"] is "1" but at least 2 is required.',
    ]);
    expect(findings.map(({ level }) => level)).toEqual(["mandatory", "advisory"]);
    expect(findings[1]?.message.split("\n")[1]).toBe(
      "Class telemetry, loss accepted until a review on 2027-06-30 (sre): only metrics.",
    );
  });

  test("for a purpose enable rules", async () => {
    const compacted = (name: string): TestResource =>
      topic({ config: { ...durableInputs.config, "cleanup.policy": "compact" } }, name);
    expect(named(await preview({ classes: [changelog] }, [compacted("log-a"), compacted("orders")]))).toEqual([
      'log-a: config["cleanup.policy"] is "compact" but must be delete.',
    ]);
  });

  test("say when their review is due, where there is anything of them", async () => {
    const due = { ...telemetry, acceptedLoss: { ...acceptedLoss, review: "2027-03-14" } };
    expect(firstLines(await preview({ classes: [due] }, [topic({}, "metrics-a")]))).toEqual([
      "The review of the class telemetry was due on 2027-03-14 (sre): is its loss still accepted?",
    ]);
    expect(await preview({ classes: [due] }, [topic({}, "orders")])).toEqual([]);
  });

  test("are refused where they would lower the checklist for a purpose", async () => {
    const levels = { "acks-all": "advisory" };
    await expect(packHarness({ "kafka-durability": { classes: [{ ...changelog, levels }] } })).rejects.toThrow(
      new Error(
        "kafka-durability.classes[0].levels.acks-all belongs to the checklist, which only a class with acceptedLoss can lower",
      ),
    );
  });
});

test("owners are told in the findings of what is theirs", async () => {
  const owners = [
    { owner: "payments", topics: ["pay-*"] },
    { owner: "shop", resources: ["urn:pulumi:*::project::*::orders"] },
  ];
  const weak = ["orders", "pay-in", "other"].map((name) => topic({ replicationFactor: 1 }, name));
  const findings = await preview({ owners }, weak, { "replication-factor-above-min-insync-replicas": "disabled" });
  expect(findings.map(({ message }) => message.split("\n")[1])).toEqual([
    "Owner: shop.",
    "Owner: payments.",
    expect.stringMatching(/^Why: /),
  ]);
});

describe("everything disabled", () => {
  test("says nothing, and still knows what is unused", async () => {
    const exemptions = [{ rule: "acks-all", resource: ORDERS, reason: "r", owner: "o", expires: "2027-03-31" }];
    const findings = await preview({ exemptions }, [topic({ replicationFactor: 1 })], { all: "disabled" });
    expect(briefly(findings)).toEqual(["kafka-durability advisory"]);
    expect(firstLines(findings)).toEqual([
      `The exemption from acks-all for ${ORDERS} in the pack's configuration (o) excuses nothing here.`,
    ]);
  });
});
