import { describe, expect, test } from "vitest";

import { unlessIgnored } from "../../policies/ignored-changes";
import type { Setting } from "../../policies/kafka/setting";
import { declare, unset } from "../support/declaration";
import { packHarness } from "../support/resource";

function ignoring(ignored: readonly string[], setting: Setting): Setting | undefined {
  return unlessIgnored(declare("topic", { it: setting }), ignored).setting("it");
}

const PATH = 'config["min.insync.replicas"]';

describe("a setting that is left out", () => {
  test.each([["config"], [PATH], ['["config"]["min.insync.replicas"]'], ["*"], ["config[*]"]])(
    "may be set by somebody else where %s is ignored",
    (ignored) => {
      expect(ignoring([ignored], unset(PATH, "1"))).toEqual({
        state: "unseen",
        path: PATH,
        reason: `changes of ${ignored} are ignored (ignoreChanges), so that somebody else may set it`,
      });
    },
  );

  test.each([["replicationFactor"], ["conf"], ['config["min.insync"]'], ["config[0]"]])(
    "is what it is where %s is ignored",
    (ignored) => {
      expect(ignoring([ignored], unset(PATH, "1"))).toEqual(unset(PATH, "1"));
    },
  );
});

test("a setting that is written counts, ignored or not", () => {
  const set: Setting = { state: "set", path: PATH, value: "1" };
  expect(ignoring(["config"], set)).toEqual(set);
});

test("the pack says that it is not judged, and judges its neighbour", async () => {
  const topic = (ignoreChanges: readonly string[]): object => ({
    type: "kafka:index/topic:Topic",
    name: "orders",
    inputs: { name: "orders", partitions: 1, replicationFactor: 3 },
    options: { protect: true, ignoreChanges },
  });
  const messages = async (ignored: readonly string[]): Promise<(string | undefined)[]> =>
    (await (await packHarness()).preview([topic(ignored) as never]))
      .map(({ message }) => message.split("\n")[0])
      .sort();
  // All that it covers has one cause.
  expect(await messages(["config"])).toEqual([
    "Not judged yet: changes of config are ignored (ignoreChanges), so that somebody else may set it.",
  ]);
  // How large a cluster is, is no property of a topic.
  expect(await messages(["*"])).toEqual([
    "Not judged yet: changes of * are ignored (ignoreChanges), so that somebody else may set it.",
  ]);
  expect(await messages(["partitions"])).toEqual([
    `config["min.insync.replicas"] is not set (Kafka 4.3's default is 1) but at least 2 is required.`,
  ]);
});
