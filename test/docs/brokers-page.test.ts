import { readFileSync } from "node:fs";
import { join } from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

import { DurableBrokers, durableBrokers } from "../../components";
import { recordRegistrations, valueOf } from "../support/pulumi-mocks";
import { packHarness } from "../support/resource";
import { resourceOf } from "../support/stand-in-resource";

const page = readFileSync(join(__dirname, "../../docs/components/brokers.md"), "utf8");
const registrations = recordRegistrations();

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2027-03-31T12:00:00Z") });
});

afterAll(() => {
  vi.useRealTimers();
});

function blocks(language: string): string[] {
  return [...page.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g"))].map(([, code = ""]) => code);
}

const names = {
  durableBrokers,
  DurableBrokers,
  aws: { msk: { Configuration: resourceOf("aws:msk/configuration:Configuration") } },
  docker: { Container: resourceOf("docker:index/container:Container") },
  k8s: {
    apiextensions: { CustomResource: resourceOf("kubernetes:kafka.strimzi.io/v1:Kafka") },
    helm: { v3: { Release: resourceOf("kubernetes:helm.sh/v3:Release") } },
  },
};

function run(code: string, cluster?: unknown): unknown {
  const all = { ...names, ...(cluster === undefined ? {} : { cluster }) };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the code of this project's own page
  const program = new Function(...Object.keys(all), code) as (...values: unknown[]) => unknown;
  return program(...Object.values(all));
}

const [first = "", ...others] = blocks("typescript");

test("the settings that it shows are those that its arguments make", async () => {
  const cluster = run(`${first}; return cluster;`) as ReturnType<typeof durableBrokers>;
  expect(await valueOf(cluster.serverProperties)).toBe(blocks("properties")[0]);
  for (const command of ["formatArguments", "upgradeArguments"] as const) {
    expect(page).toContain((await valueOf(cluster[command])).join(" "));
  }
});

test("the resources that it makes are right, by the whole pack", async () => {
  const cluster = run(`${first}; return cluster;`);
  const making = others.filter((code) => code.startsWith("new "));
  expect(making).toHaveLength(5);
  registrations.length = 0;
  await Promise.all(making.map((code) => valueOf((run(`return ${code}`, cluster) as pulumi.Resource).urn)));
  await new Promise((resolve) => setImmediate(resolve));
  const types = registrations.map(({ type }) => type).sort();
  expect(types).toEqual([
    "aws:msk/configuration:Configuration",
    "docker:index/container:Container",
    "kubernetes:helm.sh/v3:Release",
    "kubernetes:kafka.strimzi.io/v1:Kafka",
    "pulumi-kafka-durability:index:Brokers",
    "pulumi-kafka-durability:index:Brokers",
    "pulumi-kafka-durability:index:DurableBrokers",
  ]);
  // Each is a cluster of its own, and so a stack.
  const harness = await packHarness();
  for (const registration of registrations) expect(await harness.preview([registration])).toEqual([]);
});

test("what it refuses is refused so", () => {
  const [refused = "", ...rest] = others.filter((code) => code.includes('"unclean.leader.election.enable": "true"'));
  expect(rest).toEqual([]);
  expect(() => run(refused)).toThrow(blocks("text")[0]?.trimEnd() ?? "nothing");
});

test("its exemption is taken", async () => {
  const [excused = "", ...rest] = others.filter((code) => code.includes("exemptions"));
  expect(rest).toEqual([]);
  const { settings } = run(`return ${excused}`) as ReturnType<typeof durableBrokers>;
  expect(await valueOf(settings)).toMatchObject({ "process.roles": "broker,controller" });
});
