import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Server } from "node:net";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Ran } from "../support/command";
import { kafkaDurability, refuses } from "../support/command";
import {
  BAD,
  binIn,
  brokersText,
  DEFAULT,
  fakeKafka,
  GOOD,
  listening,
  OWN,
  QUORUM,
  THEIRS,
  topicSettings,
  topicText,
} from "../support/fake-kafka";
import { recordOf } from "../support/fake-program";
import { jsonIn } from "../support/record-file";
import { temporaryFolder } from "../support/temporary-folder";

let folder: string;
let env: NodeJS.ProcessEnv;
let bootstrap: string;
let server: Server;

beforeEach(async () => {
  folder = temporaryFolder();
  env = { PATH: binIn(folder) };
  ({ bootstrap, server } = await listening());
});

afterEach(() => {
  server.close();
});

function audit(...args: readonly string[]): Ran {
  return kafkaDurability(["audit", "--bootstrap", bootstrap, ...args], { cwd: folder, env });
}

interface AuditJson {
  readonly cluster: object;
  readonly findings: readonly { policy: string; resource?: string; level: string; message: string }[];
  readonly topics: readonly { name: string }[];
  readonly missing?: object;
  readonly elsewhere?: object;
  readonly unasked: readonly string[];
}

function auditJson(...args: readonly string[]): AuditJson {
  return JSON.parse(audit("--json", ...args).stdout) as AuditJson;
}

function briefly({ findings }: AuditJson): string[] {
  return findings.map(({ policy, resource = "cluster", level }) => `${level} ${policy} ${resource}`);
}

test("audit finds nothing where nothing is wrong", () => {
  fakeKafka(binIn(folder), GOOD);
  expect(audit()).toEqual({
    status: 0,
    stdout: `Cluster 3BMnCf9QQ0ORkfQZh-dOhQ at ${bootstrap}; Kafka 4.3; 3 brokers in 3 racks; 1 topic\n\nNothing was found that loses messages.\n`,
    stderr: "",
  });
});

test("audit says what is wrong in the pack's own words, with commands that mend it", () => {
  fakeKafka(binIn(folder), BAD);
  const { status, stdout } = audit();
  expect(status).toBe(2);
  expect(stdout).toContain(`
    - [mandatory] [severity: critical]  min-insync-replicas-minimum  (topic orders)
      min.insync.replicas is "1" but at least 2 is required.
      Why: when the other replicas are down, the leader alone acknowledges writes, even with acks=all; they are gone if its disk is.
      Fix: kafka-configs.sh --bootstrap-server ${bootstrap} --alter --entity-type topics --entity-name orders --add-config min.insync.replicas=2
      Applying it: changes it in place; nothing is restarted or deleted.
      Guarantee: for producers with acks=all, today: survives no disk while min.insync.replicas are in sync; after the fix: any 1
      More: kafka-durability explain min-insync-replicas-minimum
`);
  expect(stdout).toContain(
    `Fix: echo '{"version":1,"partitions":[{"topic":"cache","partition":0,"replicas":[2,1,3]},{"topic":"cache","partition":1,"replicas":[3,2,1]}]}' > plan.json && ` +
      `kafka-reassign-partitions.sh --bootstrap-server ${bootstrap} --reassignment-json-file plan.json --execute\n`,
  );
  expect(stdout).toContain("\n3 findings, 3 of them mandatory\n");
});

test("audit says once what is the brokers' to mend", () => {
  fakeKafka(binIn(folder), {
    topics: topicText("a", [[1, 2, 3]]) + topicText("b", [[1, 2, 3]]),
    topicSettings: ["a", "b"].map((name) => topicSettings(name, { "min.insync.replicas": ["1", DEFAULT] })).join(""),
    brokerSettings: brokersText({ "min.insync.replicas": ["1", DEFAULT] }),
  });
  const found = auditJson();
  expect(briefly(found)).toEqual(["mandatory min-insync-replicas-minimum all brokers"]);
  expect(found.findings[0]?.message).toContain(
    `Fix: kafka-configs.sh --bootstrap-server ${bootstrap} --alter --entity-type brokers --entity-default --add-config min.insync.replicas=2\n`,
  );
  expect(found.findings[0]?.message).toContain(
    "min.insync.replicas is not set (Kafka 4.3's default is 1) but at least 2 is required.",
  );
});

