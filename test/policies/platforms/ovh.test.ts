import { describe, expect, test } from "vitest";

import type { Declaration } from "../../../policies/kafka/declaration";
import { SettingName } from "../../../policies/kafka/declaration";
import { UNKNOWN } from "../../../policies/kafka/unknown";
import { declarationsOf, inputsFrom, readerOf } from "../../support/resource";

type Inputs = Readonly<Record<string, unknown>>;

function first(type: string, inputs: Inputs): Declaration {
  const [declaration] = declarationsOf(type, inputs);
  if (declaration === undefined) throw new Error("no declaration");
  return declaration;
}

function clusterOf(type: string, inputs: Inputs): unknown {
  return readerOf(type).cluster?.({ name: "main", inputs: inputsFrom(inputs), protect: false });
}

describe("a topic of OVHcloud", () => {
  const type = "ovh:CloudProjectDatabase/kafkaTopic:KafkaTopic";

  test("has its settings as fields, and what it leaves out nobody documents", () => {
    const topic = first(type, { name: "orders", replication: 2, minInsyncReplicas: 1 });
    expect(topic.setting(SettingName.replicationFactor)).toEqual({ state: "set", path: "replication", value: 2 });
    expect(topic.setting(SettingName.minInsyncReplicas)).toEqual({ state: "set", path: "minInsyncReplicas", value: 1 });
    expect(first(type, {}).setting(SettingName.replicationFactor)).toMatchObject({ state: "unseen" });
    expect(first(type, {}).setting(SettingName.minInsyncReplicas)).toMatchObject({ state: "unseen" });
    expect(first(type, {}).setting(SettingName.uncleanLeaderElection)).toMatchObject({ state: "inapplicable" });
    expect(topic.line([{ name: SettingName.minInsyncReplicas, value: 2 }])).toBe("minInsyncReplicas: 2");
  });

  test("is made anew for every change", () => {
    const topic = first(type, {});
    expect(topic.change(SettingName.replicationFactor).effect).toBe("replacement");
    expect(topic.change(SettingName.minInsyncReplicas).effect).toBe("replacement");
    expect(topic.change(SettingName.protect).effect).toBe("in place");
    expect(readerOf(type)).not.toHaveProperty("place");
  });

  test.each([
    [1, 3_600_000],
    ["24", 86_400_000],
    [-1, -1],
  ])("that keeps messages %s hours keeps them %d ms", (retentionHours, value) => {
    expect(first(type, { retentionHours }).setting(SettingName.retentionMs)).toMatchObject({
      state: "set",
      path: "retentionHours",
      value,
    });
  });

  test("may have fields that are not known yet", () => {
    expect(first(type, { minInsyncReplicas: UNKNOWN }).setting(SettingName.minInsyncReplicas)).toEqual({
      state: "unknown",
      path: "minInsyncReplicas",
    });
    expect(first(type, { retentionHours: UNKNOWN }).setting(SettingName.retentionMs)).toMatchObject({
      state: "unknown",
    });
    expect(clusterOf(type, { serviceName: "p", clusterId: "c" })).toEqual({ id: "ovh p/c" });
    expect(clusterOf(type, { clusterId: "c" })).toEqual({});
  });
});
