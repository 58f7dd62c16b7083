import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";

import { rules } from "../../policies/rules";
import type { Ran } from "../support/command";
import { kafkaDurability, refuses } from "../support/command";
import { TOPIC } from "../support/pack-resources";
import { baseline, entry, jsonIn } from "../support/record-file";
import { temporaryFolder } from "../support/temporary-folder";

const ORDERS = `urn:pulumi:prod::shop::${TOPIC}::orders`;
const PRODUCER = "pulumi-kafka-durability:index:Producer";
const answerable = { reason: "It is being moved.", owner: "ann" };
const settings = {
  environments: [
    { name: "dev", stack: "dev-*", levels: { "acks-all": "advisory" }, ephemeral: true },
    { name: "prod", stack: "prod", bundle: "production" },
  ],
  classes: [
    {
      name: "telemetry",
      topics: ["metrics-*"],
      acceptedLoss: { reason: "Metrics.", owner: "observability", review: "2028-01-01" },
      levels: { "replication-factor-minimum": "advisory" },
    },
  ],
  owners: [
    { owner: "observability", topics: ["metrics-*"] },
    { owner: "payments", resources: ["urn:pulumi:*::shop::*::orders*"] },
  ],
  permitExemptions: { stackConfiguration: { rules: ["acks-all", "auto-commit-disabled"], longest: "30d" } },
  exemptions: [
    { rule: "retries-minimum", resource: ORDERS, ...answerable, expires: "2027-03-15" },
    { rule: "delivery-timeout-minimum", resource: ORDERS, ...answerable, expires: "2027-03-14" },
  ],
  baselines: ["old.json", "ended.json"],
};

interface Explained {
  readonly [field: string]: unknown;
  readonly rules: readonly { rule: string; level: string; from: string; notes?: readonly string[] }[];
}

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
  jsonIn(folder, "pack.json", { "kafka-durability": settings, "cluster-size-minimum": "advisory" });
  const shop = { project: "shop", stack: "prod" };
  jsonIn(folder, "old.json", baseline([entry(), entry({ name: "orders-v1" })], shop));
  const unclean = {
    rule: "unclean-leader-election-disabled",
    setting: "unclean.leader.election.enable",
    value: "true",
  };
  jsonIn(folder, "ended.json", baseline([entry(unclean)], { ...shop, until: "2027-03-14" }));
});

function explain(...args: readonly string[]): Ran {
  return kafkaDurability(["config", "explain", "--config", "pack.json", ...args], { cwd: folder });
}

function explained(...args: readonly string[]): Explained {
  const { status, stdout, stderr } = explain(...args, "--json");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout) as Explained;
}

function ruleIn({ rules: listed }: Explained, id: string): Explained["rules"][0] | undefined {
  return listed.find(({ rule }) => rule === id);
}