test("audit says it of each group of brokers where these differ in something else", () => {
  const brokerSettings = brokersText({ "min.insync.replicas": ["1", THEIRS] }).replace(
    "default.replication.factor=3",
    "default.replication.factor=4",
  );
  fakeKafka(binIn(folder), {
    topics: topicText("a", [[1, 2, 3]]),
    topicSettings: topicSettings("a", { "min.insync.replicas": ["1", THEIRS] }),
    brokerSettings,
  });
  expect(briefly(auditJson())).toEqual([
    "mandatory min-insync-replicas-minimum broker 1",
    "mandatory replication-factor-within-cluster broker 1",
    "mandatory min-insync-replicas-minimum brokers 2 and 3",
  ]);
});

test("audit judges brokers that differ each for themselves, and says that topics cannot be told then", () => {
  const brokerSettings = brokersText().replace(
    "  min.insync.replicas=2 sensitive=false synonyms={STATIC_BROKER_CONFIG:min.insync.replicas=2}",
    "  min.insync.replicas=1 sensitive=false synonyms={STATIC_BROKER_CONFIG:min.insync.replicas=1}",
  );
  fakeKafka(binIn(folder), { ...GOOD, brokerSettings });
  const found = auditJson();
  expect(briefly(found)).toEqual([
    "mandatory min-insync-replicas-minimum broker 1",
    "advisory kafka-durability topic orders",
  ]);
  expect(found.findings[1]?.message).toContain(
    "its brokers differ: min.insync.replicas is 1 on broker 1 and 2 on brokers 2 and 3",
  );
});

test("audit judges the topics that Kafka makes for itself, and says whose they are", () => {
  fakeKafka(binIn(folder), {
    topics: topicText("__consumer_offsets", [[1]]),
    topicSettings: topicSettings("__consumer_offsets"),
  });
  const { stdout } = audit();
  expect(stdout).toContain("[mandatory] [severity: critical]  replication-factor-minimum  (topic __consumer_offsets)");
  expect(stdout).toContain("Made by what runs on Kafka: __consumer_offsets (Kafka's consumer groups)\n");
});

