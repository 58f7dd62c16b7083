import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";

import { JavaClient } from "../../drill/clients/java-client";
import type { JavaPrograms } from "../../drill/java-programs";
import { javaPrograms } from "../../drill/java-programs";
import { Reaper } from "../../drill/process/reaper";
import { kafkaTools } from "../../toolchain/cluster/kafka-tool";
import { bootstrapServers } from "../../toolchain/cluster/layout";
import { NEVER } from "../../toolchain/process/run-program";
import { produce, testCluster } from "./support/brokers";

const TOPIC = "e2e-drill-processor";
const servers = (): string => bootstrapServers(testCluster().layout).join(",");
const folder = (): string => inject("folder");

let programs: JavaPrograms;

beforeAll(async () => {
  programs = await javaPrograms(NEVER, () => undefined);
  await testCluster().tool(kafkaTools.topics, ["--create", "--topic", TOPIC, "--partitions", "1"], NEVER);
});

interface Ran {
  readonly exitCode: number | null;
  /** What it said on standard output, by name. */
  readonly names: readonly string[];
  readonly errors: string;
}

/** Runs the consuming application of the drills until it ends. */
async function processor(bootstrap: string, count: number, idle: number, assignment: number): Promise<Ran> {
  const settings = join(folder(), "processor.properties");
  const group = `drill-processor-${String(count)}-${String(idle)}`;
  writeFileSync(
    settings,
    `bootstrap.servers=${bootstrap}\ngroup.id=${group}\nenable.auto.commit=false\nauto.offset.reset=earliest\n`,
  );
  const names: string[] = [];
  const reaper = Reaper.start();
  const client = new JavaClient(
    { programs, reaper, layout: { folder: folder() } },
    {
      name: "the consumer",
      className: "Processor",
      args: [settings, TOPIC, String(count), "0", "commit-after", String(idle), String(assignment)],
      onLine: (line) => names.push((JSON.parse(line) as { name: string }).name),
      signal: NEVER,
    },
  );
  const exitCode = await client.ended();
  reaper.end();
  return { exitCode, names, errors: client.lastWords };
}

describe("the consuming application of a drill", () => {
  test("has had all that there is only once it has a position, however long that takes", async () => {
    // Shorter than any group takes to be joined.
    expect(await processor(servers(), 10, 1, 60_000)).toEqual({ exitCode: 0, names: ["positioned"], errors: "" });
  });

  test("ends as soon as it has processed what it is to", async () => {
    await produce(TOPIC, 3);
    const { exitCode, names } = await processor(servers(), 3, 60_000, 60_000);
    expect([exitCode, names]).toEqual([0, ["positioned", "processed", "processed", "processed"]]);
  });

  test("says that it got no partition, and does not end as one whose handler has failed", async () => {
    const ran = await processor("127.0.0.1:1", 10, 60_000, 1_500);
    expect(ran).toEqual({ exitCode: 3, names: [], errors: "no partition was assigned within 1.5 s" });
  });
});