/** What is said of a rule in the table, by columns. */
function rowsOf({ stdout }: Ran): string[][] {
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("│"))
    .map((line) =>
      line
        .split("│")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe("config explain of a stack", () => {
  test("has each rule in the order of the checklist, its level and where that comes from", () => {
    const ran = explain("--stack", "shop/prod");
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    expect(ran.stdout.split("\n").at(0)).toBe("stack shop/prod; environment prod");
    const rows = rowsOf(ran);
    expect(rows).toHaveLength(rules.length + 1);
    expect(rows.slice(0, 2)).toEqual([
      ["rule", "level", "where it comes from"],
      ["delivery-error-handled", "mandatory", "the rule's own level"],
    ]);
    expect(rows).toContainEqual(["cluster-size-minimum", "advisory", "the pack's configuration"]);
    expect(rows).toContainEqual(["topic-protected", "mandatory", 'bundle production of environment "prod"']);
    expect(rows.at(-1)?.[0]).toBe("topic-protected");
  });

  test("takes its name with the organization", () => {
    expect(explain("--stack", "acme/shop/prod")).toEqual(explain("--stack", "shop/prod"));
  });

  test("has no deletion protection where it is ephemeral, and the environment's own levels", () => {
    const dev = explained("--stack", "shop/dev-1");
    expect(dev).toMatchObject({ project: "shop", stack: "dev-1", environment: "dev" });
    expect(ruleIn(dev, "topic-protected")).toEqual({
      rule: "topic-protected",
      level: "disabled",
      from: 'environment "dev", which is ephemeral',
    });
    expect(ruleIn(dev, "acks-all")).toEqual({ rule: "acks-all", level: "advisory", from: 'environment "dev"' });
  });

  test("has the strictest of all where no environment matches", () => {
    const ran = explain("--stack", "shop/qa");
    expect(ran.stdout.split("\n").at(0)).toBe("stack shop/qa; no environment matches");
    const from = "no environment matches, so the strictest level of all";
    expect(rowsOf(ran)).toContainEqual(["acks-all", "mandatory", from]);
    expect(rowsOf(ran)).toContainEqual(["topic-protected", "mandatory", from]);
    expect(Object.keys(explained("--stack", "shop/qa"))).toEqual(["project", "stack", "rules"]);
  });

  test("comes from the file that KAFKA_DURABILITY_CONFIG names, and without any from the rules themselves", () => {
    const of = (variable: string | undefined): string | undefined =>
      kafkaDurability(["config", "explain", "--stack", "shop/prod"], {
        env: variable === undefined ? {} : { KAFKA_DURABILITY_CONFIG: variable },
      })
        .stdout.split("\n")
        .at(0);
    expect(of(join(folder, "pack.json"))).toBe("stack shop/prod; environment prod");
    expect(of("")).toBe("stack shop/prod; no environments are stated");
    expect(of(undefined)).toBe("stack shop/prod; no environments are stated");
  });

  test("prefers --config to the environment", () => {
    const env = { KAFKA_DURABILITY_CONFIG: "/nowhere.json" };
    const args = ["config", "explain", "--stack", "shop/prod"];
    expect(kafkaDurability([...args, "--config", "pack.json"], { cwd: folder, env }).status).toBe(0);
    expect(kafkaDurability(args, { env })).toEqual(
      refuses("/nowhere.json cannot be read: ENOENT: no such file or directory, open '/nowhere.json'"),
    );
  });
});

describe("config explain of a resource", () => {
  test("names the owner, and who answers for each violation", () => {
    const ran = explain("--resource", ORDERS);
    expect(ran.stdout.split("\n").at(0)).toBe("stack shop/prod; environment prod; owner payments");
    const rows = rowsOf(ran);
    const after = (rule: string): string | undefined => rows[rows.findIndex(([id]) => id === rule) + 1]?.[2];
    expect(after("retries-minimum")).toBe("excused until 2027-03-15 in the pack's configuration (ann)");
    expect(after("delivery-timeout-minimum")).toBe("exempted until 2027-03-14, which is over (ann)");
    expect(after("replication-factor-minimum")).toBe("accepted with replication.factor 1 until 2027-06-30 (payments)");
    expect(after("unclean-leader-election-disabled")).toBe(
      "accepted with unclean.leader.election.enable true until 2027-03-14, which is over (payments)",
    );
  });

  test("says the same as JSON", () => {
    const orders = explained("--resource", ORDERS);
    expect({ ...orders, rules: [] }).toEqual({
      project: "shop",
      stack: "prod",
      environment: "prod",
      resource: ORDERS,
      owner: "payments",
      rules: [],
    });
    expect(ruleIn(orders, "acks-all")).toEqual({
      rule: "acks-all",
      level: "mandatory",
      from: "the rule's own level",
      notes: [],
    });
    expect(ruleIn(orders, "retries-minimum")?.notes).toEqual([
      "excused until 2027-03-15 in the pack's configuration (ann)",
    ]);
  });

  test("has the levels of its class, by its name in Kafka", () => {
    const orders = explained("--resource", ORDERS, "--topic", "metrics-orders");
    expect(orders).toMatchObject({ class: "telemetry", owner: "observability" });
    expect(ruleIn(orders, "replication-factor-minimum")).toMatchObject({
      level: "advisory",
      from: 'class "telemetry"',
      notes: ["accepted with replication.factor 1 until 2027-06-30 (payments)"],
    });
    const called = `urn:pulumi:prod::shop::${TOPIC}::metrics-cpu`;
    expect(explain("--resource", called).stdout.split("\n").at(0)).toBe(
      "stack shop/prod; environment prod; class telemetry; owner observability",
    );
  });

  test("knows its entries by its name in Kafka too", () => {
    const renamed = explained("--resource", `urn:pulumi:prod::shop::${TOPIC}::v1`, "--topic", "orders-v1");
    expect(ruleIn(renamed, "replication-factor-minimum")?.notes).toHaveLength(1);
  });

  test("is in no class of topics where it is none, as the pack has it", () => {
    const producer = explained("--resource", `urn:pulumi:prod::shop::${PRODUCER}::metrics-writer`);
    expect(producer).not.toHaveProperty("class");
    expect(producer).not.toHaveProperty("owner");
  });

  test("may say its stack by the stack's own name", () => {
    expect(explain("--resource", ORDERS, "--stack", "prod")).toEqual(explain("--resource", ORDERS));
    expect(explain("--resource", ORDERS, "--stack", "acme/shop/prod")).toEqual(explain("--resource", ORDERS));
  });
});

describe("config explain with a stack's configuration", () => {
  function notesWith(exemptions: string): (rule: string) => readonly string[] | undefined {
    const file = join(folder, "Pulumi.prod.yaml");
    writeFileSync(
      file,
      `encryptionsalt: v1:none\nconfig:\n  kafka:bootstrapServers: [kafka-1]\n  shop:password:\n    secure: v1:none\n${exemptions}`,
    );
    const orders = explained("--resource", ORDERS, "--stack-config", file);
    return (rule) => ruleIn(orders, rule)?.notes;
  }

  const listed = [
    ["acks-all", "2027-04-14"],
    ["auto-commit-disabled", "2027-04-15"],
    ["min-insync-replicas-minimum", "2027-04-01"],
  ].map(([rule, expires]) => ({ rule, resource: ORDERS, reason: "It is being moved.", owner: "bob", expires }));

  test("excuses what is permitted there, and says why what is not does not count", () => {
    const yaml = listed.map((each) => {
      const [first, ...others] = Object.entries(each).map(([key, value]) => `${key}: ${String(value)}\n`);
      return `    - ${first ?? ""}${others.map((line) => `      ${line}`).join("")}`;
    });
    const notes = notesWith(`  kafka-durability:exemptions:\n${yaml.join("")}`);
    expect(notes("acks-all")).toEqual(["excused until 2027-04-14 in stack configuration (bob)"]);
    expect(notes("auto-commit-disabled")).toEqual([
      "exempted in stack configuration (bob), which does not count: it lasts until 2027-04-15, but in stack configuration the pack's configuration permits 30d at most",
    ]);
    expect(notes("min-insync-replicas-minimum")).toEqual([
      "exempted in stack configuration (bob), which does not count: the pack's configuration permits none from this rule in stack configuration",
    ]);
    expect(notes("retries-minimum")).toEqual(["excused until 2027-03-15 in the pack's configuration (ann)"]);
  });

  test("takes them as JSON too, as pulumi config set writes text", () => {
    const notes = notesWith(`  kafka-durability:exemptions: '${JSON.stringify(listed)}'\n`);
    expect(notes("acks-all")).toEqual(["excused until 2027-04-14 in stack configuration (bob)"]);
  });

  test("may say nothing", () => {
    expect(notesWith("")("acks-all")).toEqual([]);
    const empty = join(folder, "Pulumi.empty.yaml");
    writeFileSync(empty, "");
    expect(explain("--stack", "shop/prod", "--stack-config", empty).status).toBe(0);
  });

  test.each([
    [
      "  kafka-durability:exemptions: soon\n",
      /^stack configuration: kafka-durability:exemptions must be a list of exemptions: /,
    ],
    [
      "  kafka-durability:exemptions:\n    - rule: acks-al\n",
      /^stack configuration: kafka-durability:exemptions\[0\]\.rule: there is no rule "acks-al"; did you mean acks-all\?\n/,
    ],
    ["  - kafka-durability:exemptions\n", /^.*Pulumi\.prod\.yaml: config must be a map\n$/],
    ["  {\n", /^.*Pulumi\.prod\.yaml cannot be read: /],
  ])("refuses %j", (config, message) => {
    const file = join(folder, "Pulumi.prod.yaml");
    writeFileSync(file, `config:\n${config}`);
    const ran = explain("--stack", "shop/prod", "--stack-config", file);
    expect(ran).toMatchObject({ status: 1, stdout: "" });
    expect(ran.stderr).toMatch(message);
  });

  test("refuses a file that is not there", () => {
    expect(explain("--stack", "shop/prod", "--stack-config", "/nowhere.yaml")).toEqual(
      refuses("/nowhere.yaml cannot be read: ENOENT: no such file or directory, open '/nowhere.yaml'"),
    );
  });
});

const STACKS = "must be PROJECT/STACK, or ORGANIZATION/PROJECT/STACK";

test.each<[readonly string[], string]>([
  [[], "say which stack: --stack PROJECT/STACK, or --resource URN"],
  [["--stack", "prod"], `--stack is "prod" but ${STACKS}`],
  [["--stack", "shop/"], `--stack is "shop/" but ${STACKS}`],
  [["--stack", "/prod"], `--stack is "/prod" but ${STACKS}`],
  [["--stack", "", "--resource", ORDERS], `--stack is "" but ${STACKS}`],
  [["--stack", "pay/prod", "--resource", ORDERS], "--resource is in the stack shop/prod, but --stack says pay/prod"],
  [["--stack", "dev", "--resource", ORDERS], "--resource is in the stack shop/prod, but --stack says shop/dev"],
  [["--resource", "orders"], '--resource is "orders" but must be a URN: urn:pulumi:STACK::PROJECT::TYPE::NAME'],
  [
    ["--resource", "urn:pulumi:prod::shop::"],
    '--resource is "urn:pulumi:prod::shop::" but must be a URN: urn:pulumi:STACK::PROJECT::TYPE::NAME',
  ],
  [["--stack", "shop/prod", "--topic", "orders"], "--topic goes with --resource: name that too"],
])("config explain refuses %j", (args, message) => {
  expect(explain(...args)).toEqual(refuses(message));
});

test("config explain refuses a configuration that is wrong, as config check does", () => {
  jsonIn(folder, "pack.json", { "acks-al": "advisory" });
  expect(explain("--stack", "shop/prod")).toEqual(refuses('there is no policy "acks-al"; did you mean acks-all?'));
});