describe("with --state, audit", () => {
  function state(...topics: readonly object[]): string {
    const urn = (type: string, name: string): string => `urn:pulumi:prod::shop::${type}::${name}`;
    const type = "kafka:index/topic:Topic";
    const provider = {
      urn: urn("pulumi:providers:kafka", "main"),
      type: "pulumi:providers:kafka",
      inputs: { bootstrapServers: '["b-2.example.com:9092"]' },
    };
    const resources = topics.map((inputs) => {
      const name = (inputs as { name: string }).name;
      return { urn: urn(type, name), type, inputs, provider: `${provider.urn}::id` };
    });
    return jsonIn(folder, "state.json", { version: 3, deployment: { resources: [provider, ...resources] } });
  }

  const orders = { name: "orders", replicationFactor: 3, config: { "min.insync.replicas": "2" } };
  const URN = "urn:pulumi:prod::shop::kafka:index/topic:Topic";

  test("tells declared from undeclared topics, and what is otherwise than declared", () => {
    fakeKafka(binIn(folder), {
      topics: BAD.topics + topicText("__consumer_offsets", [[1, 2, 3]]),
      topicSettings: BAD.topicSettings + topicSettings("__consumer_offsets"),
    });
    const file = state(orders, { name: "refunds", replicationFactor: 3 });
    const { stdout } = audit("--state", file);
    expect(stdout.slice(stdout.indexOf("Declared: "))).toBe(`Declared: 1 topic
  orders: min.insync.replicas is 1, declared 2 (${URN}::orders)
Declared nowhere: cache
Made by what runs on Kafka: __consumer_offsets (Kafka's consumer groups)
Declared, but not there: refunds (${URN}::refunds)
`);
    const { topics, missing, elsewhere } = auditJson("--state", file);
    expect(topics).toEqual([
      {
        name: "orders",
        replicas: [[1, 2, 3]],
        declaredBy: [`${URN}::orders`],
        differences: [{ setting: "min.insync.replicas", declared: "2", live: "1" }],
      },
      { name: "cache", replicas: [[2], [3]], declaredBy: [], differences: [] },
      {
        name: "__consumer_offsets",
        internal: "Kafka's consumer groups",
        replicas: [[1, 2, 3]],
        declaredBy: [],
        differences: [],
      },
    ]);
    expect(missing).toEqual([{ name: "refunds", urn: `${URN}::refunds` }]);
    expect(elsewhere).toEqual({});
  });

  test.each<[string, object, Readonly<Record<string, readonly [string, string]>>, string]>([
    ["the same", orders, { "min.insync.replicas": ["2", OWN] }, ""],
    ["inherited, as it was left out", { name: "orders", replicationFactor: 3 }, {}, ""],
    [
      "set, though it was left out",
      { name: "orders", replicationFactor: 3 },
      { "min.insync.replicas": ["3", OWN] },
      "min.insync.replicas is 3, declared left out",
    ],
    [
      "inherited, though it was declared",
      orders,
      { "min.insync.replicas": ["1", DEFAULT] },
      "min.insync.replicas is 1, declared 2",
    ],
    ["fewer replicas", { name: "orders", replicationFactor: 4 }, {}, "replication.factor is 3, declared 4"],
    ["left to the brokers", { name: "orders", replicationFactor: -1 }, {}, ""],
    [
      "true in other letters",
      { name: "orders", replicationFactor: "3", config: { "unclean.leader.election.enable": "False" } },
      {},
      "",
    ],
    [
      "known only after the update",
      { name: "orders", replicationFactor: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" },
      {},
      "",
    ],
  ])("compares what is %s", (_, declared, live, difference) => {
    fakeKafka(binIn(folder), {
      topics: topicText("orders", [[1, 2, 3]]),
      topicSettings: topicSettings("orders", live),
    });
    const { stdout } = audit("--state", state(declared));
    expect(stdout.slice(stdout.indexOf("Declared: "))).toBe(
      difference === ""
        ? "Declared: 1 topic, each as it was declared\n"
        : `Declared: 1 topic\n  orders: ${difference} (${URN}::orders)\n`,
    );
  });

  test("leaves topics of another cluster alone, and says so", () => {
    fakeKafka(binIn(folder), { ...GOOD, brokerSettings: brokersText().replaceAll("example.com", "example.org") });
    const { stdout } = audit("--state", state(orders));
    expect(stdout.slice(stdout.indexOf("Declared: "))).toBe(`Declared: 0 topics
Declared nowhere: orders
Declared on b-2.example.com:9092: 1 topic; if that is this cluster, state it in clusters
`);
    const clusters = [{ name: "main", match: [{ bootstrap: "b-2.example.com" }, { bootstrap: "b-1.example.org" }] }];
    const config = jsonIn(folder, "pack.json", { "kafka-durability": { clusters } });
    const known = audit("--state", state(orders), "--config", config);
    expect(known.stdout).toContain("Cluster main at ");
    expect(known.stdout).toContain("Declared: 1 topic");
  });

  test("refuses what is no exported state, before it asks anybody", () => {
    const tools = fakeKafka(binIn(folder), GOOD);
    writeFileSync(join(folder, "a.json"), "{");
    writeFileSync(join(folder, "b.json"), "{}");
    expect(audit("--state", "a.json", "b.json", "gone.json")).toEqual(
      refuses(
        "a.json is not JSON, so it is no exported state, or a broken one",
        "b.json is no exported state: it has no deployment, which `pulumi stack export` writes",
        "gone.json cannot be read: ENOENT: no such file or directory, open 'gone.json'",
      ),
    );
    expect(tools.flatMap(recordOf)).toEqual([]);
  });
});

describe("audit judges by the configuration", () => {
  test("and says which", () => {
    fakeKafka(binIn(folder), BAD);
    const config = jsonIn(folder, "pack.json", {
      "kafka-durability": {
        clusters: [{ name: "main", match: [{ bootstrap: "b-1.example.com" }] }],
        environments: [
          { name: "sandbox", stack: "dev", levels: { "min-insync-replicas-minimum": "advisory" } },
          { name: "live", project: "live", stack: "main", levels: { "replication-factor-minimum": "advisory" } },
        ],
      },
    });
    const ran = audit("--config", config);
    expect(ran.stderr).toMatch(/^kafka-durability judges live\/main by .*pack\.json \(digest .*\); environment live; /);
    expect(ran.stdout).toContain("[advisory] [severity: critical]  replication-factor-minimum  (topic cache)");
    const other = audit("--config", config, "--stack", "shop/dev");
    expect(other.stderr).toContain("judges shop/dev by");
    expect(other.stdout).toContain("[advisory] [severity: critical]  min-insync-replicas-minimum  (topic orders)");
  });

  test("by its levels alone, whether it passes", () => {
    fakeKafka(binIn(folder), BAD);
    const config = jsonIn(folder, "pack.json", { all: "advisory" });
    const { status, stdout } = audit("--config", config);
    expect(status).toBe(0);
    expect(stdout).toContain("3 findings, 0 of them mandatory");
  });
});

describe("audit records its verdicts", () => {
  function lines(file: string): { type: string; verdict?: string; urn?: string; rule?: string }[] {
    return readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { type: string });
  }

  test.each(["--record", "KAFKA_DURABILITY_VERDICTS"])("where %s says", (how) => {
    fakeKafka(binIn(folder), BAD);
    const file = join(folder, "verdicts.jsonl");
    if (how === "--record") audit("--record", "verdicts.jsonl");
    else
      kafkaDurability(["audit", "--bootstrap", bootstrap], {
        cwd: folder,
        env: { ...env, KAFKA_DURABILITY_VERDICTS: file },
      });
    const [first, ...rest] = lines(file);
    expect(first).toMatchObject({ type: "run", project: "live", stack: "3BMnCf9QQ0ORkfQZh-dOhQ" });
    expect(rest.at(-1)).toMatchObject({ type: "end", resources: 3, kafka: 3 });
    expect(rest).toContainEqual(
      expect.objectContaining({
        rule: "min-insync-replicas-minimum",
        urn: "urn:pulumi:3BMnCf9QQ0ORkfQZh-dOhQ::live::kafka-durability:live:Topic::orders",
        verdict: "violation",
        value: "1",
      }),
    );
  });

  test("unless that cannot be written, which is said first", () => {
    const tools = fakeKafka(binIn(folder), BAD);
    mkdirSync(join(folder, "a-folder"));
    expect(audit("--record", "a-folder").stderr).toMatch(/^.*a-folder cannot be written: EISDIR/);
    expect(
      kafkaDurability(["audit", "--bootstrap", bootstrap], {
        cwd: folder,
        env: { ...env, KAFKA_DURABILITY_VERDICTS: "x" },
      }),
    ).toEqual(refuses('KAFKA_DURABILITY_VERDICTS is "x" but must be an absolute path'));
    expect(tools.flatMap(recordOf)).toEqual([]);
  });
});

