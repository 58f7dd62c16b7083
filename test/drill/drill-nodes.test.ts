import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { DrillLayout } from "../../drill/cluster/drill-layout";
import { DrillNodes } from "../../drill/cluster/drill-nodes";
import { nodeLayout } from "../../toolchain/cluster/node-layout";

let folder: string;
let nodes: DrillNodes;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kafka-durability-"));
  const ports = { port: 1, replicationPort: 2, proxyPort: 3, controllerProxyPort: 4 };
  const layout: DrillLayout = {
    folder,
    controller: { ...nodeLayout(folder, "controller", 100), port: 5 },
    brokers: [1, 2].map((id) => ({ ...nodeLayout(folder, `broker-${String(id)}`, id), ...ports })),
  };
  // Only start() makes one, with processes; here nothing runs.
  nodes = Reflect.construct(DrillNodes, [{}, layout, {}, "OWN"]) as DrillNodes;
  for (const { data } of layout.brokers) mkdirSync(join(data, "orders-0"), { recursive: true });
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function identify(broker: string, clusterId: string): void {
  writeFileSync(join(folder, broker, "data", "meta.properties"), `version=1\ncluster.id=${clusterId}\n`);
}

describe("a folder of another cluster", () => {
  const never = new AbortController().signal;

  test.each<[string, () => unknown]>([
    ["killed", () => nodes.kill(1, never)],
    ["stopped", () => nodes.stop(1)],
    ["launched", () => nodes.launch(1, never)],
    ["reformatted", () => nodes.reformat(1, never)],
    [
      "erased",
      async () => {
        await Promise.resolve();
        nodes.eraseData(1);
      },
    ],
    [
      "paused",
      async () => {
        await Promise.resolve();
        nodes.pause(1);
      },
    ],
    [
      "resumed",
      async () => {
        await Promise.resolve();
        nodes.resume(1);
      },
    ],
  ])("is not %s", async (_, act) => {
    identify("broker-1", "OTHER");
    await expect(Promise.resolve().then(act)).rejects.toThrow(
      `The folder ${join(folder, "broker-1")} belongs to the cluster OTHER, not to this drill's OWN: nothing is done to it.`,
    );
    expect(existsSync(join(folder, "broker-1", "data", "orders-0"))).toBe(true);
  });

  test("that does not say which is none of the drill's", () => {
    expect(() => {
      nodes.eraseData(1);
    }).toThrow(
      `The folder ${join(folder, "broker-1")} belongs to the cluster of no id, not to this drill's OWN: nothing is done to it.`,
    );
  });
});

test("in a folder of its own cluster it erases the logs of partitions, and leaves the broker who it is", () => {
  identify("broker-2", "OWN");
  mkdirSync(join(folder, "broker-2", "data", "__cluster_metadata-0"));
  nodes.eraseData(2);
  const left = ["orders-0", "__cluster_metadata-0", "meta.properties"].map((name) =>
    existsSync(join(folder, "broker-2", "data", name)),
  );
  expect(left).toEqual([false, true, true]);
});