test("audit judges the voters that there are, not those that brokers were told", () => {
  fakeKafka(binIn(folder), { ...GOOD, quorum: QUORUM.replace(/, \{"id": 3.*\}\]\n/, "]\n") });
  expect(briefly(auditJson())).toEqual(["advisory controller-quorum-minimum all brokers"]);
});

test("the page on what runs shows what audit prints", () => {
  const urn = (type: string, name: string): string => `urn:pulumi:prod::orders::${type}::${name}`;
  const type = "kafka:index/topic:Topic";
  const inputs = { name: "orders", replicationFactor: 3, config: { "min.insync.replicas": "2" } };
  jsonIn(folder, "orders.json", {
    version: 3,
    deployment: { resources: [{ urn: urn(type, "orders"), type, inputs }] },
  });
  jsonIn(folder, "payments.json", { version: 3, deployment: {} });
  fakeKafka(binIn(folder), {
    topics: BAD.topics + topicText("__consumer_offsets", [[1, 2, 3]]),
    topicSettings: BAD.topicSettings + topicSettings("__consumer_offsets"),
  });
  const { stdout } = audit("--state", "orders.json", "payments.json");
  const page = readFileSync(join(dirname(dirname(__dirname)), "docs", "live.md"), "utf8");
  expect(page).toContain(
    `\`\`\`text\n${stdout.replaceAll(bootstrap, "b-1.example.com:9092,b-2.example.com:9092")}\`\`\``,
  );
});
